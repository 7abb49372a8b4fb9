"""A shaped paragraph becomes set lines for given measures.

The order is that of the requirements' model: classes and trims first, then the breaks of the whole
paragraph, then the fitting of each line.
"""

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from banmian.linebreak.breaks import (
    INFINITE,
    Search,
    choose_breaks,
    is_runt,
    strain_forced,
    strain_justified,
    strain_ragged,
)
from banmian.linebreak.clusters import Clusters, cluster
from banmian.linebreak.justify import Frame, set_line
from banmian.linebreak.profile import Profile
from banmian.linebreak.spacing import Rules, rules_for
from banmian.linebreak.strip import Strip, lay_out
from banmian.model.lines import Line
from banmian.model.shaped import ShapedParagraph
from banmian.model.style import Align
from banmian.units import Pt

_WINDOW = 2.0
"""Em a line may fall short at the first attempt; nearly every paragraph is done with that."""


_SHARES: Final = {Align.CENTRE: 0.5, Align.RIGHT: 1.0}
"""Which share of the slack stands before a line."""


@dataclass(frozen=True, slots=True)
class Setting:
    """How a paragraph is set."""

    size: Pt
    align: Align
    indent: float
    """Of the first line, in em."""
    tracking: float
    """Added after every character but a line's last, in em."""
    profile: Profile


def break_paragraph(
    shaped: ShapedParagraph, setting: Setting, measures: tuple[Pt, ...]
) -> tuple[Line, ...]:
    """Break a paragraph into lines.

    Args:
        shaped: The paragraph; a newline in its text forces a break.
        setting: Size, alignment and the region's rules.
        measures: `measures[i]` is the measure of line i, the last one repeats.

    Returns:
        The lines; together they hold every character of the text. Empty for an empty text.
    """
    if not shaped.text or not shaped.runs:
        return ()
    clusters = cluster(shaped)
    whole = [measure / setting.size for measure in measures]
    level = setting.profile.level(max(whole))
    rules = rules_for(setting.profile, level, setting.tracking)
    strip, breaks = _best(clusters, rules, _rooms(whole, setting.indent), setting.align)
    share, spreads = _SHARES.get(setting.align, 0.0), setting.align is Align.SPREAD
    ragged = not spreads and setting.align is not Align.JUSTIFY
    lines = []
    for number, (start, end) in enumerate(pairwise(breaks)):
        frame = Frame(
            measure=whole[min(number, len(whole) - 1)],
            indent=0.0 if number else setting.indent,
            share=share,
            spreads=spreads,
            natural=ragged or (not spreads and end in strip.forced),
            size=setting.size,
        )
        lines.append(set_line(strip, start, end, frame))
    return tuple(lines)


def _rooms(whole: list[float], indent: float) -> tuple[float, ...]:
    """What each line has room for; equal measures at the end are dropped, as the last repeats."""
    rooms = [whole[0] - indent, *(whole[1:] or whole)] if indent else list(whole)
    while len(rooms) > 1 and rooms[-1] == rooms[-2]:
        rooms.pop()
    return tuple(rooms)


def _best(
    clusters: Clusters, rules: Rules, rooms: tuple[float, ...], align: Align
) -> tuple[Strip, list[int]]:
    """The breaks of the first attempt that succeeds.

    Lines near their measure; then any, even those that have no gap to open; then forbidden breaks.
    """
    strip = lay_out(clusters, rules)
    spreads = align is Align.SPREAD
    justified = spreads or align is Align.JUSTIFY
    near = Search(strain_justified if justified else strain_ragged, _WINDOW, spreads)
    breaks = choose_breaks(strip, rooms, near)
    any_line = Search(strain_forced if justified else strain_ragged, INFINITE, spreads)
    if breaks is None or is_runt(strip, breaks):
        breaks = choose_breaks(strip, rooms, any_line)
    if breaks is not None:
        return strip, breaks
    strip = lay_out(clusters, rules, emergency=True)
    breaks = choose_breaks(strip, rooms, replace(any_line, overfull=True))
    assert breaks is not None  # every unit may stand alone
    return strip, breaks
