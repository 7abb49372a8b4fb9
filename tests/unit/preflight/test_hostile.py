"""Files made to break a reader: each is refused, none of them breaks ours."""

import io
import json
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from banmian import inspection
from banmian.cli import main
from banmian.diagnostics import Severity
from banmian.model.press import Condition
from banmian.preflight.check import preflight
from banmian.preflight.streams import TooLargeError, content_of


def _refused(data: bytes, condition: Condition) -> set[str]:
    found = preflight("hostile.pdf", data, condition)
    assert any(f.severity is Severity.ERROR for f in found)
    return {f.code.removeprefix("preflight/") for f in found}


@pytest.mark.parametrize("share", [0.0, 0.01, 0.1, 0.5, 0.9, 0.999])
def test_truncated(sound_pdf: bytes, condition: Condition, share: float) -> None:
    _refused(sound_pdf[: int(len(sound_pdf) * share)], condition)


def test_not_a_pdf(condition: Condition) -> None:
    assert _refused(b"\x89PNG\r\n\x1a\n" + bytes(1000), condition) == {"unreadable"}


def test_a_page_tree_in_a_circle(sound_pdf: bytes, condition: Condition) -> None:
    with pikepdf.open(io.BytesIO(sound_pdf)) as pdf:
        pages = pdf.Root.Pages
        inner = pdf.make_indirect(Dictionary(Type=Name.Pages, Kids=Array([pages]), Count=1))
        pages.Kids = Array([inner])
        pages.Count = 1
        data = _saved(pdf)
    assert _refused(data, condition) & {"page-tree", "unreadable"}


def test_wrong_lengths(sound_pdf: bytes, condition: Condition) -> None:
    assert "damaged" in _refused(sound_pdf.replace(b"/Length ", b"/Length 9"), condition)


def test_wrong_cross_references(sound_pdf: bytes, condition: Condition) -> None:
    assert "damaged" in _refused(sound_pdf.replace(b"startxref\n", b"startxref\n9"), condition)


def test_encrypted(sound_pdf: bytes, condition: Condition) -> None:
    with pikepdf.open(io.BytesIO(sound_pdf)) as pdf:
        for user, code in (("secret", "encrypted"), ("", "encrypted")):
            buffer = io.BytesIO()
            pdf.save(buffer, encryption=pikepdf.Encryption(owner="owner", user=user))
            assert code in _refused(buffer.getvalue(), condition)


def _with_content(pdf_bytes: bytes, make: Callable[[pikepdf.Pdf], pikepdf.Object]) -> bytes:
    with pikepdf.open(io.BytesIO(pdf_bytes)) as pdf:
        pdf.pages[0].obj.Contents = make(pdf)
        return _saved(pdf)


def _saved(pdf: pikepdf.Pdf) -> bytes:
    buffer = io.BytesIO()
    pdf.save(buffer, static_id=True, stream_decode_level=pikepdf.StreamDecodeLevel.none,
             compress_streams=False)  # fmt: skip
    return buffer.getvalue()


def _bomb(folds: int) -> bytes:
    machine = zlib.compressobj(9)
    packed = b"".join(machine.compress(bytes(1 << 20)) for _ in range(80)) + machine.flush()
    for _ in range(folds - 1):
        packed = zlib.compress(packed, 9)
    return packed


@pytest.mark.parametrize("folds", [1, 2, 3])
def test_a_decompression_bomb(sound_pdf: bytes, condition: Condition, folds: int) -> None:
    def _make(pdf: pikepdf.Pdf) -> pikepdf.Object:
        filters = Array([Name.FlateDecode] * folds)
        return pdf.make_stream(_bomb(folds), Filter=filters)

    assert "unreadable-content" in _refused(_with_content(sound_pdf, _make), condition)


def test_a_bomb_is_never_unfolded() -> None:
    with pikepdf.new() as pdf:
        stream = pdf.make_stream(_bomb(1), Filter=Name.FlateDecode)
        with pytest.raises(TooLargeError):
            content_of(stream, most=1 << 20)


NONSENSE = [
    b"q " * 100_000, b"[" * 100_000, b"<<" * 50_000, b"1 0 0 1 0 0 cm \x00\xff(",
    b"1e999 w 0 0 m S", b"BI /W 99999999 /H 99999999 ID EI", b"/F1 Tf Tj ' \" cm re",
    b"9" * 400 + b" 0 0 1 0 0 cm 0 0 1 1 re f",
]  # fmt: skip


