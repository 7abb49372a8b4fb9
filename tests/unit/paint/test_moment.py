"""Files are dated by the edition or SOURCE_DATE_EPOCH."""

import datetime

import pytest

from banmian.paint.moment import file_moment, moment_problems

DATE = datetime.date(2026, 3, 1)


def test_the_edition_dates_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert file_moment(DATE).isoformat() == "2026-03-01T00:00:00+00:00"
    assert moment_problems() == ()


def test_the_epoch_overrides_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert file_moment(DATE).isoformat() == "1970-01-02T00:00:00+00:00"


@pytest.mark.parametrize("written", ["abc", "1.5", "9" * 40])
def test_what_is_no_moment_is_reported(monkeypatch: pytest.MonkeyPatch, written: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", written)
    (problem,) = moment_problems()
    assert problem.code == "paint/bad-epoch"
