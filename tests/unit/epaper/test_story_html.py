"""Markup and annotations of the copy in HTML."""

import datetime

from banmian.diagnostics import Span
from banmian.epaper.story_html import article
from banmian.model.annotation import Annotation, Gloss, Mark
from banmian.model.edition import Block, BlockKind, Edition, Emphasis, Inline, Story, Text

SPAN = Span("story.md", 1, 1)


def shown(*inlines: Inline) -> str:
    """The one paragraph of a story, as written in its article."""
    block = Block(BlockKind.PARAGRAPH, Text(inlines))
    story = Story(
        "s", (Text((Inline("题", SPAN),)),), None, None, None, None, None, (block,), (), (), 1, SPAN
    )
    edition = Edition(
        "e", "报", datetime.date(2026, 3, 1), "1", "版", 1, "zh-CN", (), "l",
        (story,), (), (), (), (), SPAN,
    )  # fmt: skip
    (line,) = [line for line in article(story, edition).splitlines() if line.startswith("<p>")]
    return line.removeprefix("<p>").removesuffix("</p>")


def said(text: str, annotation: Annotation) -> Inline:
    return Inline(text, SPAN, Emphasis.NONE, annotation)


def test_what_html_means_something_by_is_escaped() -> None:
    assert shown(Inline('<a> & "b"', SPAN)) == "&lt;a&gt; &amp; &quot;b&quot;"


def test_emphasis_stays() -> None:
    written = shown(Inline("甲", SPAN, Emphasis.STRONG), Inline("乙", SPAN, Emphasis.EM))
    assert written == "<strong>甲</strong><em>乙</em>"


def test_a_reading_of_the_whole_and_one_a_character() -> None:
    whole = said("大人", Annotation(gloss=Gloss.RUBY, readings=("おとな",)))
    assert shown(whole) == "<ruby>大人<rp>（</rp><rt>おとな</rt><rp>）</rp></ruby>"
    each = said("北，京", Annotation(gloss=Gloss.PINYIN, readings=("běi", "jīng")))
    first, second = (f"<rp>（</rp><rt>{said}</rt><rp>）</rp>" for said in ("běi", "jīng"))
    assert shown(each) == f"<ruby>北{first}，<rt></rt>京{second}</ruby>"


def test_addresses_are_links() -> None:
    assert shown(Inline("见www.a.cn/b?c=1&d=2。", SPAN)) == (
        '见<a href="http://www.a.cn/b?c=1&amp;d=2">www.a.cn/b?c=1&amp;d=2</a>。'
    )


def test_marks_are_elements_and_languages_are_told() -> None:
    name = Annotation(marks=frozenset({Mark.NAME, Mark.DOTS}))
    assert shown(said("李", name)) == '<em class="dots"><u class="name">李</u></em>'
    book = Annotation(marks=frozenset({Mark.BOOK}))
    assert shown(said("论语", book)) == '<cite class="book">论语</cite>'
    assert shown(said("東", Annotation(language="ja"))) == '<span lang="ja">東</span>'


def test_paid_matter_says_so() -> None:
    story = Story(
        "s", (Text((Inline("题", SPAN),)),), None, None, None, None, None, (), (), (), 1, SPAN, True
    )
    edition = Edition(
        "e", "报", datetime.date(2026, 3, 1), "1", "版", 1, "zh-TW", (), "l",
        (story,), (), (), (), (), SPAN,
    )  # fmt: skip
    assert '<p class="notice">廣告</p>' in article(story, edition)
