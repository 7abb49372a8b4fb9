"""The checklist, its failing files and what outside tools say of them become a table.

`BANMIAN_UPDATE=1 pytest tests/pdf/test_agreement.py` writes it anew into
tests/unit/preflight/README.md. A tool agrees when it reports something of the failing file that it
does not of the nearest good one.
"""

import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final, TypeAlias

from tests.unit.preflight.checklist import ROWS
from tests.unit.preflight.faults import FAULTS, Fault
from tests.unit.preflight.plate_faults import PLATE_FAULTS
from tests.unit.preflight.samples import Sample

from banmian.model.press import PdfX

README: Final = Path(__file__).parent / "unit" / "preflight" / "README.md"
HEADING: Final = "## What outside tools say\n"
Report: TypeAlias = frozenset[str]
"""What a tool says of a file, line by line, less what names the file or a number of an object."""

_COMPLAINT: Final = re.compile(
    r"WARNING:|\*\*\*\*|Syntax (Error|Warning)|^(error|warning): (?!ICC support is not)"
)
_PLACES: Final = re.compile(r"/\S*\.pdf|\b\d{2,}\b|0x[0-9a-f]+|object \d+ \d+|offset \d+")


def first_faults() -> dict[str, Fault]:
    """Each code's first failing file."""
    found: dict[str, Fault] = {}
    for fault in (*FAULTS, *PLATE_FAULTS):
        found.setdefault(fault.code, fault)
    return found


def _output(*command: str | Path) -> list[str]:
    ran = subprocess.run([str(part) for part in command], capture_output=True, timeout=60)
    return ran.stdout.decode("utf-8", errors="replace").splitlines()


def _said(*command: str | Path) -> Report:
    ran = subprocess.run([str(part) for part in command], capture_output=True, timeout=60)
    lines = (ran.stdout + ran.stderr).decode("utf-8", errors="replace").splitlines()
    told = {_PLACES.sub("#", line).strip() for line in lines}
    return frozenset({*told, f"exit {ran.returncode}"} - {""})


def _qpdf(path: Path) -> Report:
    return _said("qpdf", "--check", path)


def _ghostscript(path: Path) -> Report:
    """Its messages, the plates it makes, and whether they carry too much."""
    import numpy as np
    from PIL import Image

    with tempfile.TemporaryDirectory() as folder:
        said = _said("gs", "-q", "-dBATCH", "-dNOPAUSE", "-sDEVICE=tiffsep", "-r36", "-o",
                     f"{folder}/p%d.tif", path)  # fmt: skip
        plates, total = set(), None
        for plate in Path(folder).glob("p1(*).tif"):
            with Image.open(plate) as image:
                ink = 1 - np.asarray(image.convert("L"), float) / 255
            total = ink if total is None else total + ink
            plates.add(f"plate {plate.name[3:-5]}{'' if ink.any() else ', blank'}")
        heavy = {"too much ink"} if total is not None and total.max() > 2.45 else set()
    return frozenset({*said, *plates, *heavy})


def _mupdf(path: Path) -> Report:
    return _said("mutool", "draw", "-q", "-r", "18", "-o", "/dev/null", "-F", "pgm", path)


def _poppler(path: Path) -> Report:
    """Its messages and its lists of facts, fonts and images."""
    facts = {line for line in _said("pdfinfo", path) if not re.match("File size|Optimized", line)}
    for command, columns in ((("pdffonts",), slice(0, -2)), (("pdfimages", "-list"), slice(2, 10))):
        lines = _output(*command, path)[2:]
        facts |= {" ".join(line.split()[columns]) for line in lines}
        if command[0] == "pdfimages":
            facts |= {" ".join(line.split()[12:14]) for line in lines}
    return frozenset(facts | set(_said("pdftoppm", "-r", "18", path, "/dev/null")))


