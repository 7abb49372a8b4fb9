"""What is remembered is what a fresh read would give, and an edit costs what it touched."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from banmian import cache
from banmian.diagnostics import Diagnostic, Span, error, warning
from banmian.model.edition import Edition
from banmian.read import pictures, remembered
from banmian.read.edition import read_edition
from banmian.read.layout import read_layout
from banmian.read.pictures import probe_picture

Read = tuple[Edition | None, tuple[Diagnostic, ...]]

EDITS = {
    "edition.yaml": [
        ("0012", "0013"),
        ("特刊", "特\u202e刊"),
        ("lead: good,", "lead: god,"),
        ("small\n", "small\nfonts: [{name: own, file: own.ttf, role: song}]\n"),
        ("[stories/good.md]", "[stories/more.md]"),
        ("date: ", "day: "),
    ],
    "stories/good.md": [
        ("渤海", "黄海"),
        ("渤海", "　渤海"),  # a warning
        ("渤海", "<b>渤海"),
        ("渤海与天山。", ""),
        ("山海|", "江海|"),
        ("山海|", "|"),
        ("id: good\n", "id: good\nkicker: 引题\n"),  # the body moves
        ("caption: 山, ", ""),  # a warning
        ("credit: 本报", "by: 本报"),
        ("good.png", "none.png"),
        ("---\n\n", "\n"),
    ],
    "figures/good.yaml": [
        ("164", "165"),
        ('"1,220.5"', "约40"),
        ("good-numbers", "good-picture"),
    ],
}
"""By file: an old passage and a new one; half of them are mistakes."""


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty cache."""
    folder = tmp_path / "cache"
    monkeypatch.setenv("BANMIAN_CACHE", str(folder))
    cache.cache_folder.cache_clear()
    yield folder
    cache.cache_folder.cache_clear()


@pytest.fixture
def versions(edition: Path) -> dict[Path, list[bytes]]:
    """By file of the good edition: what it may hold, first what it holds."""
    found = {}
    for name, edits in EDITS.items():
        text = (edition / name).read_text(encoding="utf-8")
        assert all(old in text for old, _ in edits)
        texts = [text, *(text.replace(old, new) for old, new in edits)]
        found[edition / name] = [version.encode() for version in texts]
    picture = edition / "pictures/good.png"
    found[picture] = [picture.read_bytes(), _png(edition.parent, (5, 9)), b"", b"x" * 100]
    (edition / "stories/more.md").write_bytes(found[edition / "stories/good.md"][1])
    (edition / "own.ttf").write_bytes(b"")
    return found


def _png(folder: Path, size: tuple[int, int]) -> bytes:
    path = folder / "other.png"
    Image.new("RGB", size).save(path)
    return path.read_bytes()


