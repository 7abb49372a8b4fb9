import subprocess
import sys
from pathlib import Path

from banmian.fonts.coverage import MARKS, coverage, fallbacks, standard_characters
from banmian.fonts.library import Library
from banmian.fonts.report import library_report, text_report
from banmian.model.style import FontRequest

SONG = FontRequest("song", "regular")


def test_the_standard_list_has_its_three_levels() -> None:
    listed = standard_characters()
    assert len(listed) == len(set(listed)) == 8105
    assert "".join(listed[i] for i in (0, 3499, 3500, 6499, 6500)) == "一矗乂齉亍"
    assert sum(char > "\uffff" for char in listed) == 196


def test_bundled_roles_cover_the_standard_list_and_the_marks(bundled_library: Library) -> None:
    for request in bundled_library.requests:
        assert coverage(bundled_library, request, standard_characters()).missing == ""
        assert coverage(bundled_library, request, "".join(MARKS.values())).missing == ""


def test_coverage_tells_faces_and_missing_characters_apart(grid_library: Library) -> None:
    found = coverage(grid_library, SONG, "中A中 \n囍\ufe0f囍")
    assert found.by_face == (("grid", "中A"),)
    assert (found.total, found.covered, found.missing) == (3, 2, "囍")


def test_fallbacks_leave_out_what_the_first_faces_set(bundled_library: Library) -> None:
    numeral = FontRequest("numeral", "bold")
    assert fallbacks(bundled_library, numeral, "约35万é") == (("latin-sans-bold", "é"),)


def test_reports_name_files_roles_and_gaps(bundled_library: Library, grid_library: Library) -> None:
    report = library_report(bundled_library)
    for wanted in ("song-regular.ttf", "OFL-1.1", "song bold: ", "8,105 song-regular"):
        assert wanted in report
    assert "囍" in text_report(grid_library, SONG, "双囍")
    assert text_report(grid_library, SONG, "中国").endswith("nothing falls back")


def test_a_warm_library_opens_no_font(tmp_path: Path) -> None:
    script = (
        "import sys\n"
        "from banmian.fonts.library import load_library\n"
        "from banmian.resources import fonts_folder\n"
        "library, _ = load_library(fonts_folder(), ())\n"
        "face = library.face('song-regular')\n"
        "print(face.glyph('中'), face.advance(face.glyph('中')), face.bbox)\n"
        "print(sorted({'uharfbuzz', 'fontTools'} & set(sys.modules)))\n"
    )
    source = Path(__file__).parents[3] / "src"
    environment = {"BANMIAN_CACHE": str(tmp_path), "PYTHONPATH": str(source)}
    cold, warm = (
        subprocess.run(
            [sys.executable, "-c", script],
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        ).stdout.splitlines()
        for _ in range(2)
    )
    assert cold[0] == warm[0]
    assert (cold[1], warm[1]) == ("['fontTools', 'uharfbuzz']", "[]")


def test_japanese_faces_have_what_names_are_written_with(bundled_library: Library) -> None:
    """常用漢字 and 人名用漢字 beyond JIS X 0208, and the characters IBM added for names."""
    for name in ("mincho-regular", "mincho-black", "gothic-bold"):
        face = bundled_library.face(name)
        assert [char for char in "𠮟塡剝頰俠俱吞髙﨑德寬濵瀨彅神祐琢" if not face.glyph(char)] == []
