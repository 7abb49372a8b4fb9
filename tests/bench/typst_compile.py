"""Compile a Typst file: `python typst_compile.py SOURCE PDF FONTS [AGAIN]`; prints JSON.

A script of its own, so that the process holds nothing but Python and Typst. With AGAIN, the
compiler stays alive and compiles that many times more, each time after a change of one character.
"""

import json
import sys
import time
from pathlib import Path

import typst


def main(source: str, pdf: str, fonts: str, again: int) -> list[list[float]]:
    """Return [wall, CPU] seconds of every compilation."""
    path = Path(source)
    text = path.read_text(encoding="utf-8")
    body = text.rindex("的", 0, len(text) // 2)
    times = []
    wall, cpu = time.perf_counter(), time.process_time()
    compiler = typst.Compiler(
        source, root=str(path.parent), font_paths=[fonts], ignore_system_fonts=True
    )
    for turn in range(again + 1):
        if turn:
            changed = text[:body] + chr(0x4E00 + turn) + text[body + 1 :]
            path.write_text(changed, encoding="utf-8")
            wall, cpu = time.perf_counter(), time.process_time()
        compiler.compile(output=pdf, pdf_tags=False)
        times.append([time.perf_counter() - wall, time.process_time() - cpu])
    path.write_text(text, encoding="utf-8")
    return times


if __name__ == "__main__":
    _, source, pdf, fonts, *again = sys.argv
    sys.stdout.write(json.dumps(main(source, pdf, fonts, int(again[0]) if again else 0)))
