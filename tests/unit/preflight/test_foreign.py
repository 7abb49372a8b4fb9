"""PDFs that other programs made or rewrote: none breaks preflight, none passes that should not."""

import io
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pikepdf
import pytest

from banmian.diagnostics import Severity
from banmian.model.press import Condition
from banmian.preflight.check import preflight

Maker = Callable[[], bytes]

REWRITERS: Final = {
    "qpdf-linearized": ["qpdf", "--linearize", "IN", "OUT"],
    "qpdf-object-streams": ["qpdf", "--object-streams=generate", "IN", "OUT"],
    "qpdf-encrypted": ["qpdf", "--encrypt", "", "owner", "256", "--", "IN", "OUT"],
    "gs-screen": ["gs", "-q", "-sDEVICE=pdfwrite", "-dPDFSETTINGS=/screen", "-o", "OUT", "IN"],
    "gs-rgb": ["gs", "-q", "-sDEVICE=pdfwrite", "-sColorConversionStrategy=RGB", "-o", "OUT", "IN"],
    "gs-picture": ["gs", "-q", "-sDEVICE=pdfimage24", "-r72", "-o", "OUT", "IN"],
    "mutool-clean": ["mutool", "clean", "-gggz", "IN", "OUT"],
    "poppler-unite": ["pdfunite", "IN", "IN", "OUT"],
    "poppler-cairo": ["pdftocairo", "-pdf", "IN", "OUT"],
}
"""Programs with what they do to the sound file."""

SOUND_STILL: Final = ("mutool-clean", "poppler-unite", "qpdf-linearized")
"""They keep what the plant needs, or not, by version; only that nothing breaks is asserted."""


def _errors(data: bytes, condition: Condition) -> set[str]:
    found = preflight("foreign.pdf", data, condition)
    return {f.code.removeprefix("preflight/") for f in found if f.severity is Severity.ERROR}


@pytest.mark.parametrize("name", REWRITERS)
def test_rewritten(name: str, sound_pdf: bytes, condition: Condition, tmp_path: Path) -> None:
    command = REWRITERS[name]
    if not shutil.which(command[0]):
        if os.environ.get("CI"):
            pytest.fail(f"{command[0]} is not installed")
        pytest.skip(f"{command[0]} is not installed")
    given, made = tmp_path / "in.pdf", tmp_path / "out.pdf"
    given.write_bytes(sound_pdf)
    places = {"IN": str(given), "OUT": str(made)}
    subprocess.run([places.get(p, p) for p in command], check=True, capture_output=True)
    codes = _errors(made.read_bytes(), condition)
    if name not in SOUND_STILL:
        assert codes, "it passed"


def _reportlab() -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(400, 500))
    canvas.setFillColorRGB(1, 0, 0)
    canvas.drawString(100, 100, "RGB in Helvetica")
    canvas.linkURL("https://example.org", (50, 50, 90, 90))
    canvas.save()
    return buffer.getvalue()


def _reportlab_form() -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(400, 500))
    canvas.acroForm.textfield(name="field", x=50, y=50)
    canvas.setFillAlpha(0.5)
    canvas.rect(10, 10, 50, 50, fill=1)
    canvas.save()
    return buffer.getvalue()


def _pillow(mode: str) -> bytes:
    from PIL import Image

    buffer = io.BytesIO()
    Image.new(mode, (300, 300)).save(buffer, "PDF")
    return buffer.getvalue()


def _typst() -> bytes:
    import typst

    made = typst.compile(b"#set page(width: 10cm, height: 10cm)\n#text(fill: red)[Typst]\n$x^2$")
    assert isinstance(made, bytes)
    return made


def _pdfium() -> bytes:
    import pypdfium2

    document = pypdfium2.PdfDocument.new()
    document.new_page(300, 300)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _empty() -> bytes:
    buffer = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.save(buffer)
    return buffer.getvalue()


MAKERS: Final[dict[str, tuple[Maker, set[str]]]] = {
    "reportlab": (_reportlab, {"rgb", "font-not-embedded", "annotation", "output-intent"}),
    "reportlab-form": (_reportlab_form, {"form-fields", "transparency"}),
    "pillow-rgb": (lambda: _pillow("RGB"), {"rgb", "image-resolution"}),
    "pillow-gray": (lambda: _pillow("L"), {"output-intent"}),
    "pillow-cmyk": (lambda: _pillow("CMYK"), {"output-intent", "pdfx-version"}),
    "pillow-bilevel": (lambda: _pillow("1"), {"output-intent"}),
    "typst": (_typst, {"version", "output-intent"}),
    "pdfium": (_pdfium, {"output-intent"}),
    "pikepdf-empty": (_empty, {"no-pages"}),
}
"""Programs with faults that each of their files has."""


@pytest.mark.parametrize("name", MAKERS)
def test_made(name: str, condition: Condition) -> None:
    make, faults = MAKERS[name]
    assert faults <= _errors(make(), condition)


@pytest.mark.parametrize("seed", range(4))
def test_bytes_overwritten(seed: int, sound_pdf: bytes, condition: Condition) -> None:
    """A twentieth of the structure's bytes overwritten, the profile and pictures left alone."""
    import random

    chance = random.Random(seed)
    broken = bytearray(sound_pdf)
    for at in chance.sample(range(200, len(broken)), len(broken) // 20):
        broken[at] = chance.randrange(256)
    assert _errors(bytes(broken), condition)
