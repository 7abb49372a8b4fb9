"""Speed and memory of Banmian beside Typst: `python -m tests.bench` prints Markdown tables.

Nothing is asserted and nothing is written into the tree; all files lie in a temporary folder.
"""

import argparse
import importlib.metadata
import json
import os
import platform
import sys
import tempfile
from pathlib import Path
from typing import Final

from tests.bench.flagship import flagship
from tests.bench.pages import pages
from tests.bench.report import Table
from tests.bench.setting import setting
from tests.bench.stages import stages

PARTS: Final = ("flagship", "pages", "stages", "setting")


def main() -> None:
    """Measure what was asked for and print it."""
    arguments = _parser().parse_args()
    data = {}
    _show(f"# Banmian beside Typst\n\n{_machine()}\n")
    with tempfile.TemporaryDirectory(prefix="banmian-bench-") as folder:
        _keep_bytecode(Path(folder))
        for part in (arguments.part,) if arguments.part else PARTS:
            table = _measure(part, Path(folder), arguments.runs)
            _show(table.markdown())
            data[part] = table.data
    if arguments.json:
        text = json.dumps({"machine": _machine(), **data}, ensure_ascii=False, indent=1)
        arguments.json.write_text(text, encoding="utf-8")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("part", nargs="?", choices=PARTS, help="default: all of them")
    parser.add_argument("--runs", type=int, default=5, help="runs of each after a warm-up")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write every sample here")
    return parser


def _measure(part: str, folder: Path, runs: int) -> Table:
    if part == "flagship":
        return flagship(folder, runs, _announce)
    if part == "pages":
        return pages(folder, runs, _announce)
    if part == "setting":
        return setting(folder, runs, _announce)
    return stages(folder, runs, _announce)


def _keep_bytecode(folder: Path) -> None:
    """Let the processes keep compiled modules as an installed program does, but not in the tree."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPYCACHEPREFIX"] = str(folder / "bytecode")


def _machine() -> str:
    """What was measured, on what."""
    typst = importlib.metadata.version("typst")
    python = platform.python_version()
    return f"Median (least–greatest); Python {python}, Typst {typst}, {os.cpu_count()} cores."


def _show(text: str) -> None:
    _announce("")
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def _announce(text: str) -> None:
    if sys.stderr.isatty():
        sys.stderr.write(f"\r\033[K{text}")


if __name__ == "__main__":
    main()
