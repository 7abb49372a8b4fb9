"""A story becomes a page of semantic HTML5, its copy unchanged (HTML Living Standard §4)."""

from collections.abc import Iterable
from itertools import groupby
from typing import Final

from banmian.model.annotation import takes_reading
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

_ESCAPES: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})
_TAGS: Final = {Emphasis.STRONG: "strong", Emphasis.EM: "em"}


def picture_name(picture: Picture) -> str:
    """The name of a picture's file beside the page."""
    suffix = ".jpg" if picture.art is None else picture.path.suffix.lower()
    return f"picture-{picture.id}{suffix}"


def story_page(story: Story, edition: Edition) -> str:
    """The whole page."""
    language = _escaped(edition.language)
    return (
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="date" content="{edition.date.isoformat()}">\n'
        f"<title>{_escaped(story.title)}</title>\n</head>\n<body>\n{article(story, edition)}"
        "</body>\n</html>\n"
    )


def article(story: Story, edition: Edition) -> str:
    """The story as an `article` element."""
    parts = [
        f'<article id="{_escaped(story.id)}" lang="{_escaped(edition.language)}">\n<header>\n',
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
    shown = _with_readings(inline.text, said.readings if said else ())
    if said and (said.marks or said.language):
        names = " ".join(sorted(mark.value for mark in said.marks))
        named = f' class="{names}"' if names else ""
        language = f' lang="{_escaped(said.language)}"' if said.language else ""
        shown = f"<span{named}{language}>{shown}</span>"
    return f"<{tag}>{shown}</{tag}>" if tag else shown


def _with_readings(base: str, readings: tuple[str, ...]) -> str:
    """Base and readings as ruby: one for all of it, or one a character that takes one."""
    if len(readings) < 2:
        shown = _escaped(base)
        return f"<ruby>{shown}<rt>{_escaped(readings[0])}</rt></ruby>" if readings else shown
    left = iter(readings)
    parts = []
    for character in base:
        reading = next(left, "") if takes_reading(character) else ""
        parts.append(f"{_escaped(character)}<rt>{_escaped(reading)}</rt>")
    return f"<ruby>{''.join(parts)}</ruby>"


def _escaped(text: str) -> str:
    return text.translate(_ESCAPES)