def fresh(folder: Path) -> Read:
    """What a read gives that knows of no other."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cache, "cache_folder", lambda: None)
        return read_edition(folder)


def damage(folder: Path) -> None:
    """Make every remembered value one that cannot be loaded, in a sound cache entry."""
    entries = list((folder / "read").iterdir())
    assert entries
    for entry in entries:
        entry.write_bytes(hashlib.sha256(b"damaged").digest() + b"damaged")


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    edits=st.lists(st.tuples(st.sampled_from([*EDITS, "pictures/good.png"]), st.integers(0, 11)))
)
def test_any_edits(
    edition: Path, versions: dict[Path, list[bytes]], edits: list[tuple[str, int]]
) -> None:
    for path, contents in versions.items():
        path.write_bytes(contents[0])
    for name, number in edits:
        contents = versions[edition / name]
        (edition / name).write_bytes(contents[number % len(contents)])
        assert read_edition(edition) == fresh(edition)


def test_every_edit_there_and_back(edition: Path, versions: dict[Path, list[bytes]]) -> None:
    good = read_edition(edition)
    assert good[0]
    for path, (first, *others) in versions.items():
        for other in others:
            path.write_bytes(other)
            assert read_edition(edition) == read_edition(edition) == fresh(edition) != good
            path.write_bytes(first)
            assert read_edition(edition) == good


def test_a_picture_that_goes(edition: Path) -> None:
    read_edition(edition)
    (edition / "pictures/good.png").unlink()
    assert [d.code for d in read_edition(edition)[1]] == ["read/no-file"]


def test_a_font_that_goes(edition: Path, versions: dict[Path, list[bytes]]) -> None:
    (edition / "edition.yaml").write_bytes(versions[edition / "edition.yaml"][4])
    assert read_edition(edition)[0]
    (edition / "own.ttf").unlink()
    assert [d.code for d in read_edition(edition)[1]] == ["read/no-file"]


def test_a_story_under_another_name(edition: Path) -> None:
    read_edition(edition)
    (edition / "stories/good.md").rename(edition / "stories/new.md")
    facts = edition / "edition.yaml"
    facts.write_text(facts.read_text("utf-8").replace("good.md", "new.md"), encoding="utf-8")
    read, found = read_edition(edition)
    assert read
    assert (read, found) == fresh(edition)
    assert read.stories[0].span.file.endswith("new.md")


def test_a_folder_that_moves(edition: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read_edition(edition)
    moved = edition.rename(edition.with_name("moved"))
    read, found = read_edition(moved)
    assert read
    assert (read, found) == fresh(moved)
    assert read.stories[0].pictures[0].path.is_file()
    monkeypatch.chdir(moved.parent)
    assert read_edition(Path("moved")) == fresh(Path("moved"))
    monkeypatch.chdir(moved)
    here, _ = read_edition(Path())
    assert here
    assert here.name == "moved"


def test_damaged_entries_only_cost_time(edition: Path, own_cache: Path) -> None:
    good = read_edition(edition)
    damage(own_cache)
    assert read_edition(edition) == good
    assert read_edition(edition) == good


def test_layouts(layout: Path, own_cache: Path) -> None:
    good = read_layout(str(layout))
    assert good[0]
    assert read_layout(str(layout)) == good
    text = layout.read_text(encoding="utf-8")
    layout.write_text(text.replace("lines: 20", "lines: 21"), encoding="utf-8")
    longer, _ = read_layout(str(layout))
    assert longer
    assert longer.grid.lines == 21
    layout.write_text(text.replace("lines: 20", "lines: many"), encoding="utf-8")
    assert read_layout(str(layout)) == read_layout(str(layout))
    assert read_layout(str(layout))[0] is None
    layout.write_text(text, encoding="utf-8")
    damage(own_cache)
    assert read_layout(str(layout)) == good


def _imported(folder: Path) -> str:
    """The libraries that another process loads to read an edition."""
    code = (
        "import sys; from pathlib import Path; from banmian.read.edition import read_edition\n"
        f"assert read_edition(Path({str(folder)!r}))[0]\n"
        "print([m for m in ('markdown_it', 'pydantic', 'yaml', 'PIL') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=os.environ
    )
    return done.stdout.strip()


def test_an_edit_costs_what_it_touches(edition: Path, versions: dict[Path, list[bytes]]) -> None:
    _imported(edition)
    assert _imported(edition) == "[]"
    story = edition / "stories/good.md"
    story.write_bytes(versions[story][1])
    assert _imported(edition) == "['markdown_it']"
    story.write_bytes(versions[story][5])
    assert _imported(edition) == "['pydantic', 'yaml']"


def test_a_large_picture_is_known_by_its_state(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pictures, "HASHED_BYTES", 0)
    path = tmp_path / "p.png"
    path.write_bytes(_png(tmp_path, (6, 4)))
    first = probe_picture(path, "p", Span("s"))
    path.write_bytes(_png(tmp_path, (60, 40)))
    second = probe_picture(path, "p", Span("s"))
    assert first != second
    assert second[0]
    assert second[0].width == 60

    def refuse(_: bytes) -> bytes:
        raise AssertionError("read again")

    monkeypatch.setattr(pictures, "_facts_of", refuse)
    assert probe_picture(path, "p", Span("s")) == second


class Reader:
    """A reader that counts how often it works."""

    def __init__(self, *found: Diagnostic) -> None:
        self.works = 0

        def read(text: str, line: int = 1) -> tuple[str, tuple[Diagnostic, ...]]:
            self.works += 1
            return f"{text} {line}", found

        self.read = remembered.remembered(read)


def test_each_input_is_read_once() -> None:
    reader = Reader()
    inputs = [("甲", 1), ("甲", 2), ("乙", 1), ("甲 1", 1), ("", 1)]
    for _ in range(2):
        assert [reader.read(*given) for given in inputs] == [
            (f"{text} {line}", ()) for text, line in inputs
        ]
    assert reader.works == len(inputs)


def test_warnings_come_again() -> None:
    reader = Reader(warning("read/no-caption", "…; write one", Span("s", 1, 1)))
    assert reader.read("甲") == reader.read("甲")
    assert len(reader.read("甲")[1]) == 1
    assert reader.works == 1


def test_errors_are_never_kept() -> None:
    reader = Reader(error("read/no-credit", "…; write one"))
    assert reader.read("甲") == reader.read("甲")
    assert reader.works == 2


def test_another_program_reads_again(monkeypatch: pytest.MonkeyPatch) -> None:
    reader = Reader()
    reader.read("甲")
    monkeypatch.setattr(remembered, "code_fingerprint", lambda: "another")
    reader.read("甲")
    assert reader.works == 2


def test_without_a_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BANMIAN_CACHE", "off")
    cache.cache_folder.cache_clear()
    reader = Reader()
    assert reader.read("甲") == reader.read("甲")
    assert reader.works == 2
