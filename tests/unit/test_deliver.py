"""Files arrive together or not at all."""

import hashlib
import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from banmian.deliver import deliver
from banmian.manifest import with_manifest

FILES = {"a.pdf": b"one", "b.pdf": b"two"}
PAIRS = tuple(FILES.items())


def _content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_files_arrive_in_a_new_folder(tmp_path: Path) -> None:
    folder = tmp_path / "out" / "edition"
    assert deliver(PAIRS, folder) == ((folder / "a.pdf", folder / "b.pdf"), ())
    assert _content(folder) == FILES
    assert [path.name for path in folder.parent.iterdir()] == ["edition"]


def test_earlier_files_are_replaced_and_strangers_stay(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"old")
    (tmp_path / "notes.txt").write_bytes(b"mine")
    _, problems = deliver(PAIRS, tmp_path)
    assert problems == ()
    assert _content(tmp_path) == {**FILES, "notes.txt": b"mine"}
    assert len(list(tmp_path.iterdir())) == 3


def test_a_name_taken_by_a_folder_brings_everything_back(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"old")
    (tmp_path / "b.pdf").mkdir()
    _, (problem,) = deliver(PAIRS, tmp_path)
    assert problem.code == "deliver/not-written"
    assert _content(tmp_path) == {"a.pdf": b"old"}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.pdf", "b.pdf"]


def test_a_target_that_is_a_file_is_reported(tmp_path: Path) -> None:
    (tmp_path / "out").write_bytes(b"a file")
    for folder in (tmp_path / "out", tmp_path / "out" / "below"):
        _, (problem,) = deliver(PAIRS, folder)
        assert problem.code == "deliver/not-written"
    assert _content(tmp_path) == {"out": b"a file"}


@pytest.mark.parametrize("failing", ["write_bytes", "replace"])
def test_a_full_disk_leaves_the_folder_as_it_was(
    failing: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "a.pdf").write_bytes(b"old")
    original = getattr(Path, failing)

    def _fail(path: Path, *arguments: object) -> object:
        if path.name == "b.pdf":
            raise OSError(28, "No space left on device")
        return original(path, *arguments)

    monkeypatch.setattr(Path, failing, _fail)
    _, (problem,) = deliver(PAIRS, folder)
    assert problem.code == "deliver/not-written"
    assert _content(folder) == {"a.pdf": b"old"}
    assert len(list(folder.iterdir())) == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder_is_reported(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    _, (problem,) = deliver(PAIRS, tmp_path / "out")
    assert problem.code == "deliver/not-written"


@pytest.mark.parametrize("name", ["", ".", "..", "../a.pdf", "b/a.pdf", "/a.pdf", "a\\b.pdf"])
def test_names_that_lead_elsewhere_are_refused(name: str, tmp_path: Path) -> None:
    _, (problem,) = deliver([(name, b""), ("b.pdf", b"")], tmp_path / "out")
    assert problem.code == "deliver/bad-name"
    assert list(tmp_path.iterdir()) == []


def test_two_files_of_one_name_are_refused(tmp_path: Path) -> None:
    _, (problem,) = deliver([("a.pdf", b"one"), ("a.pdf", b"two")], tmp_path / "out")
    assert problem.code == "deliver/same-name"
    assert list(tmp_path.iterdir()) == []


def test_files_are_made_one_at_a_time(tmp_path: Path) -> None:
    made = []

    def files() -> Iterator[tuple[str, bytes]]:
        for name, data in PAIRS:
            made.append(sum(1 for _ in tmp_path.rglob("*.pdf")))
            yield name, data

    deliver(files(), tmp_path / "out")
    assert made == [0, 1]


def test_the_manifest_lists_every_file() -> None:
    files = dict(with_manifest(PAIRS, {}))
    assert list(files) == ["a.pdf", "b.pdf", "manifest.json"]
    assert json.loads(files["manifest.json"])["files"] == [
        {"file": name, "sha256": hashlib.sha256(data).hexdigest(), "bytes": 3}
        for name, data in FILES.items()
    ]
