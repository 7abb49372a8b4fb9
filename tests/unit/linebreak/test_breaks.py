"""The chosen breaks are the cheapest of all there are."""

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from banmian.fonts.library import Library
from banmian.linebreak import breaks as module
from banmian.linebreak.breaks import Search, choose_breaks
from banmian.linebreak.clusters import cluster
from banmian.linebreak.profile import profile_for
from banmian.linebreak.spacing import rules_for
from banmian.linebreak.strain import INFINITE, closed, is_too_long, opened
from banmian.linebreak.strip import Strip, lay_out
from banmian.model.house import Level
from banmian.model.style import FontRequest
from banmian.shape.paragraph import TextRun, shape_paragraph


def cost_of(strip: Strip, start: int, end: int, measure: float) -> float | None:
    """The cost of one line, reckoned apart from the search."""
    slack = measure - (strip.stops[end - 1] - strip.heads[start])
    last = end == strip.places[-1]
    strain = 0.0
    if slack < -1e-9 or (slack > 1e-9 and not last):
        strain = (opened if slack > 0 else closed)(strip, slack, start, end - 1)
    if is_too_long(strip, slack, start, end - 1) or strain >= INFINITE:
        return None
    runt = last and start > 0 and sum(strip.content[start:end]) < 2
    return strain * strain + module.LINE_COST + (module._RUNT if runt else 0.0)


def cheapest(
    strip: Strip, measures: tuple[float, ...], start: int = 0, line: int = 0
) -> float | None:
    """The least cost of all chains of lines, by trying every one."""
    if start == strip.places[-1]:
        return 0.0
    found = []
    for end in (place for place in strip.places if place > start):
        cost = cost_of(strip, start, end, measures[min(line, len(measures) - 1)])
        rest = None if cost is None else cheapest(strip, measures, end, line + 1)
        if cost is not None and rest is not None:
            found.append(cost + rest)
    return min(found, default=None)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    text=st.text(st.sampled_from("天地玄黄宇宙洪荒，。“”A1"), min_size=6, max_size=16),
    measures=st.lists(st.sampled_from([4.0, 5.0, 6.0]), min_size=1, max_size=3).map(tuple),
)
def test_the_search_finds_the_cheapest_lines(
    grid_library: Library,
    text: str,
    measures: tuple[float, ...],
) -> None:
    """Without the cost of change from line to line, for which the search is only nearly exact."""
    shaped, _ = shape_paragraph([TextRun(text, FontRequest("song", "regular"))], grid_library, "zh")
    strip = lay_out(cluster(shaped), rules_for(profile_for("zh"), Level.BASIC, 0.0))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_CHANGE", 0.0)
        chosen = choose_breaks(strip, measures, Search(opened, closed, INFINITE))
    least = cheapest(strip, measures)
    if chosen is None or least is None:
        assert chosen is None and least is None
        return
    costs = [
        cost_of(strip, start, end, measures[min(line, len(measures) - 1)])
        for line, (start, end) in enumerate(pairwise(chosen))
    ]
    assert None not in costs
    assert sum(cost for cost in costs if cost is not None) == pytest.approx(least, abs=1e-6)


def test_the_search_grows_with_the_text(
    grid_library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ten times the text, ten times the lines that are tried, whatever the first measures are."""
    tried = 0

    def counted(strip: Strip, slack: float, first: int, last: int) -> float:
        nonlocal tried
        tried += 1
        return opened(strip, slack, first, last)

    rules = rules_for(profile_for("zh"), Level.BASIC, 0.0)
    search, counts = Search(counted, closed, 2.0), []
    for copies in (40, 400):
        text = "天地玄黄，宇宙洪荒。日月盈昃辰宿列张寒来暑往" * copies
        run = [TextRun(text, FontRequest("song", "regular"))]
        strip = lay_out(cluster(shape_paragraph(run, grid_library, "zh")[0]), rules)
        tried = 0
        assert choose_breaks(strip, (12.0, 13.0, 18.0), search)
        counts.append(tried)
    assert counts[1] < 11 * counts[0]
    assert counts[0] < 3 * 40 * 22
