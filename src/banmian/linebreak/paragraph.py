"""A shaped paragraph becomes set lines for given measures.

The order is that of the requirements' model: classes and trims first, then the breaks of the whole
paragraph, then the fitting of each line.
"""

from dataclasses import dataclass, replace
from itertools import pairwise, starmap
from typing import Final, NamedTuple

from banmian.linebreak.breaks import Search, choose_breaks, is_runt
from banmian.linebreak.clusters import Clusters, cluster
from banmian.linebreak.greedy import fill_breaks
from banmian.linebreak.justify import Frame, set_line
from banmian.linebreak.looseness import recount
from banmian.linebreak.regions import Profile
from banmian.linebreak.spacing import Rules, rules_for
from banmian.linebreak.strain import (
    INFINITE,
    closed,
    closed_if_it_must,
    forced_open,
    left_short,
    opened,
)
from banmian.linebreak.strip import Strip, lay_out
from banmian.model.lines import Line
from banmian.model.shaped import ShapedParagraph
from banmian.model.style import Align, Breaking
from banmian.units import Pt

_WINDOW = 2.0
"""Em a line may fall short at the first attempt; nearly every paragraph is done with that."""


_SHORTFALL: Final = 2.0
"""A line more leaves each line a share of a measure short; none by more than twice that share."""

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
    breaking: Breaking = Breaking.OPTIMAL


class Variant(NamedTuple):
    """A setting of a paragraph and what its lines cost (`breaks`)."""

    cost: float
    lines: tuple[Line, ...]


def break_paragraph(
    shaped: ShapedParagraph,
    setting: Setting,
    measures: tuple[Pt, ...],
    frozen: tuple[int, ...] = (),
) -> tuple[Line, ...]:
    """Break a paragraph into lines.

    Args:
        shaped: The paragraph; a newline in its text forces a break.
        setting: Size, alignment and the region's rules.
        measures: `measures[i]` is the measure of line i, the last one repeats.
        frozen: Offsets at which the first lines end, as they did before an edit (`kept_ends`);
            from the first at which no line may end any more, lines are chosen anew.

    Returns:
        The lines; together they hold every character of the text. Empty for an empty text.
    """
    if not shaped.text or not shaped.runs:
        return ()
    job = _job(shaped, setting, measures)
    return _set(job, *_best(job, frozen))


def loosen(
    shaped: ShapedParagraph, setting: Setting, measures: tuple[Pt, ...]
) -> dict[int, Variant]:
    """The paragraph's best settings by lines more than `break_paragraph` makes: -1, 0, 1.

    Lacking are those that cannot be had without a broken rule or a runt.
    """
    if not shaped.text or not shaped.runs:
        return {}
    job = _job(shaped, setting, measures)
    strip, breaks = _best(job, ())
    if any(map(strip.is_forbidden, strip.penalties)):
        return {}
    short = (_SHORTFALL * max(job.rooms) / (len(breaks) - 1)) + _WINDOW
    counted = recount(strip, job.rooms, job.search(short), breaks)
    return {
        more: Variant(cost, _set(job, strip, chosen)) for more, (cost, chosen) in counted.items()
    }


def kept_ends(lines: tuple[Line, ...], edit: int) -> tuple[int, ...]:
    """Where the lines above an edit end: those wholly before the line that offset `edit` is in."""
    return tuple(line.end for line in lines if line.end <= edit)


class _Job(NamedTuple):
    """A paragraph with its rules and rooms in em."""

    clusters: Clusters
    rules: Rules
    setting: Setting
    whole: list[float]
    """Measures."""
    rooms: tuple[float, ...]
    """What each line has room for."""

    def search(self, window: float, forced: bool = False, overfull: bool = False) -> Search:
        """How lines of the alignment fill their measures."""
        spreads = self.setting.align is Align.SPREAD
        justified = spreads or self.setting.align is Align.JUSTIFY
        opens, closes = left_short, closed_if_it_must
        if justified:
            opens, closes = forced_open if forced else opened, closed
        return Search(opens, closes, window, spreads, overfull)


