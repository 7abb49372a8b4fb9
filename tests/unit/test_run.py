"""The whole run: stages in order, names of the files, what stops delivery and what does not."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import banmian
from banmian import BuildOptions, Report
from banmian.diagnostics import ExitCode

if TYPE_CHECKING:
    from tests.unit.conftest import Newsroom

SLOT = "- {name: lead, kind: story, at: [1, 1, 1], size: [3, 9]}"

BARE = "preflight/no-ink"
"""Of a second page that has nothing but the marks outside its bleed."""


@pytest.fixture
def desk(newsroom: "Newsroom") -> "Newsroom":
    newsroom.story("a", "一篇短稿。")
    newsroom.place(lead="a")
    newsroom.layout(SLOT)
    return newsroom


def options(desk: "Newsroom") -> BuildOptions:
    return BuildOptions(desk.folder, str(desk.layout_file), desk.folder / "out")


def named(desk: "Newsroom", template: str, join: str = "single") -> Report:
    """The build of a layout of two pages whose files are named by that template."""
    desk.layout(SLOT, join=join, pages=2)
    text = desk.layout_file.read_text(encoding="utf-8")
    desk.layout_file.write_text(f'{text}file_name: "{template}"\n', encoding="utf-8")
    return banmian.build(options(desk))


def names(report: Report) -> list[str]:
    return [path.name for path in report.files if path.suffix == ".pdf"]


def test_stages_are_told_in_their_order(desk: "Newsroom") -> None:
    told: list[str] = []
    banmian.build(options(desk), told.append)
    assert told == ["read", "compose", "paint"]
    told.clear()
    banmian.check(options(desk), told.append)
    assert told == ["read", "compose"]


def test_a_report_has_all_that_was_made(desk: "Newsroom") -> None:
    report = banmian.build(options(desk))
    assert report.edition and report.edition.publication == "测试日报"
    assert report.layout and report.layout.name == "layout"
    assert [fit.slot for fit in report.fits] == ["lead"]
    assert all(path.is_file() for path in report.files)


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("{layout}-{pages}", ["layout-01.pdf", "layout-02.pdf"]),
        ("{date}-{pages}", ["20260105-01.pdf", "20260105-02.pdf"]),
        ("版{pages}", ["版01.pdf", "版02.pdf"]),
    ],
)
def test_files_are_named_by_the_layouts_template(
    desk: "Newsroom", template: str, expected: list[str]
) -> None:
    assert names(named(desk, template)) == expected


def test_a_double_truck_is_one_file_and_a_plate_a_page(desk: "Newsroom") -> None:
    assert names(named(desk, "{pages}", "double-truck")) == ["01-02.pdf", "01.pdf", "02.pdf"]


def at_press(desk: "Newsroom", **keys: str) -> banmian.Report:
    """A build of a double-truck for a plant whose condition has these keys."""
    lines = "".join(f"{key}: {value}\n" for key, value in keys.items())
    press = desk.folder / "plant.yaml"
    press.write_text(f"inherits: newsprint-tr002\n{lines}", encoding="utf-8")
    desk.layout(SLOT, join="double-truck", pages=2)
    text = desk.layout_file.read_text(encoding="utf-8")
    text = text.replace("condition: newsprint-tr002", "condition: plant.yaml")
    desk.layout_file.write_text(text, encoding="utf-8")
    return banmian.build(options(desk))


@pytest.mark.parametrize(
    ("delivery", "expected"),
    [
        ("spread", ["layout-01-02.pdf"]),
        ("halves", ["layout-01.pdf", "layout-02.pdf"]),
        ("both", ["layout-01-02.pdf", "layout-01.pdf", "layout-02.pdf"]),
    ],
)
def test_the_plant_says_how_a_double_truck_is_delivered(
    desk: "Newsroom", delivery: str, expected: list[str]
) -> None:
    assert names(at_press(desk, delivery=delivery)) == expected


def test_the_plant_names_the_files(desk: "Newsroom") -> None:
    template = "'d{date}_{section}{page:03}_{pages}'"
    report = at_press(desk, delivery="halves", file_name=template)
    section = report.edition.section if report.edition else ""
    assert names(report) == [
        f"d20260105_{section}001_01.pdf", f"d20260105_{section}002_02.pdf"
    ]  # fmt: skip
    assert {d.code for d in report.diagnostics} == {"deliver/name-not-ascii", BARE}


def test_what_a_spread_and_its_halves_show_is_told_once(desk: "Newsroom") -> None:
    report = at_press(desk, delivery="both", type="{solid: 30pt}")
    fine = [d for d in report.diagnostics if d.code == "preflight/fine-black-type"]
    assert fine
    assert len({d.message.partition(": ")[2] for d in fine}) == len(fine)
    assert all("mm (also layout-01.pdf): " in d.message for d in fine)


def test_names_longer_than_plants_take_are_reported(desk: "Newsroom") -> None:
    report = at_press(desk, delivery="halves", file_name="'{date}-{date}-{date}-{pages}'")
    assert {d.code for d in report.diagnostics} == {"deliver/long-name", BARE}


def test_the_plants_bleed_is_asked_of_the_layout(desk: "Newsroom") -> None:
    report = at_press(desk, bleed="20mm")
    assert [d.code for d in report.diagnostics] == ["press/no-bleed"]
    assert report.files == ()


def test_two_files_of_one_name_are_refused(desk: "Newsroom") -> None:
    report = named(desk, "{layout}")
    assert (report.exit_code, report.files) == (ExitCode.INPUT, ())
    assert not (desk.folder / "out").exists()


@pytest.mark.parametrize(
    ("template", "code"), [("{plate}", "deliver/unknown-field"), ("{pages!x}", "read/bad-template")]
)
def test_a_name_of_what_no_file_has_is_refused(desk: "Newsroom", template: str, code: str) -> None:
    report = named(desk, template)
    assert [d.code for d in report.diagnostics] == [code]
    assert report.diagnostics[0].span
    assert (report.exit_code, report.files) == (ExitCode.INPUT, ())


def test_problems_of_edition_and_layout_are_reported_together(desk: "Newsroom") -> None:
    """An edition that can be read does not keep the layout from being looked at."""
    desk.layout_file.write_text("sheet: 1\n", encoding="utf-8")
    report = banmian.check(options(desk))
    assert report.exit_code == ExitCode.INPUT
    assert any(d.span and d.span.file.endswith("layout.yaml") for d in report.diagnostics)


def test_problems_of_plan_fonts_and_press_are_reported_together(desk: "Newsroom") -> None:
    desk.place(leed="a")
    desk.layout(SLOT, styles="kicker: {inherits: still, font: sung regular}")
    text = desk.layout_file.read_text(encoding="utf-8")
    desk.layout_file.write_text(text.replace("newsprint-tr002", "nowhere"), encoding="utf-8")
    codes = {d.code for d in banmian.check(options(desk)).diagnostics}
    assert {"plan/unknown-slot", "fonts/unknown-role", "read/no-condition"} <= codes


def _place_picture(desk: "Newsroom", file: str) -> None:
    """A second story with a picture, in a slot of its own."""
    head = f"headline: 标题\npictures: [{{id: p, file: {file}, credit: 某摄}}]"
    desk.story("b", "正文。", head=head)
    desk.layout(
        f"""
        {SLOT}
        - {{name: photo, kind: picture, at: [1, 1, 10], size: [3, 9]}}
        - {{name: more, kind: story, at: [1, 1, 20], size: [3, 9]}}
        """
    )
    desk.place(lead="a", photo="p", more="b")


def test_a_picture_too_coarse_stops_delivery(desk: "Newsroom") -> None:
    desk.picture("p.png", 100, 60)
    _place_picture(desk, "p.png")
    report = banmian.build(options(desk))
    assert "press/picture-resolution" in {d.code for d in report.diagnostics}
    assert (report.exit_code, report.files) == (ExitCode.INPUT, ())


def _place_drawing(desk: "Newsroom", shape: str) -> None:
    """A second story whose picture is an SVG of one shape, in a slot of its own."""
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 6">{shape}</svg>'
    (desk.folder / "p.svg").write_text(svg, encoding="utf-8")
    _place_picture(desk, "p.svg")


def test_a_drawing_is_placed_without_pixels(desk: "Newsroom") -> None:
    _place_drawing(desk, '<rect width="9" height="6"/>')
    report = banmian.build(options(desk))
    pdf = next(path for path in report.files if path.suffix == ".pdf").read_bytes()
    assert b"/Subtype /Form" in pdf
    assert b"/Subtype /Image" not in pdf


def test_a_picture_nobody_described_is_named_where_it_is_written(desk: "Newsroom") -> None:
    _place_drawing(desk, '<path d="M0 0H9V6Z"/>')
    report = banmian.digital(options(desk))
    (found,) = [d for d in report.diagnostics if d.code == "digital/no-alt"]
    assert found.span is not None and found.span.file.endswith("b.md")
    assert "picture-p.svg" in {path.name for path in report.files}


def test_the_api_is_what_it_says() -> None:
    api = ["BuildOptions", "Report", "build", "check", "digital", "proof"]
    assert sorted(banmian.__all__) == api
    for name in banmian.__all__:
        assert getattr(banmian, name).__doc__
    with pytest.raises(AttributeError):
        _ = banmian.nothing


def test_a_default_folder_is_named_after_edition_and_layout(
    desk: "Newsroom", monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(desk.folder)
    report = banmian.build(BuildOptions(desk.folder, "layout.yaml"))
    assert report.files[0].parent == Path("out") / desk.folder.name / "layout"


@pytest.mark.parametrize(
    ("section_pages", "files"),
    [
        (16, ["layout-08-09.pdf"]),
        (12, ["layout-08.pdf", "layout-09.pdf"]),
        (18, ["layout-08.pdf", "layout-09.pdf"]),
    ],
)
def test_a_spread_is_one_plate_where_it_is_one_piece_of_paper(
    desk: "Newsroom", section_pages: int, files: list[str]
) -> None:
    """B3: only in the middle of sheets of four pages do facing pages hang together."""
    assert names(by_the_fold(desk, f"section_pages: {section_pages}\n")) == files


def test_the_fold_must_be_known(desk: "Newsroom") -> None:
    report = by_the_fold(desk, "")
    assert report.exit_code is ExitCode.INPUT
    assert "deliver/section-pages" in [problem.code for problem in report.diagnostics]


def by_the_fold(desk: "Newsroom", section: str) -> Report:
    desk.layout(
        "- {name: lead, kind: story, at: [1, 1, 1], size: [3, 9]}\n"
        "- {name: more, kind: story, at: [2, 1, 1], size: [3, 9]}",
        join="double-truck",
        pages=2,
    )
    desk.story("b", "又一篇。")
    desk.place(lead="a", more="b")
    for file, old, new in (
        ("edition.yaml", "first_page: 1\n", f"first_page: 8\n{section}"),
        ("layout.yaml", "condition: newsprint-tr002\n", "condition: plant.yaml\n"),
    ):
        path = desk.folder / file
        path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    plant = "inherits: newsprint-tr002\ndelivery: fold\n"
    (desk.folder / "plant.yaml").write_text(plant, encoding="utf-8")
    return banmian.build(options(desk))
