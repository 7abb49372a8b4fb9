"""Other programs' PDFs: none breaks preflight, none passes that should not, none is wronged."""

import io
import os
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest
import yaml
from tests.agreement import are_there, complaints, tools
from tests.pdf.foreign.makers import MAKERS, REWRITERS, is_there, made, tool_of

from banmian.diagnostics import Severity
from banmian.model.press import Condition, PdfX
from banmian.preflight.check import preflight

EXPECTED: Final[dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("expected.yaml").read_text(encoding="utf-8")
)
OF_OUR_READING: Final = {"unchecked", "unreadable", "unreadable-content", "font-program"}
"""What a file that its program wrote well must never be told."""


def _made(name: str, folder: Path, sound: bytes) -> bytes:
    if not is_there(tool_of(name)):
        if os.environ.get("CI"):
            pytest.fail(f"{tool_of(name)} is not installed")
        pytest.skip(f"{tool_of(name)} is not installed")
    return made(name, folder, sound)


def _codes(data: bytes, condition: Condition) -> dict[str, Severity]:
    found = preflight("foreign.pdf", data, condition)
    return {f.code.removeprefix("preflight/"): f.severity for f in found}


def test_every_file_is_in_the_table() -> None:
    assert set(EXPECTED) == {*MAKERS, *REWRITERS}
    assert len(EXPECTED) >= 25
    assert len({name.split("-")[0] for name in EXPECTED}) >= 8


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("name", [*MAKERS, *REWRITERS])
def test_what_is_found(name: str, sound_pdf: bytes, condition: Condition, tmp_path: Path) -> None:
    row = EXPECTED[name]
    found = _codes(_made(name, tmp_path, sound_pdf), condition)
    assert set(row["finds"]) <= set(found)
    assert not {*OF_OUR_READING, *row.get("never", ())} & set(found)
    refused = Severity.ERROR in found.values()
    assert refused == (not row.get("passes", False)), found


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("name", [*MAKERS, *REWRITERS])
def test_what_outside_tools_say(name: str, sound_pdf: bytes, tmp_path: Path) -> None:
    """What the table has of them; it is edited by hand."""
    pytest.importorskip("pdf_oxide")
    if not are_there():
        pytest.skip("qpdf, Ghostscript, MuPDF and poppler are needed")
    path = tmp_path / "judged.pdf"
    path.write_bytes(_made(name, tmp_path, sound_pdf))
    said = dict(zip(tools(PdfX.X1A), complaints(path), strict=True))
    assert {tool: word for tool, word in said.items() if word != "–"} == EXPECTED[name]["tools"]


def _shortened(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(100, len(data) - 50)]


def _overwritten(data: bytes, chance: random.Random) -> bytes:
    """A twentieth of the bytes, anywhere after the header."""
    broken = bytearray(data)
    for at in chance.sample(range(20, len(broken)), len(broken) // 20):
        broken[at] = chance.randrange(256)
    return bytes(broken)


def _spliced(data: bytes, chance: random.Random) -> bytes:
    """A piece taken out of the middle and put in elsewhere."""
    start = chance.randrange(100, len(data) // 2)
    piece = data[start : start + 200]
    rest = data[:start] + data[start + 200 :]
    at = chance.randrange(100, len(rest))
    return rest[:at] + piece + rest[at:]


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("harm", [_shortened, _overwritten, _spliced])
@pytest.mark.parametrize("name", ["reportlab-cmyk", "pillow-rgb", "matplotlib-type3", "sound"])
def test_broken_on_the_way(
    name: str, harm: Callable[[bytes, random.Random], bytes], seed: int, sound_pdf: bytes,
    condition: Condition, tmp_path: Path,
) -> None:  # fmt: skip
    data = sound_pdf if name == "sound" else made(name, tmp_path, sound_pdf)
    found = _codes(harm(data, random.Random(seed)), condition)
    # Half of the sound file is its profile, which may be harmed and still be one.
    assert Severity.ERROR in found.values() or set(found) == {"intent-condition"}


def test_the_same_again(sound_pdf: bytes, condition: Condition) -> None:
    import pikepdf

    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(sound_pdf)) as pdf:
        pdf.save(buffer, force_version="1.4")
    assert _codes(buffer.getvalue(), condition) == {}
