"""`[文字]{.class}`, `[文字](https://…)` and `{漢字|かん|じ}` become annotations, or have a problem.

Spans follow Pandoc's and Djot's bracketed spans, readings the `{base|reading}` of Japanese tools.
The inline rule only finds where an annotation ends, so that each character keeps its place.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, NamedTuple

from banmian.diagnostics import Diagnostic, Span, error
from banmian.model.annotation import Annotation, Gloss, Mark, takes_reading
from banmian.model.edition import Inline, Text

if TYPE_CHECKING:
    from markdown_it.rules_inline import StateInline

TOKEN: Final = "annotation"
"""Type of the token that holds an annotation as written."""

LEFT_OVER: Final = re.compile(r"\]\{|\{\.|\{[^{}|]*\||\|[^{}|]*\}")
"""What only a faulty annotation leaves in the text."""

_WRITTEN: Final = re.compile(
    r"\[(?P<span>[^\[\]\n]*)\](?:\{(?P<said>[^{}\n]*)\}|\((?P<link>https?://[^()\s]+)\))"
    r"|\{(?P<base>[^{}|\n]*)\|(?P<readings>[^{}\n]*)\}"
)
_INSIDE: Final = re.compile(r"[\[\]{}\\*`<&]")
_COMBINED: Final = re.compile(r"[0-9A-Za-z!?%.]{2,3}")
"""What fits one cell of a vertical line side by side (V7.7)."""
_LANGUAGE: Final = re.compile(r"lang=([a-z]{2,3}(?:-[0-9A-Za-z]{2,8})*)")

_CLASSES: Final = {mark.value: mark for mark in Mark}

_TONES: Final = "ˉˊˇˋ˙"
_ZHUYIN: Final = re.compile(rf"˙?[ㄅ-ㄯㆠ-ㆺ]{{1,4}}[{_TONES}]?[ㆴ-ㆷ]?")
_PINYIN: Final = re.compile(r"[^\W\d_]+(?:[ '’\-·,.!?][ ]?[^\W\d_]+)*[,.!?;:]?")
_SYLLABARIES: Final = ("HIRAGANA", "KATAKANA", "HANGUL", "KATAKANA-HIRAGANA")


class Annotated(NamedTuple):
    """An annotation read: its base, where that begins, and what is said of it."""

    base: str
    at: int
    """Offset of the base in what was written."""
    annotation: Annotation
    problems: tuple[Diagnostic, ...]


def find_annotation(state: "StateInline", silent: bool) -> bool:
    """Read the annotation at the state's position into one token, as it is written."""
    found = _WRITTEN.match(state.src, state.pos, state.posMax)
    if not found:
        return False
    if not silent:
        state.push(TOKEN, "", 0).content = found[0]
    state.pos = found.end()
    return True


def annotate(text: Text) -> tuple[Text, tuple[Diagnostic, ...]]:
    """A text of a front matter with its annotations read, and what is wrong with them."""
    kept: list[Inline] = []
    problems: list[Diagnostic] = []
    for inline in text.inlines:
        at = 0
        for match in _WRITTEN.finditer(inline.text):
            kept += _plain(inline, at, match.start(), problems)
            base, start, said, found = read_annotation(match[0], inline.span.shifted(match.start()))
            span = inline.span.shifted(match.start() + start)
            kept.append(Inline(base, span, inline.emphasis, said))
            problems += found
            at = match.end()
        kept += _plain(inline, at, len(inline.text), problems)
    return Text(tuple(kept)), tuple(problems)


def _plain(inline: Inline, start: int, end: int, problems: list[Diagnostic]) -> Iterator[Inline]:
    """The part of a run between two annotations, unless it is empty."""
    for match in LEFT_OVER.finditer(inline.text, start, end):
        problems.append(left_over(inline.span.shifted(match.start())))
    if start < end:
        yield inline.part(start, end)


def left_over(span: Span) -> Diagnostic:
    """The report on what only a faulty annotation leaves in a text."""
    message = "an annotation that is not read; write [words]{.class} or {words|reading}"
    return _problem(message, span)


