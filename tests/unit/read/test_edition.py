"""A folder becomes an edition, or one list of everything that is wrong with it."""

import datetime
import pickle
import subprocess
import sys
from pathlib import Path

import pytest

from banmian.diagnostics import Diagnostic
from banmian.model.edition import FocalBox
from banmian.read.edition import read_edition

CONTENT = Path(__file__).parents[3] / "content"


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def problems(folder: Path) -> list[tuple[str, str]]:
    """Code and place, the place without the folder, of every problem."""
    edition, found = read_edition(folder)
    assert (edition is None) == any(d.severity == "error" for d in found)
    return [(d.code, _place(d, folder)) for d in found]


def _place(diagnostic: Diagnostic, folder: Path) -> str:
    return str(diagnostic.span).removeprefix(f"{folder.as_posix()}/")


def test_a_good_edition(edition: Path) -> None:
    read, found = read_edition(edition)
    assert read
    assert not found
    assert (read.name, read.date, read.issue) == ("small", datetime.date(2024, 6, 18), "0012")
    (story,) = read.stories
    assert [line.plain for line in story.headline] == ["山海", "天山"]
    assert [block.text.plain for block in story.body] == ["渤海与天山。"]
    assert str(story.body[0].text.inlines[0].span) == f"{edition}/stories/good.md:8:1"
    (picture,) = story.pictures
    assert (picture.width, picture.height, picture.focal) == (6, 4, None)
    assert picture.caption
    assert str(picture.caption.inlines[0].span) == f"{edition}/stories/good.md:5:58"
    (panel,) = read.panels
    assert panel.chart
    assert (panel.figures[0].value.plain, panel.chart.bars[0].number) == ("164", 1220.5)
    assert [(p.slot, p.content) for p in read.placements] == [
        ("lead", "good"),
        ("view", "good-picture"),
        ("numbers", "good-numbers"),
    ]
    assert pickle.loads(pickle.dumps(read)) == read


def test_crlf_and_byte_order_marks_change_nothing(edition: Path) -> None:
    before, _ = read_edition(edition)
    for path in edition.rglob("*.[my]*"):
        text = path.read_text(encoding="utf-8").replace("\n", "\r\n")
        path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    after, found = read_edition(edition)
    assert not found
    assert after == before


def test_every_file_is_reported_in_one_run(edition: Path) -> None:
    change(edition / "edition.yaml", "issue: 0012", "isue: 0012")
    change(edition / "edition.yaml", "first_page: 8", "first_page: eight")
    change(edition / "stories/good.md", "|天山", "|")
    change(edition / "stories/good.md", "good.png", "none.png")
    change(edition / "stories/good.md", "渤海与天山。", "渤海<b>")
    change(edition / "figures/good.yaml", '"1,220.5"', "约40")
    assert sorted(problems(edition)) == [
        ("read/empty-headline-line", "stories/good.md:3:11"),
        ("read/markdown-unsupported", "stories/good.md:8:3"),
        ("read/missing-key", "edition.yaml:1:1"),
        ("read/no-file", "stories/good.md:5:30"),
        ("read/not-a-number", "edition.yaml:5:13"),
        ("read/not-a-number", "figures/good.yaml:4:48"),
        ("read/unknown-key", "edition.yaml:3:1"),
    ]


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("../out.md", "read/path-outside"),
        ("/etc/hostname", "read/path-outside"),
        ("stories/../../out.md", "read/path-outside"),
        ("stories/link.md", "read/path-outside"),
        ("stories/loop.md", "read/no-file"),
        ("stories/none.md", "read/no-file"),
        ("stories", "read/is-folder"),
        ("x" * 300, "read/no-file"),
    ],
)
def test_paths(edition: Path, written: str, code: str) -> None:
    (edition.parent / "out.md").write_text("甲", encoding="utf-8")
    (edition / "stories/link.md").symlink_to(edition.parent / "out.md")
    (edition / "stories/loop.md").symlink_to(edition / "stories/loop.md")
    change(edition / "edition.yaml", "[stories/good.md]", f"[stories/good.md, {written}]")
    assert problems(edition) == [(code, "edition.yaml:7:28")]


def test_a_link_inside_the_folder_is_good(edition: Path) -> None:
    (edition / "stories/good.md").rename(edition / "stories/real.md")
    (edition / "stories/good.md").symlink_to("real.md")
    assert problems(edition) == []


