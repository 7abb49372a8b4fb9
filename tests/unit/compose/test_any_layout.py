"""Whatever a layout says that `read` lets pass, composing neither fails nor loses copy."""

from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from banmian.compose.page import compose_edition
from banmian.model.page import Glyphs
from banmian.plan import assign
from banmian.read.edition import read_edition
from banmian.read.layout import read_layout

if TYPE_CHECKING:
    from tests.unit.conftest import Newsroom

HEAD = """
headline: {headline}
kicker: 引题
byline: 某某
pictures: [{{id: p, file: p.png, caption: 说明, credit: 某摄}}]
pull_quotes: [{{text: 一句引语，摘自正文。, by: 某某}}]
"""
WORDS = ("天地人日月山川风雨花木", "“有为而归”，", "增长3.2%，", "GPT-4", "（简称）。", "……", "——")
PARAGRAPH = st.lists(st.sampled_from(WORDS), min_size=1, max_size=14).map("文".join)
BLOCK = st.tuples(st.sampled_from(["开头", "开头", "## 小", "- 第"]), PARAGRAPH).map("".join)


@st.composite
def story_slot(draw: st.DrawFn) -> dict[str, Any]:
    """The keys of a story slot on a grid of 3 × 30."""
    columns, lines = draw(st.integers(1, 3)), draw(st.integers(1, 14))
    text_columns = draw(st.integers(1, columns))
    inset = f"{{at: [{draw(st.integers(1, text_columns))}, {draw(st.integers(1, lines))}], size: "
    return {
        "at": f"[1, {draw(st.integers(1, 4 - columns))}, 1]",
        "size": f"[{columns}, {lines}]",
        "text_columns": text_columns,
        "head_columns": draw(st.integers(1, text_columns)),
        "head_lines": draw(st.integers(0, lines)),
        "column_rule": "true",
        "pictures": f"[{inset}[1, {draw(st.integers(1, 3))}]}}]",
        "pull_quotes": f"[{{at: [1, {draw(st.integers(1, lines))}], size: [1, 1]}}]",
        "treatment": draw(st.sampled_from(["any", "plain-story", "large"])),
    }


BOX = st.sampled_from(["", "", ", box: {border: 1pt, padding_characters: 1, padding_lines: 1}"])
TREATMENTS = """
any: {head: [kicker, headline], foot: [byline], initial_lines: 2}
large: {head: [headline], foot: [byline], initial_lines: 3, styles: {body: wide}}
"""


@settings(
    max_examples=80,
    deadline=None,
    suppress_health_check=[*HealthCheck],
)
@given(
    keys=story_slot(),
    box=BOX,
    obstacle=st.tuples(st.integers(1, 3), st.integers(1, 12), st.integers(1, 5)),
    blocks=st.lists(BLOCK, min_size=1, max_size=10),
    headline=st.sampled_from(["标题", "标题|两行", "一个很长很长的标题要排很多行"]),
    goes_on=st.booleans(),
)
def test_no_slot_makes_it_fail_or_lose_copy(
    newsroom: "Newsroom",
    keys: dict[str, Any],
    box: str,
    obstacle: tuple[int, int, int],
    blocks: list[str],
    headline: str,
    goes_on: bool,
) -> None:
    newsroom.stories.clear()
    newsroom.picture("p.png", 300, 200)
    newsroom.story("a", *blocks, head=HEAD.format(headline=headline))
    newsroom.place(lead="a")
    column, line, lines = obstacle
    slot = ", ".join(f"{key}: {value}" for key, value in keys.items())
    newsroom.layout(
        f"""
        - {{name: lead, kind: story, {slot}{box}{", next: more" if goes_on else ""}}}
        - {{name: more, kind: story, at: [1, 1, 16], size: [3, 4], text_columns: 2}}
        - {{name: line, kind: rule, at: [1, {column}, {line}], size: [1, {lines}]}}
        """
        if goes_on
        else f"""
        - {{name: lead, kind: story, {slot}{box}}}
        - {{name: line, kind: rule, at: [1, {column}, {line}], size: [1, {lines}]}}
        """,
        TREATMENTS,
        "wide: {inherits: body, size: 20pt, leading: 30pt}",
    )
    edition, of_edition = read_edition(newsroom.folder)
    layout, _ = read_layout(str(newsroom.layout_file))
    assert edition, of_edition
    assume(layout is not None)
    assert layout is not None
    assignments, of_plan = assign(edition, layout)
    assert of_plan == ()
    composition, _ = compose_edition(edition, layout, assignments, newsroom.library)
    body = ("paragraph", "subhead", "item", "byline")
    shown = "".join(
        text
        for item in composition.surfaces[0].items
        if isinstance(item, Glyphs) and item.source.part in body
        for text in item.texts
    )
    over = "".join(text for fit in composition.fits for text in fit.rest_texts)
    said = "".join(block.text.plain for block in edition.stories[0].body)
    signed = "" if keys["treatment"] == "plain-story" else "某某"
    assert without_space(shown + over) == without_space(said + signed)
    assert all(0 <= fit.used <= fit.capacity for fit in composition.fits)


def without_space(text: str) -> str:
    return "".join(text.split())
