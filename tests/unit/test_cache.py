"""The cache saves time and can do no harm."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from banmian.cache import cache_folder, cached, recall, remember


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("BANMIAN_CACHE", str(tmp_path / "cache"))
    cache_folder.cache_clear()
    yield tmp_path / "cache"
    cache_folder.cache_clear()


class Maker:
    """Counts how often it is asked."""

    def __init__(self, made: bytes = b"made") -> None:
        self.made, self.calls = made, 0

    def __call__(self) -> bytes:
        self.calls += 1
        return self.made


def entries(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_what_was_made_is_not_made_again(folder: Path) -> None:
    make = Maker()
    assert [cached("fonts", "key", make) for _ in range(3)] == [b"made"] * 3
    assert make.calls == 1
    assert len(entries(folder)) == 1


def test_other_keys_and_kinds_are_other_entries(folder: Path) -> None:
    for kind, key in (("fonts", "a"), ("fonts", "b"), ("pictures", "a")):
        assert cached(kind, key, Maker(f"{kind}{key}".encode())) == f"{kind}{key}".encode()
    assert recall("fonts", "b") == b"fontsb"
    assert recall("pictures", "b") is None


@pytest.mark.parametrize("damage", [b"", b"short", b"x" * 100])
def test_a_damaged_entry_is_made_anew(folder: Path, damage: bytes) -> None:
    make = Maker()
    cached("fonts", "key", make)
    (entry,) = entries(folder)
    entry.write_bytes(damage)
    assert cached("fonts", "key", make) == b"made"
    assert recall("fonts", "key") == b"made"
    assert make.calls == 2


def test_one_flipped_bit_is_noticed(folder: Path) -> None:
    remember("fonts", "key", b"payload")
    (entry,) = entries(folder)
    stored = bytearray(entry.read_bytes())
    stored[-1] ^= 1
    entry.write_bytes(stored)
    assert recall("fonts", "key") is None


def test_a_later_value_replaces_an_earlier_one(folder: Path) -> None:
    for payload in (b"one", b"two"):
        remember("fonts", "key", payload)
    assert recall("fonts", "key") == b"two"
    assert len(entries(folder)) == 1


def test_a_cache_that_cannot_be_written_only_costs_time(folder: Path) -> None:
    folder.write_bytes(b"a file in the way")
    make = Maker()
    assert [cached("fonts", "key", make) for _ in range(2)] == [b"made"] * 2
    assert make.calls == 2
    assert folder.read_bytes() == b"a file in the way"


def test_it_can_be_switched_off(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BANMIAN_CACHE", "off")
    cache_folder.cache_clear()
    make = Maker()
    assert [cached("fonts", "key", make) for _ in range(2)] == [b"made"] * 2
    assert make.calls == 2
    assert not folder.exists()
