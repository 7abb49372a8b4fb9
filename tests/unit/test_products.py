"""What stands already is read, not painted; whatever it is made from brings it back to paint."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import banmian
from banmian import BuildOptions
from banmian.options import Profile
from banmian.paint import pdf

if TYPE_CHECKING:
    from tests.unit.conftest import Newsroom

SLOT = "- {name: lead, kind: story, at: [1, 1, 1], size: [3, 9]}"


@pytest.fixture
def desk(newsroom: "Newsroom") -> "Newsroom":
    newsroom.story("a", "一篇短稿。")
    newsroom.place(lead="a")
    newsroom.layout(SLOT, join="double-truck", pages=2)
    return newsroom


@pytest.fixture
def painted(desk: "Newsroom", monkeypatch: pytest.MonkeyPatch) -> Callable[[], int]:
    """Builds, and counts how often surfaces were painted for it."""
    calls: list[None] = []
    real = pdf.paint_plates

    def _counted(*args: object) -> object:
        calls.append(None)
        return real(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(pdf, "paint_plates", _counted)

    def _built() -> int:
        calls.clear()
        report = banmian.build(_options(desk))
        assert len(report.files) == 4, report.diagnostics
        return len(calls)

    return _built


def _options(desk: "Newsroom") -> BuildOptions:
    return BuildOptions(desk.folder, str(desk.layout_file), desk.folder / "out", Profile.PROOF)


def _files(desk: "Newsroom") -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (desk.folder / "out").iterdir()}


def test_an_unchanged_surface_is_not_painted(desk: "Newsroom", painted: Callable[[], int]) -> None:
    assert painted() == 1
    first = _files(desk)
    assert painted() == 0
    assert _files(desk) == first


@pytest.mark.parametrize("damage", [lambda path: path.unlink(), lambda path: path.write_bytes(b"")])
def test_a_file_that_is_gone_or_another_is_painted(
    desk: "Newsroom", painted: Callable[[], int], damage: Callable[[Path], None]
) -> None:
    painted()
    first = _files(desk)
    damage(desk.folder / "out" / "layout-02.pdf")
    assert painted() == 1
    assert _files(desk) == first


def _other_words(desk: "Newsroom", monkeypatch: pytest.MonkeyPatch) -> None:
    desk.story("a", "一篇长稿。")


def _other_moment(desk: "Newsroom", monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")


def _other_condition(desk: "Newsroom", monkeypatch: pytest.MonkeyPatch) -> None:
    (desk.folder / "own.yaml").write_text("inherits: newsprint-tr002\nmarks: []\n")
    text = desk.layout_file.read_text(encoding="utf-8")
    own = text.replace("condition: newsprint-tr002", f"condition: {desk.folder / 'own.yaml'}")
    desk.layout_file.write_text(own, encoding="utf-8")


@pytest.mark.parametrize("change", [_other_words, _other_moment, _other_condition])
def test_what_it_is_made_from_brings_it_back_to_paint(
    desk: "Newsroom",
    painted: Callable[[], int],
    monkeypatch: pytest.MonkeyPatch,
    change: "Callable[[Newsroom, pytest.MonkeyPatch], None]",
) -> None:
    painted()
    first = _files(desk)
    change(desk, monkeypatch)
    assert painted() == 1
    assert _files(desk) != first


def test_findings_of_standing_files_are_told_again(desk: "Newsroom") -> None:
    text = desk.layout_file.read_text(encoding="utf-8")
    rich = text.replace("inks:\n", "inks:\n  rich: {c: 60, m: 60, k: 100}\n", 1).replace(
        "body: {font: song regular,", "body: {font: song regular, ink: rich,"
    )
    assert rich != text
    desk.layout_file.write_text(rich, encoding="utf-8")
    told = [banmian.build(_options(desk)).diagnostics for _ in range(2)]
    assert any(d.code == "preflight/rich-black-type" for d in told[0])
    assert told[0] == told[1]
