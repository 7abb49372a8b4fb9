"""Quotes, brackets and title marks that do not pair or nest as the region has it.

Sources: CLREQ §3.1.1.2, GB/T 15834 4.8 and 4.15, requirements C1.11, C1.12: a quotation over
several paragraphs opens in each and closes in the last.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from banmian.lint.finding import Finding
from banmian.model.edition import Text

_PAIRS: Final = {
    "“": "”", "‘": "’", "「": "」", "『": "』", "《": "》", "〈": "〉", "（": "）", "【": "】",
    "〔": "〕", "［": "］", "｛": "｝", "〖": "〗",
}  # fmt: skip
_CLOSING: Final = {closing: opening for opening, closing in _PAIRS.items()}

_INNER: Final = {"“": "‘", "「": "『", "《": "〈"}
"""Outer mark → the one that stands within it."""

_QUOTES: Final = "“‘「『"

_STRAIGHT: Final = '"'


def pair_findings(texts: Sequence[Text], mainland: bool) -> Iterator[Finding]:
    """What does not pair in texts that read on.

    Args:
        texts: paragraphs of a story, or one text.
        mainland: “ ” and ‘ ’ are the quotes; elsewhere 「 」 and 『 』.
    """
    stack: list[tuple[str, Text, int]] = []
    for text in texts:
        plain = text.plain
        for place, mark in enumerate(plain):
            if mark in _PAIRS:
                if place == 0 and stack and stack[-1][0] == mark and mark in _QUOTES:
                    stack.pop()  # the quotation goes on in this paragraph
                yield from _nesting(stack, text, place, mark)
                stack.append((mark, text, place))
            elif mark in _CLOSING and not _is_apostrophe(plain, place):
                yield from _closed(stack, text, place, mark)
        while stack and stack[-1][0] not in _QUOTES:
            yield _unpaired(*stack.pop()[1:])
        yield from straight_quotes(text, mainland)
    while stack:
        yield _unpaired(*stack.pop()[1:])


def _closed(
    stack: list[tuple[str, Text, int]], text: Text, place: int, mark: str
) -> Iterator[Finding]:
    """Take the opening mark off the stack; what was opened since has no end."""
    opening = _CLOSING[mark]
    if opening not in (open_mark for open_mark, _, _ in stack):
        yield _unpaired(text, place)
        return
    while stack[-1][0] != opening:
        yield _unpaired(*stack.pop()[1:])
    stack.pop()


def _nesting(
    stack: list[tuple[str, Text, int]], text: Text, place: int, mark: str
) -> Iterator[Finding]:
    """The same mark within itself, or an inner mark with no outer one round it."""
    open_marks = [open_mark for open_mark, _, _ in stack]
    if mark in _INNER and open_marks and open_marks[-1] == mark:
        why = f"{mark} within {mark}; the inner mark is {_INNER[mark]}"
        yield Finding("lint/nesting", text, place, place + 1, _INNER[mark], why)
    outer = next((o for o, inner in _INNER.items() if inner == mark), None)
    if outer and outer not in open_marks and mark != "〈":
        why = f"an inner mark with no {outer} round it"
        yield Finding("lint/nesting", text, place, place + 1, None, why)


def straight_quotes(text: Text, mainland: bool) -> Iterator[Finding]:
    """Straight quotes beside Chinese characters, by turns opening and closing."""
    plain = text.plain
    places = [place for place, mark in enumerate(plain) if mark in _STRAIGHT]
    if len(places) % 2 or not any(_is_wide(plain, place) for place in places):
        return
    marks = "“”" if mainland else "「」"
    for number, place in enumerate(places):
        why = "a straight quote in Chinese text"
        yield Finding("lint/straight-quote", text, place, place + 1, marks[number % 2], why)


def _is_wide(plain: str, place: int) -> bool:
    beside = plain[max(place - 1, 0) : place] + plain[place + 1 : place + 2]
    return any("\u3000" <= char <= "\u9fff" for char in beside)


def _is_apostrophe(plain: str, place: int) -> bool:
    return plain[place] == "’" and plain[place - 1 : place].isascii() and place > 0


def _unpaired(text: Text, place: int) -> Finding:
    why = "this mark has no partner"
    return Finding("lint/unpaired", text, place, place + 1, None, why)