def _oxide(level: str) -> Callable[[Path], Report]:
    def _judged(path: Path) -> Report:
        import pdf_oxide

        try:
            said = pdf_oxide.PdfDocument(str(path)).validate_pdf_x(level)
        except Exception as fault:
            return frozenset({f"cannot be read: {type(fault).__name__}"})
        return frozenset(str(each) for each in (*said["errors"], *said.get("warnings", ())))

    return _judged


def tools(pdfx: PdfX) -> dict[str, Callable[[Path], Report]]:
    """Name → what it says of a file that is to be of that standard."""
    level = "4" if pdfx is PdfX.X4 else "1a_2001"
    return {"qpdf": _qpdf, "Ghostscript": _ghostscript, "MuPDF": _mupdf, "poppler": _poppler,
            "pdf_oxide": _oxide(level)}  # fmt: skip


COMMANDS: Final = ("qpdf", "gs", "mutool", "pdfinfo")


def are_there() -> bool:
    """Whether every tool is installed."""
    return all(shutil.which(command) for command in COMMANDS)


def cells(fault: Fault, sound: bytes) -> list[str]:
    """What each tool makes of a failing file beside the good one: agrees or –."""
    bad = fault.bad
    good = fault.good if fault.good.pdfx is bad.pdfx else Sample(pdfx=bad.pdfx)
    with tempfile.TemporaryDirectory() as folder:
        paths = Path(folder) / "bad.pdf", Path(folder) / "good.pdf"
        for path, sample in zip(paths, (bad, good), strict=True):
            path.write_bytes(sample.data(sound))
        judges = tools(bad.pdfx).values()
        return ["agrees" if judge(paths[0]) - judge(paths[1]) else "–" for judge in judges]


def complaints(path: Path) -> list[str]:
    """What each tool says of a file by itself: refuses, complains or –."""
    reports = {name: judge(path) for name, judge in tools(PdfX.X1A).items()}
    found = []
    for name, report in reports.items():
        refuses = bool(report) if name == "pdf_oxide" else "exit 0" not in report
        complains = any(_COMPLAINT.search(line) for line in report)
        found.append("refuses" if refuses else "complains" if complains else "–")
    return found


def rows(said: dict[str, list[str]]) -> Iterator[str]:
    """The lines of the table."""
    names = list(tools(PdfX.X1A))
    yield f"| | asked of a file | code | {' | '.join(names)} |"
    yield f"|---|---|---|{'---|' * len(names)}"
    for row in ROWS:
        for number, code in enumerate(row.codes or ("",)):
            head = f"| {row.id} | {row.asks} " if not number else "| | "
            verdicts = said.get(code, ["" for _ in names])
            yield f"{head}| {f'`{code}`' if code else '–'} | {' | '.join(verdicts)} |"


def readme(said: dict[str, list[str]]) -> str:
    """The README with the table as these verdicts make it."""
    text = README.read_text(encoding="utf-8").split(HEADING)[0].rstrip()
    told = {code: cell for code, cell in said.items() if code}
    counts = [sum(cell[i] == "agrees" for cell in told.values()) for i in range(5)]
    shares = ", ".join(
        f"{name} {count}" for name, count in zip(tools(PdfX.X1A), counts, strict=True)
    )
    alone = sum("agrees" not in cell for cell in told.values())
    intro = (
        "Generated by `BANMIAN_UPDATE=1 pytest tests/pdf/test_agreement.py`. Of the "
        f"{len(told)} failing files each tool sees something in so many: {shares}. In {alone} "
        "only preflight does.\n"
    )
    return "\n".join([f"{text}\n\n{HEADING}", intro, *rows(said), ""])


def verdicts(path: Path = README) -> dict[str, list[str]]:
    """The table's verdicts by code, as they are written."""
    found: dict[str, list[str]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        parts = [part.strip() for part in line.strip("|").split("|")]
        code = re.fullmatch(r"`([\w-]+)`", parts[2]) if len(parts) > 7 else None
        code = code or (re.fullmatch(r"`([\w-]+)`", parts[1]) if len(parts) == 7 else None)
        if code and any(parts[-5:]):
            found[code[1]] = parts[-5:]
    return found
