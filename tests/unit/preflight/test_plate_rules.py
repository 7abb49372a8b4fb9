"""Each rule over drawn plates finds the one fault made for it, and says where and how much."""

import pytest
from tests.unit.preflight.faults import Fault
from tests.unit.preflight.plate_faults import GROUND, PLATE_FAULTS, gold
from tests.unit.preflight.samples import Sample, Spoil
from tests.unit.preflight.spoiling import add

from banmian.model.press import Condition
from banmian.preflight.check import preflight
from banmian.preflight.document import read_document
from banmian.preflight.drawn import inspect
from banmian.preflight.plates.piles import may_pile_up
from banmian.preflight.result import Inspection

OVER_PICTURE = "/Over gs 0 0 0 1 k 60 110 20 20 re f"
"""On the sound file's own picture."""


def _inspected(spoil: Spoil, sound: bytes, condition: Condition) -> Inspection:
    return inspect("page.pdf", Sample(spoil).data(sound), condition)


@pytest.mark.parametrize(
    "fault", PLATE_FAULTS, ids=[f"{i}-{f.code}" for i, f in enumerate(PLATE_FAULTS)]
)
def test_the_fault_is_found_and_the_nearest_sound_thing_is_not(
    sound_pdf: bytes, condition: Condition, fault: Fault
) -> None:
    for sample, has_it in ((fault.bad, True), (fault.good, False)):
        found = inspect("page.pdf", sample.data(sound_pdf), condition).findings
        assert (f"preflight/{fault.code}" in {f.code for f in found}) is has_it


def test_the_sound_file_has_no_finding(sound_pdf: bytes, condition: Condition) -> None:
    found = inspect("page.pdf", sound_pdf, condition)
    assert found.findings == ()
    (page,) = found.pages
    assert (page.width, page.height) == pytest.approx((400 / 72 * 25.4, 500 / 72 * 25.4))
    # A fill of 100 × 50 points with half magenta and half yellow, on 400 × 500.
    assert dict(page.coverage)["Magenta"] == pytest.approx(100 * 100 * 50 * 0.5 / 2e5, abs=0.02)
    assert page.heaviest == pytest.approx(100, abs=1)


def test_black_over_a_heavy_ground_has_its_place(sound_pdf: bytes, condition: Condition) -> None:
    black = "/Over gs 0 0 0 1 k 200 120 30 30 re f"
    found = _inspected(add(GROUND + black), sound_pdf, condition)
    (one,) = found.findings
    assert one.code == "preflight/ink-sum"
    assert one.measured.startswith("300 %") and one.allowed == "240 %"
    assert one.box_mm is not None
    left, top, right, bottom = (side / 25.4 * 72 for side in one.box_mm)
    assert (right - left, bottom - top) == pytest.approx((72 / 25.4, 72 / 25.4))
    # The trim's corner is at 20, 520; a pixel is 0.72 points.
    assert left >= 180 - 0.72 and right <= 210 + 0.72
    assert top >= 370 - 0.72 and bottom <= 400 + 0.72
    assert found.pages[0].heaviest == pytest.approx(300, abs=1)
    assert found.pages[0].heaviest_mm == one.box_mm


def test_what_is_too_heavy_by_itself_is_said_once(sound_pdf: bytes, condition: Condition) -> None:
    spoil = add("/Knock gs 0.9 0.9 0.9 0.9 k 100 100 200 100 re f")
    found = _inspected(spoil, sound_pdf, condition).findings
    assert [f.code for f in found] == ["preflight/total-ink"]


def test_ink_outside_the_bleed_does_not_count(sound_pdf: bytes, condition: Condition) -> None:
    found = _inspected(gold("/All cs 1 scn 0 0 8 8 re f"), sound_pdf, condition)
    assert found.pages[0].heaviest < 110


def test_a_spot_ink_covers_what_it_covers(sound_pdf: bytes, condition: Condition) -> None:
    shown = gold("/Knock gs /Gold cs 0.5 scn 110 110 20 20 re f")
    coverage = dict(_inspected(shown, sound_pdf, condition).pages[0].coverage)
    assert coverage["Gold"] == pytest.approx(100 * 400 * 0.5 / 2e5, abs=0.01)


@pytest.mark.parametrize(
    ("black", "is_drawn"),
    [
        ("/Over gs 0 0 0 1 k 200 120 30 30 re f", True),
        ("/Over gs 0 0 0 1 K 2 w 200 120 m 250 120 l S", True),
        ("/Knock gs 0 0 0 1 k 200 120 30 30 re f", False),
        ("/Over gs 0 0 0 1 k 300 120 30 30 re f", False),
    ],
)
def test_a_build_draws_plates_where_inks_may_pile_up(
    sound_pdf: bytes, condition: Condition, black: str, is_drawn: bool
) -> None:
    data = Sample(add(GROUND + black)).data(sound_pdf)
    document, _ = read_document("page.pdf", data)
    assert document is not None
    assert may_pile_up(document.pages[0], condition.total_ink) is is_drawn
    found = {finding.code for finding in preflight("page.pdf", data, condition)}
    assert ("preflight/ink-sum" in found) is is_drawn


def test_black_over_a_picture_is_drawn_to_be_sure(sound_pdf: bytes, condition: Condition) -> None:
    document, _ = read_document("page.pdf", Sample(add(OVER_PICTURE)).data(sound_pdf))
    assert document is not None
    assert may_pile_up(document.pages[0], condition.total_ink)