def _job(shaped: ShapedParagraph, setting: Setting, measures: tuple[Pt, ...]) -> _Job:
    if setting.align is not Align.JUSTIFY:
        shaped = replace(shaped, hyphens=())
    whole = [measure / setting.size for measure in measures]
    level = setting.profile.level(max(whole))
    rules = rules_for(setting.profile, level, setting.tracking)
    clusters = cluster(shaped, setting.profile.classes)
    return _Job(clusters, rules, setting, whole, _rooms(whole, setting.indent))


def _set(job: _Job, strip: Strip, breaks: list[int]) -> tuple[Line, ...]:
    """Fit the lines between the breaks to their measures."""
    setting, whole = job.setting, job.whole
    share, spreads = _SHARES.get(setting.align, 0.0), setting.align is Align.SPREAD
    ragged = not spreads and setting.align is not Align.JUSTIFY
    lines = []
    forced = frozenset(strip.forced)
    for number, (start, end) in enumerate(pairwise(breaks)):
        measure = whole[min(number, len(whole) - 1)]
        indent = 0.0 if number else setting.indent
        natural = ragged or (end in forced and not spreads)
        frame = Frame(measure, indent, share, spreads, natural, setting.size)
        lines.append(set_line(strip, start, end, frame))
    if setting.profile.spells_out_repeats and _REPEAT in strip.clusters.texts:
        lines = [lines[0], *starmap(_spelt_out, pairwise(lines))]
    return tuple(lines)


_REPEAT: Final = "々"


def _spelt_out(before: Line, line: Line) -> Line:
    """The line with the last glyph of the line before for a 々 at its start (K2.16)."""
    first, last = line.runs[0], before.runs[-1]
    if first.texts[0] != _REPEAT or first.face != last.face or not last.texts[-1].isalpha():
        return line
    first = first._replace(glyphs=(last.glyphs[-1], *first.glyphs[1:]))
    return line._replace(runs=(first, *line.runs[1:]))


def _rooms(whole: list[float], indent: float) -> tuple[float, ...]:
    """What each line has room for; equal measures at the end are dropped, as the last repeats."""
    rooms = [whole[0] - indent, *(whole[1:] or whole)] if indent else list(whole)
    while len(rooms) > 1 and rooms[-1] == rooms[-2]:
        rooms.pop()
    return tuple(rooms)


def _best(job: _Job, frozen: tuple[int, ...]) -> tuple[Strip, list[int]]:
    """The breaks of the first attempt that succeeds.

    Lines near their measure; then any, even those that have no gap to open; then forbidden breaks.
    """
    strip, rooms = lay_out(job.clusters, job.rules), job.rooms
    begun = _begun(strip, frozen)
    optimal = job.setting.breaking is Breaking.OPTIMAL
    choose = choose_breaks if optimal else fill_breaks
    breaks = choose(strip, rooms, job.search(_WINDOW), begun) if optimal else None
    if breaks is None or (optimal and is_runt(strip, breaks)):
        breaks = choose(strip, rooms, job.search(INFINITE, forced=True), begun)
    if breaks is not None:
        return strip, breaks
    strip = lay_out(job.clusters, job.rules, emergency=True)
    overfull = job.search(INFINITE, forced=True, overfull=True)
    breaks = choose(strip, rooms, overfull, _begun(strip, frozen))
    assert breaks is not None  # every unit may stand alone
    return strip, breaks


def _begun(strip: Strip, frozen: tuple[int, ...]) -> list[int]:
    """The breaks that end at the frozen offsets, as far as lines may end there."""
    begun = [0]
    if frozen:
        firsts, offsets = strip.clusters.first, strip.clusters.offsets
        units = {offsets[firsts[unit]]: unit for unit in strip.places[:-1]}
        for offset in frozen:
            place = units.get(offset, 0)
            if not place:
                break
            begun.append(place)
    return begun
