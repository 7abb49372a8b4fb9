"""A story becomes a page of semantic HTML5, its copy unchanged (HTML Living Standard §4)."""

from collections.abc import Iterable
from itertools import groupby
from typing import Final

from banmian.model.address import addresses
from banmian.model.annotation import Mark, takes_reading
from banmian.model.edition import (
    Block,
    BlockKind,
    Edition,
    Emphasis,
    Inline,
    Picture,
    PullQuote,
    Story,
    Text,
)
from banmian.model.notice import paid_word

_ESCAPES: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})
_TAGS: Final = {Emphasis.STRONG: "strong", Emphasis.EM: "em"}
_MARKS: Final = {
    Mark.COMBINED: "span",
    Mark.KEEP: "span",
    Mark.BOOK: "cite",
    Mark.NAME: "u",
    Mark.DOTS: "em",
}
"""Elements of marked runs, innermost first; `u` is HTML's Chinese proper name mark."""
_STYLE: Final = """\
.dots {{font-style: normal; text-emphasis: filled dot; text-emphasis-position: {position} right}}
.book {{font-style: normal; text-decoration: underline wavy}}
.tcy {{text-combine-upright: all}}
.keep {{white-space: nowrap}}
"""


def picture_name(picture: Picture) -> str:
    """The name of a picture's file beside the page."""
    suffix = ".jpg" if picture.art is None else ".svg"
    return f"picture-{picture.id}{suffix}"


def story_page(story: Story, edition: Edition) -> str:
    """The whole page."""
    language = _escaped(edition.language)
    return (
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="date" content="{edition.date.isoformat()}">\n'
        f"<title>{_escaped(story.title)}</title>\n<style>\n{_style(edition)}</style>\n</head>\n"
        f"<body>\n{article(story, edition)}"
        "</body>\n</html>\n"
    )


def _style(edition: Edition) -> str:
    """How marks beside the text look: dots below in Chinese, above elsewhere (A8.1)."""
    return _STYLE.format(position="under" if edition.language.startswith("zh") else "over")


def article(story: Story, edition: Edition) -> str:
    """The story as an `article` element."""
    parts = [
        f'<article id="{_escaped(story.id)}" lang="{_escaped(edition.language)}">\n<header>\n',
        f'<p class="notice">{paid_word(edition.language)}</p>\n' if story.paid else "",
        _heading(story),
        _paragraph("summary", story.summary),
        _paragraph("byline", story.byline),
        _paragraph("dateline", story.dateline),
        "</header>\n",
        *_body(story.body),
        *(_quote(quote) for quote in story.pull_quotes),
        *(_figure(picture) for picture in story.pictures),
        "</article>\n",
    ]
    return "".join(parts)


def _body(blocks: Iterable[Block]) -> Iterable[str]:
    """Paragraphs, subheads and lists."""
    for kind, run in groupby(blocks, lambda block: block.kind):
        texts = [_inlines(block.text) for block in run]
        if kind is BlockKind.ITEM:
            yield "<ul>\n" + "".join(f"<li>{text}</li>\n" for text in texts) + "</ul>\n"
        else:
            tag = "h2" if kind is BlockKind.SUBHEAD else "p"
            yield "".join(f"<{tag}>{text}</{tag}>\n" for text in texts)


def _heading(story: Story) -> str:
    lines = "<br>".join(_inlines(line) for line in story.headline)
    kicker, deck = _paragraph("kicker", story.kicker), _paragraph("deck", story.deck)
    return f"<hgroup>\n{kicker}<h1>{lines}</h1>\n{deck}</hgroup>\n"


def _paragraph(name: str, text: Text | None) -> str:
    return f'<p class="{name}">{_inlines(text)}</p>\n' if text else ""


def _quote(quote: PullQuote) -> str:
    by = f"<footer>{_inlines(quote.by)}</footer>\n" if quote.by else ""
    return f"<aside>\n<blockquote>\n<p>{_inlines(quote.text)}</p>\n{by}</blockquote>\n</aside>\n"


def _figure(picture: Picture) -> str:
    source, alt = _escaped(picture_name(picture)), _escaped(picture.alt)
    caption = _inlines(picture.caption) if picture.caption else ""
    credit = f"<small>{_inlines(picture.credit)}</small>" if picture.credit else ""
    shown = f"<figcaption>{caption}{credit}</figcaption>\n" if caption or credit else ""
    return f'<figure>\n<img src="{source}" alt="{alt}">\n{shown}</figure>\n'


def _inlines(text: Text) -> str:
    """The runs with their markup."""
    return "".join(map(_inline, text.inlines))


def _inline(inline: Inline) -> str:
    said, tag = inline.annotation, _TAGS.get(inline.emphasis)
    if said and said.link:
        shown = f'<a href="{_escaped(said.link)}">{_escaped(inline.text)}</a>'
    else:
        shown = _with_readings(inline.text, said.readings if said else ())
    for mark, element in _MARKS.items():
        if said and mark in said.marks:
            shown = f'<{element} class="{mark.value}">{shown}</{element}>'
    if said and said.language:
        shown = f'<span lang="{_escaped(said.language)}">{shown}</span>'
    return f"<{tag}>{shown}</{tag}>" if tag else shown


def _with_readings(base: str, readings: tuple[str, ...]) -> str:
    """Base and readings as ruby: one for all of it, or one a character that takes one."""
    if not readings:
        return _linked(base)
    if len(readings) == 1:
        return f"<ruby>{_escaped(base)}{_reading(readings[0])}</ruby>"
    left = iter(readings)
    parts = []
    for character in base:
        reading = next(left, "") if takes_reading(character) else ""
        parts.append(_escaped(character) + (_reading(reading) if reading else "<rt></rt>"))
    return f"<ruby>{''.join(parts)}</ruby>"


def _reading(text: str) -> str:
    """A reading, in brackets where ruby is not shown."""
    return f"<rp>（</rp><rt>{_escaped(text)}</rt><rp>）</rp>"


def _linked(text: str) -> str:
    """Text with its web addresses as links."""
    parts, at = [], 0
    for address in addresses(text):
        shown = _escaped(address.written)
        link = f'<a href="{_escaped(address.uri)}">{shown}</a>'
        parts += [_escaped(text[at : address.start]), link]
        at = address.end
    return "".join([*parts, _escaped(text[at:])])


def _escaped(text: str) -> str:
    return text.translate(_ESCAPES)
