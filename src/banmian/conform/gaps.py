"""What stands between characters, and what justification adds (requirements §4 M, §5 J).

Sources: CLREQ §3.2.2, §3.6; JLREQ §3.8.
"""

from typing import Final

from banmian.conform.clause import (
    CENTRED_DIGIT,
    CLOSING,
    EXACT,
    NEAR,
    OPENING,
    STOPS,
    Clause,
    Verdicts,
    ends_paragraph,
    is_western,
    is_wide,
    opened,
    pairs,
    starts_paragraph,
    step,
)
from banmian.conform.marks import mark_widths
from banmian.conform.pdf_lines import BodyText, Glyph

_WIDEST_FIGURE: Final = 0.65
"""Em of the widest digit or percent sign of the Western faces, and kerning."""
_BEARING: Final = 0.03
"""Em by which turned type may begin off its place: its line is told by the ink's own baseline."""


def _between(first: Glyph, second: Glyph, text: BodyText) -> bool:
    """Whether the two are Han and a Western character that lies or is turned."""
    upright = text.vertical and not second.turned
    return is_wide(first.text) and is_western(second.text) and not upright


def _gaps(text: BodyText) -> Verdicts:
    low, high = 1.0 + text.rules.smallest_gap, 1.0 + text.rules.largest_gap
    for line in text.lines:
        for first, second in pairs(line):
            if _between(first, second, text) and not second.spaced:
                yield line, low - EXACT <= step(first, second) <= high + EXACT


def _edges(text: BodyText) -> Verdicts:
    """A line that starts with a word starts with its first letter."""
    for line in text.lines:
        first = line.glyphs[0]
        lies = first.turned or not text.vertical
        if is_western(first.text) and lies and not starts_paragraph(line):
            yield line, abs(first.place) <= _BEARING


def _beside_marks(text: BodyText) -> Verdicts:
    """Between a mark and a Western character stands no gap, only what all characters have."""
    for line in text.lines:
        most = 1.0 + opened(line) + NEAR
        for first, second in pairs(line):
            lies = second.turned or not text.vertical
            if first.text in OPENING + STOPS and is_western(second.text) and lies:
                yield line, second.spaced or step(first, second) <= most


def _signs(text: BodyText) -> Verdicts:
    """The sign of a number follows it without a gap; after ℃ comes Han without one."""
    for line in text.lines:
        for first, second in pairs(line):
            if first.text.isdigit() and second.text in "%‰°" and first.turned == second.turned:
                yield line, step(first, second) <= _WIDEST_FIGURE + EXACT
            elif first.text in "℃％" and is_wide(second.text):
                yield line, step(first, second) <= 1.0 + opened(line) + NEAR


def _fills(text: BodyText) -> Verdicts:
    for number, line in enumerate(text.lines if text.is_justified else ()):
        last = line.glyphs[-1]
        if ends_paragraph(number, text):
            continue
        if last.text in CLOSING + STOPS and text.rules.is_usual:
            ends = [last.place + width for width in mark_widths(last, text)]
        elif is_wide(last.text):
            ends = [last.place + 1.0]
        else:
            continue  # how wide it is the page does not tell
        yield line, any(abs(end - line.measure) <= NEAR for end in ends)


def _stays_inside(text: BodyText) -> Verdicts:
    for line in text.lines:
        last = line.glyphs[-1]
        hung = 0.5 if text.rules.hangs and last.text in STOPS else 0.0
        yield line, last.place + 0.5 <= line.measure + hung + EXACT


def _loose(text: BodyText) -> Verdicts:
    for line in text.lines:
        for first, second in pairs(line):
            if is_wide(first.text) and is_wide(second.text) and not second.spaced:
                yield line, step(first, second) <= 1.25 + EXACT


def _never_squeezed(text: BodyText) -> Verdicts:
    for line in text.lines:
        for first, second in pairs(line):
            if is_wide(first.text) and is_wide(second.text):
                yield line, step(first, second) >= 1.0 - NEAR


def _digits(text: BodyText) -> Verdicts:
    """Digits that stand one a cell are opened like Han (V7.8, JLREQ §3.2.4)."""
    for line in text.lines:
        for first, second in pairs(line):
            pair = first.text + second.text
            lies = not text.vertical or first.turned or step(first, second) < 1.0 - CENTRED_DIGIT
            if pair.isascii() and pair.isdigit() and first.turned == second.turned and lies:
                yield line, step(first, second) <= _WIDEST_FIGURE + EXACT


def _natural(text: BodyText) -> Verdicts:
    for number, line in enumerate(text.lines if text.is_justified else ()):
        if ends_paragraph(number, text) and not _is_among_indented(number, text):
            yield line, opened(line) <= EXACT


def _is_among_indented(number: int, text: BodyText) -> bool:
    """Whether a line and the next are both indented: of a list, where ends do not show."""
    following = text.lines[number + 1 : number + 2]
    return starts_paragraph(text.lines[number]) and any(map(starts_paragraph, following))


GAPS: Final = (
    Clause("K2.15", "Han bodies are never squeezed", _never_squeezed),
    Clause("M4.1", "Han and Western stand apart by what the house allows", _gaps),
    Clause("M4.3", "no gap before a word that starts a line", _edges),
    Clause("M4.4", "no gap between a mark and a word", _beside_marks),
    Clause("M4.5", "signs follow their number without a gap", _signs),
    Clause("J5.1", "every line but the last of a paragraph fills its measure", _fills),
    Clause("J5.3", "nothing is opened within a number", _digits),
    Clause("J5.5", "no gap between Han beyond a quarter em", _loose),
    Clause("J5.8", "nothing stands beyond the measure", _stays_inside),
    Clause("J5.9", "the last line of a paragraph keeps its natural width", _natural),
)