@pytest.mark.parametrize("content", NONSENSE, ids=range(len(NONSENSE)))
def test_content_without_sense(sound_pdf: bytes, condition: Condition, content: bytes) -> None:
    data = _with_content(sound_pdf, lambda pdf: pdf.make_stream(content))
    _refused(data, condition)


def test_forms_inside_forms(sound_pdf: bytes, condition: Condition) -> None:
    """A hundred forms, each of which draws the next one twice: 2^100 to walk."""

    def _make(pdf: pikepdf.Pdf) -> pikepdf.Object:
        form = pdf.make_stream(b"0 0 1 1 re f")
        form.update({"/Subtype": Name.Form, "/BBox": Array([0, 0, 9, 9])})
        for _ in range(100):
            outer = pdf.make_stream(b"/In Do /In Do")
            outer.update({"/Subtype": Name.Form, "/BBox": Array([0, 0, 9, 9]),
                          "/Resources": Dictionary(XObject=Dictionary(In=form))})  # fmt: skip
            form = outer
        pdf.pages[0].obj.Resources.XObject = Dictionary(In=form)
        return pdf.make_stream(b"/In Do")

    assert "unreadable-content" in _refused(_with_content(sound_pdf, _make), condition)


def test_the_command_refuses_with_code_4(
    sound_pdf: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sound, broken = tmp_path / "sound.pdf", tmp_path / "broken.pdf"
    sound.write_bytes(sound_pdf)
    broken.write_bytes(sound_pdf[:500])
    assert main(["preflight", str(sound)]) == 0
    capsys.readouterr()
    assert main(["preflight", str(sound), str(broken), "--format", "sarif"]) == 4
    (run,) = json.loads(capsys.readouterr().out)["runs"]
    assert {result["level"] for result in run["results"]} == {"error"}
    assert {rule["id"] for rule in run["tool"]["driver"]["rules"]} >= {
        result["ruleId"] for result in run["results"]
    }
    assert main(["preflight", str(tmp_path / "absent.pdf")]) == 1
    assert main(["preflight", str(sound), "--condition", "nowhere"]) == 1


def test_a_file_that_takes_too_long_is_refused(
    sound_pdf: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    slow = tmp_path / "slow.pdf"
    slow.write_bytes(sound_pdf)
    monkeypatch.setattr(inspection, "_SECONDS", 0.001)
    assert main(["preflight", str(slow)]) == 4
    assert "preflight/exhausted" in capsys.readouterr().out


def test_what_no_rule_was_written_for_is_refused(sound_pdf: bytes, condition: Condition) -> None:
    with pikepdf.open(io.BytesIO(sound_pdf)) as pdf:
        pdf.pages[0].obj.Rotate = Name.Upwards
        assert "unchecked" in _refused(_saved(pdf), condition)


def _endless_widths(font: pikepdf.Object) -> None:
    font.DescendantFonts[0].W = Array([0, 65535, 500] * 20_000)


def _endless_cmap(font: pikepdf.Object) -> None:
    lines = [b"<%08x> <%08x> <0041>" % (i << 16, (i << 16) + 0xFFFF) for i in range(2000)]
    font.ToUnicode.write(b"100 beginbfrange\n" + b"\n".join(lines) + b"\nendbfrange")


def _endless_encoding(font: pikepdf.Object) -> None:
    """A cmap of 2000 segments, each of all characters."""
    count = 2000
    arrays = b"".join(count * value for value in (b"\xff\xfe", b"\0\0", b"\0\1", b"\0\0"))
    body = struct.pack(">7H", 4, 0, 0, 2 * count, 0, 0, 0) + arrays
    table = struct.pack(">HHHHL", 0, 1, 3, 1, 12) + body
    stream = font.DescendantFonts[0].FontDescriptor.FontFile2
    data = bytearray(stream.read_bytes())
    at = data.index(b"cmap")
    struct.pack_into(">LL", data, at + 8, len(data), len(table))
    stream.write(bytes(data) + table)


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (_endless_widths, "unreadable-content"),
        (_endless_cmap, "unreadable-content"),
        (_endless_encoding, "font-program"),
    ],
)
def test_fonts_made_to_take_for_ever(
    sound_pdf: bytes, condition: Condition, spoil: Callable[[pikepdf.Object], None], code: str
) -> None:
    with pikepdf.open(io.BytesIO(sound_pdf)) as pdf:
        spoil(pdf.pages[0].obj.Resources.Font.F1)
        assert code in _refused(_saved(pdf), condition)
