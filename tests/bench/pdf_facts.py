"""Print as JSON what PDFs hold: pages, Han characters, bytes. Shows that nothing was left unset.

Run as `python -m tests.bench.pdf_facts FILE …`.
"""

import json
import sys
from pathlib import Path
from typing import Any

import pypdfium2


def main(files: list[str]) -> dict[str, int]:
    """Return the sums over all files."""
    untyped: Any = pypdfium2
    pages = characters = 0
    for file in files:
        document = untyped.PdfDocument(file)
        for page in document:
            pages += 1
            text = page.get_textpage().get_text_bounded()
            characters += sum("\u4e00" <= char <= "\u9fff" for char in text)
    size = sum(Path(file).stat().st_size for file in files)
    return {"pages": pages, "han": characters, "bytes": size}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(sys.argv[1:])))
