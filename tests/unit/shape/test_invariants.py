"""What holds for any text: every character in one cluster, in order, by a face that has it."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from banmian.fonts.library import Library
from banmian.model.style import FontRequest
from banmian.shape.paragraph import TextRun, shape_paragraph

PIECES = st.sampled_from(
    [
        *"天地，。“”‘’（）—…·–-/ \u3000\u00a0\u2060\u200bAfi1%℃\t\n",
        "——",
        "……",
        "e\u0301",
        "👍🏽",
        "שם",
    ]
)
RUNS = st.lists(
    st.tuples(st.lists(PIECES, max_size=12).map("".join), st.sampled_from(["regular", "bold"])),
    max_size=4,
)


@settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(runs=RUNS)
def test_clusters_rise_and_cover_the_text(
    grid_library: Library, runs: list[tuple[str, str]]
) -> None:
    styled = [TextRun(text, FontRequest("song", weight)) for text, weight in runs]
    shaped, missing = shape_paragraph(styled, grid_library, "zh-Hans")
    assert shaped.text == "".join(text for text, _ in runs)
    starts = [cluster for run in shaped.runs for cluster in run.clusters]
    assert all(left <= right for left, right in pairwise(starts))
    assert starts[:1] == [0][: len(shaped.text)]
    for run in shaped.runs:
        assert len(run.glyphs) == len(run.advances) == len(run.offsets) == len(run.clusters)
    lacking = {shaped.text[item.offset] for item in missing}
    assert lacking <= set("👍🏽שם\u0301e℃")


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(runs=RUNS)
def test_what_was_shaped_before_changes_nothing(
    grid_library: Library,
    grid_library_of: Callable[[Path], Library],
    grid_font: Path,
    runs: list[tuple[str, str]],
) -> None:
    """Faces and glyphs are remembered by character, and a fresh library has met none."""
    styled = [TextRun(text, FontRequest("song", weight)) for text, weight in runs]
    fresh = grid_library_of(grid_font)
    assert shape_paragraph(styled, grid_library, "zh-Hans") == shape_paragraph(
        styled, fresh, "zh-Hans"
    )