def test_ids_are_unique_over_stories_pictures_and_panels(edition: Path) -> None:
    change(edition / "figures/good.yaml", "good-numbers", "good-picture")
    change(edition / "edition.yaml", "numbers: good-numbers", "numbers: good-picture")
    assert problems(edition) == [("read/duplicate-id", "figures/good.yaml:1:5")]


def test_a_story_listed_twice(edition: Path) -> None:
    change(edition / "edition.yaml", "[stories/good.md]", "[stories/good.md, ./stories/good.md]")
    assert problems(edition) == [("read/duplicate-file", "edition.yaml:7:28")]


def test_slots_need_content(edition: Path) -> None:
    change(edition / "edition.yaml", "lead: good,", "lead: god,")
    assert problems(edition) == [("read/unknown-content", "edition.yaml:9:15")]


def test_slots_are_not_checked_against_files_that_failed(edition: Path) -> None:
    (edition / "stories/good.md").write_text("甲", encoding="utf-8")
    assert problems(edition) == [("read/no-front-matter", "stories/good.md:1:1")]


def test_optional_parts(edition: Path) -> None:
    change(
        edition / "stories/good.md",
        "credit: 本报}",
        "credit: 本报, alt: 雪山, focal: [0, 0.1, 1, 0.5]}\npull_quotes: [{text: 走出去, by: 安}]\n"
        "kicker:\nbyline: ''\npriority: 1",
    )
    read, found = read_edition(edition)
    assert read
    assert not found
    (story,) = read.stories
    assert story.pictures[0].focal == FocalBox(0, 0.1, 1, 0.5)
    assert story.pull_quotes[0].text.plain == "走出去"
    assert (story.kicker, story.byline, story.priority) == (None, None, 1)


def test_fonts_of_the_edition(edition: Path) -> None:
    (edition / "own.ttf").write_bytes(b"")
    with (edition / "edition.yaml").open("a", encoding="utf-8") as file:
        file.write("fonts: [{name: own, file: own.ttf, variations: {wght: 600}, role: song}]\n")
    read, found = read_edition(edition)
    assert read
    assert not found
    (font,) = read.fonts
    assert (font.path, font.variations) == (edition / "own.ttf", (("wght", 600.0),))
    assert (font.index, font.weight) == (0, "regular")
    change(edition / "edition.yaml", "own.ttf", "none.ttf")
    assert problems(edition) == [("read/no-file", "edition.yaml:10:27")]


@pytest.mark.parametrize("name", [path.parent.name for path in CONTENT.glob("*/edition.yaml")])
def test_our_own_editions(name: str) -> None:
    edition, found = read_edition(CONTENT / name)
    assert edition
    assert not found


def test_reading_is_cheap_to_import() -> None:
    heavy = ("pydantic", "yaml", "PIL", "markdown_it", "numpy")
    code = f"import sys, banmian.read; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_folders_that_are_no_edition(edition: Path) -> None:
    folder = edition.parent
    assert [(d.code, str(d.span)) for d in read_edition(folder / "none")[1]] == [
        ("read/no-folder", f"{folder}/none")
    ]
    assert [(d.code, str(d.span)) for d in read_edition(folder)[1]] == [
        ("read/no-file", str(folder))
    ]
    assert [d.code for d in read_edition(edition / "edition.yaml")[1]] == ["read/no-folder"]
    assert [d.code for d in read_edition(Path("\0"))[1]] == ["read/no-folder"]


def test_a_layout_of_its_own_is_found_from_anywhere(
    edition: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name stays a name; a path starts at the edition's folder, as those of stories do."""
    monkeypatch.chdir(edition.parent.parent)
    folder = edition.relative_to(Path.cwd()) if edition.is_relative_to(Path.cwd()) else edition
    named, _ = read_edition(folder)
    text = (edition / "edition.yaml").read_text(encoding="utf-8")
    before = next(line for line in text.splitlines() if line.startswith("layout:"))
    change(edition / "edition.yaml", before, "layout: own/page.yaml")
    own, _ = read_edition(folder)
    assert named and own
    assert named.layout == before.removeprefix("layout:").strip()
    assert own.layout == f"{folder.as_posix()}/own/page.yaml"
