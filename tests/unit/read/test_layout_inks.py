"""Inks of a layout: process mixtures, spots with their own plate, tints of both."""

import pytest

from banmian.model.style import Ink, Spot
from banmian.read.layout_inks import resolve_inks
from banmian.read.layout_schema import LayoutFile
from banmian.read.validation import validate
from banmian.read.yaml_reader import parse_yaml

LAYOUT = """\
sheet: {trim: [100mm, 150mm], margins: {top: 10mm, outer: 10mm}}
grid: {columns: 2, characters: 10, size: 小五, leading: 12pt, lines: 20}
inks:
  浅红: {of: 专红, tint: 40}
  accent: {c: 20, m: 92, y: 85}
  pale: {of: accent, tint: 30, k: 5}
  专红: {spot: true, m: 100, y: 90}
  暗红: {of: 浅红, tint: 50, k: 20}
  gray: {of: black, tint: 70}
styles:
  body: {font: song regular, size: 小五, leading: 12pt}
slots:
  - {name: lead, kind: story, at: [1, 1, 1], size: [2, 20]}
condition: newsprint
"""


@pytest.fixture(scope="module")
def inks() -> dict[str, Ink]:
    tree, _ = parse_yaml(tuple(LAYOUT.splitlines()), "a.yaml")
    assert tree is not None
    file, problems = validate(tree, LayoutFile)
    assert file is not None, problems
    return resolve_inks(file)


def test_a_tint_of_a_process_ink_is_a_mixture(inks: dict[str, Ink]) -> None:
    assert inks["pale"].process == pytest.approx((0.06, 0.276, 0.255, 0.05))
    assert inks["pale"].spot is None
    assert inks["gray"].process == (0, 0, 0, 0.7)
    assert inks["gray"].is_black_only


def test_a_spot_ink_and_its_tints_share_a_plate(inks: dict[str, Ink]) -> None:
    solid = (0, 1, 0.9, 0)
    assert inks["专红"].spot == Spot("专红", solid, 1)
    assert inks["浅红"].spot == Spot("专红", solid, 0.4)
    assert inks["浅红"].process == pytest.approx((0, 0.4, 0.36, 0))
    assert not inks["专红"].is_black_only


def test_process_ink_beside_a_spot(inks: dict[str, Ink]) -> None:
    assert inks["暗红"].spot == Spot("专红", (0, 1, 0.9, 0), 0.2, (0, 0, 0, 0.2))
    assert inks["暗红"].process == pytest.approx((0, 0.2, 0.18, 0.2))
