"""The command line: exit codes, formats, and what happens to files when something is wrong."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from banmian import cli
from banmian.cli import main

STARTER = Path(__file__).parents[2] / "content" / "starter"
OVERSET = "一段放不下的文字，" * 120


@pytest.fixture
def starter(tmp_path: Path) -> Path:
    """The starter edition in a folder of its own."""
    return Path(shutil.copytree(STARTER, tmp_path / "edition"))


def run(*arguments: str | Path) -> int:
    return main([str(argument) for argument in arguments])


def state(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Bytes and time of change of every file."""
    return {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.rglob("*.*")}


def lengthen(edition: Path) -> None:
    story = edition / "stories" / "brief.md"
    story.write_text(story.read_text(encoding="utf-8") + f"\n{OVERSET}\n", encoding="utf-8")


def misspell(edition: Path) -> None:
    file = edition / "edition.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("  lead: lead", "  leed: lead"), encoding="utf-8")


def test_build_writes_pdf_and_manifest(
    starter: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("build", starter, "--out", tmp_path / "out") == 0
    assert {path.name for path in (tmp_path / "out").iterdir()} == {
        "starter-01.pdf",
        "manifest.json",
    }
    shown = capsys.readouterr().out
    assert str(tmp_path / "out" / "starter-01.pdf") in shown
    assert "0 errors, 0 warnings" in shown


def test_without_out_the_files_go_below_the_current_folder(
    starter: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("build", "edition") == 0
    assert (tmp_path / "out" / "edition" / "starter" / "starter-01.pdf").is_file()


def test_check_writes_nothing(
    starter: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    before = state(tmp_path)
    assert run("check", starter) == 0
    assert state(tmp_path) == before


def test_an_overset_edition_ends_with_3_and_says_where_and_how_much(
    starter: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lengthen(starter)
    assert run("build", starter, "--out", tmp_path / "out") == 3
    shown = capsys.readouterr().out
    (line,) = [line for line in shown.splitlines() if "[compose/overset]" in line]
    place = re.match(r"(.*brief\.md):(\d+):(\d+): error ", line)
    assert place
    written = Path(place[1]).read_text(encoding="utf-8").splitlines()[int(place[2]) - 1]
    over = written[int(place[3]) - 1 :]
    assert 0 < len(over) < len(OVERSET)
    assert f"{len(over)} characters" in line
    assert re.search(r"over by \d+ lines", line)
    # The pages are there all the same: an overset is something to look at.
    assert (tmp_path / "out" / "starter-01.pdf").is_file()


def test_input_errors_end_with_1_and_leave_old_files_alone(
    starter: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    assert run("build", starter, "--out", out) == 0
    before = state(out)
    misspell(starter)
    assert run("build", starter, "--out", out) == 1
    assert state(out) == before
    shown = capsys.readouterr().out
    assert "edition.yaml:14:3: error [plan/unknown-slot]" in shown


def test_an_error_in_one_file_does_not_hide_those_in_another(
    starter: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("lead", "brief"):
        (starter / "stories" / f"{name}.md").write_text("没有资料\n", encoding="utf-8")
    assert run("build", starter, "--out", tmp_path / "out") == 1
    shown = capsys.readouterr().out
    assert "lead.md" in shown and "brief.md" in shown
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("missing", ["nowhere", "edition/stories"])
def test_a_folder_that_is_no_edition(
    missing: str, starter: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("build", tmp_path / missing, "--out", tmp_path / "out") == 1
    assert "error [read/" in capsys.readouterr().out


def test_an_unknown_layout_names_those_there_are(
    starter: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("build", starter, "--layout", "startre", "--out", tmp_path / "out") == 1
    assert "starter" in capsys.readouterr().out


def test_a_file_where_the_folder_should_be(
    starter: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "out").write_bytes(b"mine")
    assert run("build", starter, "--out", tmp_path / "out") == 1
    assert "[deliver/not-written]" in capsys.readouterr().out
    assert (tmp_path / "out").read_bytes() == b"mine"


def test_a_folder_where_a_file_should_be(starter: Path, tmp_path: Path) -> None:
    (tmp_path / "out" / "starter-01.pdf").mkdir(parents=True)
    assert run("build", starter, "--out", tmp_path / "out") == 1
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["starter-01.pdf"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written(starter: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir(mode=0o500)
    assert run("build", starter, "--out", tmp_path / "out") == 1


def test_json_for_machines(
    starter: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lengthen(starter)
    assert run("build", starter, "--out", tmp_path / "out", "--format", "json") == 3
    whole = json.loads(capsys.readouterr().out)
    assert whole["exit_code"] == 3
    assert [Path(name).name for name in whole["files"]][:1] == ["starter-01.pdf"]
    (over,) = [fit for fit in whole["fits"] if fit["over_lines"]]
    (problem,) = whole["diagnostics"]
    assert (over["slot"], problem["code"]) == ("brief", "compose/overset")
    assert problem["severity"] == "error"
    assert problem["span"] == over["rest"]
    assert set(problem["span"]) == {"file", "line", "column"}


def test_annotations_for_github(
    starter: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    misspell(starter)
    assert run("check", starter, "--format", "github") == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines
    for line in lines:
        assert re.fullmatch(r"::error file=.+,line=\d+,col=\d+,title=[a-z]+/[a-z-]+::.+", line)


def test_a_clean_check_for_github_prints_nothing(
    starter: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("check", starter, "--format", "github") == 0
    assert capsys.readouterr().out.strip() == ""


def test_proof_writes_a_picture(starter: Path, tmp_path: Path) -> None:
    assert run("proof", starter, "--out", tmp_path / "out", "--dpi", "40", "--overlay") == 0
    png = (tmp_path / "out" / "starter-01.png").read_bytes()
    assert png.startswith(b"\x89PNG")


def test_new_makes_an_edition_that_builds(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "my edition"
    assert run("new", folder) == 0
    assert "banmian build" in capsys.readouterr().out
    assert run("build", folder, "--out", tmp_path / "out") == 0
    before = state(folder)
    assert run("new", folder) == 1
    assert state(folder) == before


def test_new_below_a_file_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"mine")
    assert run("new", tmp_path / "file") == 1
    assert run("new", tmp_path / "file" / "edition") == 1
    assert (tmp_path / "file").read_bytes() == b"mine"


@pytest.mark.parametrize("kind", ["content", "layout"])
def test_schema_is_json(kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("schema", kind) == 0
    assert isinstance(json.loads(capsys.readouterr().out), dict)


def test_fonts_lists_roles_and_licences(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("fonts") == 0
    shown = capsys.readouterr().out
    assert "song" in shown and "OFL" in shown


def test_fonts_of_an_edition(starter: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("fonts", starter) == 0
    assert len(capsys.readouterr().out.splitlines()) > 10
    assert run("fonts", starter / "stories") == 1


@pytest.mark.parametrize(
    "arguments",
    [[], ["biuld"], ["build"], ["build", "a", "--format", "xml"], ["schema", "fonts"],
     ["proof", "a", "--dpi", "many"]],
)  # fmt: skip
def test_wrong_usage_ends_with_2(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(arguments)
    assert end.value.code == 2


@pytest.mark.parametrize("dpi", ["0", "-3", "nan", "1e9"])
def test_an_absurd_resolution_is_wrong_usage(dpi: str, starter: Path, tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as end:
        run("proof", starter, "--out", tmp_path / "out", "--dpi", dpi)
    assert end.value.code == 2


def test_our_own_faults_end_with_70(
    starter: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(report: object, style: str) -> int:
        raise LookupError("something of ours")

    monkeypatch.setattr(cli, "_show", fail)
    assert run("check", starter) == 70
    caught = capsys.readouterr()
    assert "LookupError" in caught.err and "--traceback" in caught.err
    assert caught.out == ""
    with pytest.raises(LookupError):
        run("--traceback", "check", starter)


def test_an_interrupt_ends_with_130(starter: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(report: object, style: str) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "_show", interrupt)
    assert run("check", starter) == 130


@pytest.mark.parametrize("arguments", [["--help"], ["build", "--help"]])
def test_help_is_shown_by_the_installed_module(arguments: list[str]) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "banmian.cli", *arguments], capture_output=True, check=True
    )
    assert b"usage: banmian" in ran.stdout


def test_a_reader_that_closes_early_is_no_fault(starter: Path) -> None:
    """`banmian check … | head -0` ends quietly."""
    command = [sys.executable, "-m", "banmian.cli", "check", str(starter), "--format", "json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout and process.stderr
        process.stdout.close()
        complaint = process.stderr.read()
    assert complaint == b""


def test_text_that_the_terminal_cannot_show_is_no_fault(starter: Path) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    ran = subprocess.run(
        [sys.executable, "-m", "banmian.cli", "check", str(starter)],
        env=environment,
        capture_output=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr


def test_a_warm_cache_reports_what_a_cold_one_does(
    starter: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lengthen(starter)
    shown = set()
    for _ in range(3):
        assert run("check", starter) == 3
        shown.add(capsys.readouterr().out)
    assert len(shown) == 1


def test_an_edit_shows_in_the_next_build(starter: Path, tmp_path: Path) -> None:
    """What was remembered of the old text does not come back with the new one."""
    out, fresh = tmp_path / "out", tmp_path / "fresh"
    assert run("build", starter, "--out", out) == 0
    story = starter / "stories" / "brief.md"
    status = story.stat()
    text = story.read_text(encoding="utf-8")
    story.write_text(text.replace("改一改，再拼一次", "拼一拼，再改一次"), encoding="utf-8")
    os.utime(story, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert run("build", starter, "--out", out) == 0
    environment = {**os.environ, "BANMIAN_CACHE": "off"}
    command = [sys.executable, "-m", "banmian.cli", "build", str(starter), "--out", str(fresh)]
    subprocess.run(command, env=environment, check=True, capture_output=True)
    assert (out / "starter-01.pdf").read_bytes() == (fresh / "starter-01.pdf").read_bytes()