def read_annotation(written: str, span: Span) -> Annotated:
    """Read what `find_annotation` found, written at `span`."""
    match = _WRITTEN.fullmatch(written)
    assert match is not None
    at = 1
    if match["link"] is not None:
        base, annotation = match["span"], Annotation(link=match["link"])
        problems: list[Diagnostic] = []
    elif written[0] == "[":
        base = match["span"]
        annotation, problems = _read_span(match["said"], span.shifted(match.start("said")))
        if Mark.COMBINED in annotation.marks and not _COMBINED.fullmatch(base):
            message = f"{base!r} does not fit one cell; write two or three digits or letters"
            problems.append(_problem(message, span.shifted(at)))
    else:
        base, readings = match["base"], match["readings"]
        annotation, problems = _read_readings(base, readings, span.shifted(match.start("readings")))
    return Annotated(base, at, annotation, (*_base_problems(base, span.shifted(at)), *problems))


def _base_problems(base: str, span: Span) -> Iterator[Diagnostic]:
    inside = _INSIDE.search(base)
    if inside:
        message = "markup inside an annotation; keep one of them"
        yield _problem(message, span.shifted(inside.start()))
    elif not base or base != base.strip():
        message = "an annotation of nothing, or with a space at its edge; put words in its brackets"
        yield _problem(message, span)


def _read_span(written: str, span: Span) -> tuple[Annotation, list[Diagnostic]]:
    """Classes and language of a span."""
    marks: list[Mark] = []
    language = ""
    problems = []
    for word in re.finditer(r"\S+", written):
        tag = _LANGUAGE.fullmatch(word[0])
        mark = _CLASSES.get(word[0][1:]) if word[0][0] == "." else None
        if tag:
            language = tag[1]
        elif mark:
            marks.append(mark)
        else:
            known = ", ".join(f".{name}" for name in _CLASSES)
            message = f"{word[0]!r} is not read; write one of {known} or lang=ja"
            problems.append(_problem(message, span.shifted(word.start())))
    if not written.strip():
        problems.append(_problem("braces that say nothing; write a class such as .dots", span))
    return Annotation(frozenset(marks), language), problems


def _read_readings(base: str, written: str, span: Span) -> tuple[Annotation, list[Diagnostic]]:
    """The readings of a base: one for all of it, or one a character."""
    readings = tuple(written.split("|"))
    problems = []
    glosses = set()
    at = 0
    for reading in readings:
        gloss = _gloss(reading)
        glosses.add(gloss)
        if gloss is None:
            what = f"{reading!r} is no reading" if reading else "an empty reading"
            message = f"{what}; write kana, pinyin, or zhuyin with its tone"
            problems.append(_problem(message, span.shifted(at)))
        at += len(reading) + 1
    characters = sum(map(takes_reading, base))
    whole = len(readings) == 1 and Gloss.ZHUYIN not in glosses
    if not problems and len(glosses) > 1:
        problems.append(_problem("readings of two scripts; keep to one of them", span))
    elif not whole and len(readings) != characters:
        message = f"{len(readings)} readings for {characters} characters; write one for each"
        problems.append(_problem(message + ("" if len(readings) > 1 else ", zhuyin too"), span))
    return Annotation(gloss=glosses.pop(), readings=readings), problems


def _gloss(reading: str) -> Gloss | None:
    """The kind of a reading, by its script."""
    if _ZHUYIN.fullmatch(reading):
        return Gloss.ZHUYIN
    names = [unicodedata.name(character, "") for character in reading]
    if reading and all(name.startswith(_SYLLABARIES) for name in names):
        return Gloss.RUBY
    latin = all(
        name.startswith(("LATIN", "COMBINING")) or not character.isalpha()
        for name, character in zip(names, reading, strict=True)
    )
    plain = unicodedata.normalize("NFC", reading)
    return Gloss.PINYIN if latin and _PINYIN.fullmatch(plain) else None


def _problem(message: str, span: Span) -> Diagnostic:
    return error("read/annotation", message, span)
