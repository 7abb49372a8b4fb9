"""The two programs as processes: Banmian's command line, and Typst in a Python of its own."""

import json
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any, Final

from tests.bench.measure import ROOT, Command, Sample, measured

_PYTHON: Final = sys.executable
_BANMIAN: Final = Path(sys.executable).with_name("banmian")
_GOOD_AND_MISFITS: Final = (0, 3)
"""Exit codes after which the pages are there: a story too long is the desk's affair."""
_COMPILE: Final = Path(__file__).with_name("typst_compile.py")


def banmian(command: Command, cache: Path) -> Sample:
    """Run the command line with its cache in `cache`."""
    environment = {"BANMIAN_CACHE": str(cache)}
    return measured([_BANMIAN, *command], environment, _GOOD_AND_MISFITS)[0]


def banmian_cold(command: Command, folder: Path) -> Sample:
    """Run the command line with an empty cache."""
    cache = Path(tempfile.mkdtemp(dir=folder))
    sample = banmian(command, cache)
    shutil.rmtree(cache)
    return sample


def module(name: str, arguments: Command, cache: Path) -> tuple[Sample, Any]:
    """Run a module of this package in a process of its own; what it prints is JSON."""
    sample, text = measured(
        [_PYTHON, "-m", f"tests.bench.{name}", *arguments], {"BANMIAN_CACHE": str(cache)}
    )
    return sample, json.loads(text) if text else None


def typst_source(edition: Path, layout: str | Path, cache: Path) -> Path:
    """Write the Typst source of an edition beside its pictures."""
    source = edition / "main.typ"
    module("typst_source", [edition, str(layout), source], cache)
    return source


def typst(source: Path, pdf: Path, again: int = 0) -> tuple[Sample, list[list[float]]]:
    """Compile in a fresh process; also what the compilations alone took, wall and CPU."""
    command: Command = (_PYTHON, _COMPILE, source, pdf, ROOT / "fonts", str(again))
    sample, text = measured(command)
    return sample, json.loads(text)


def typst_launch() -> Sample:
    """Start Python and import Typst, nothing else: what a program of its own would not cost."""
    return measured([_PYTHON, "-c", "import typst"])[0]


def python_launch() -> Sample:
    """Start Python, nothing else."""
    return measured([_PYTHON, "-c", "pass"])[0]
