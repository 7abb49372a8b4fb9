"""What holds for any text: every character in one cluster, in order, by a face that has it."""

from itertools import pairwise

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
