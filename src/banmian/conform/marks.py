"""How wide marks are set, beside each other and at the ends of lines (requirements §3, P).

Sources: CLREQ §3.1.6, GB/T 15834 5.1.10, JLREQ §3.1.9 and §3.1.11.
"""

from typing import Final

from banmian.conform.clause import (
    CLOSING,
    COMMAS,
    EXACT,
    FIXED,
    NEAR,
    OPENING,
    SEATED,
    STOPS,
    Clause,
    Verdicts,
    ends_paragraph,
    is_wide,
    opened,
    pairs,
    starts_paragraph,
    step,
)
from banmian.conform.pdf_lines import BodyText, Glyph

_PAIRED: Final = CLOSING + COMMAS
_HALF_FRAMES: Final = "·–／"
_LARGEST: Final = 0.26
"""Em that justification may add between two marks."""


def _pairs(text: BodyText) -> Verdicts:
    for line in text.lines if text.rules.trims_pairs and text.rules.is_usual else ():
        for first, second in pairs(line):
            if first.text in _PAIRED and second.text in _PAIRED:
                yield line, 0.5 - NEAR <= step(first, second) <= 1.0 + _LARGEST


def _hug(text: BodyText) -> Verdicts:
    """Within a bracket there is no more than justification puts between all characters."""
    for line in text.lines:
        most = 1.0 + opened(line) + SEATED
        for first, second in pairs(line):
            after = first.text in OPENING and is_wide(second.text)
            before = is_wide(first.text) and second.text in CLOSING and not second.spaced
            if after or before:
                yield line, step(first, second) <= most


def _head_trimmed(text: BodyText) -> Verdicts:
    for line in text.lines if text.rules.is_usual else ():
        if line.text[0] in OPENING and not starts_paragraph(line):
            yield line, abs(line.glyphs[0].place + 0.5) <= SEATED


def _line_end(text: BodyText) -> Verdicts:
    """All or nothing: the blank half is there or it is not."""
    for number, line in enumerate(text.lines if text.rules.is_usual else ()):
        last = line.glyphs[-1]
        if last.text in CLOSING + STOPS and not ends_paragraph(number, text) and text.is_justified:
            wanted = [line.measure - width for width in mark_widths(last, text)]
            yield line, any(abs(last.place - place) <= NEAR for place in wanted)


def mark_widths(mark: Glyph, text: BodyText) -> tuple[float, ...]:
    """How wide a mark at a line's end may be, from its origin: 0 where it hangs beyond it."""
    rules = text.rules
    hung = (0.0,) if rules.hangs and mark.text in COMMAS else ()
    centred = rules.region in ("tw", "hk") and mark.text not in CLOSING
    fixed = mark.text in FIXED and text.vertical
    fixed = fixed or (mark.text in "！？" and rules.region != "cn")
    fixed = fixed or (mark.text in "：；" and rules.region == "ja")
    half = 1.0 if fixed else 0.75 if centred else 0.5
    stop = mark.text in "。．"
    by_rule = {
        "half": (half,),
        "jis": (1.0,) if stop else (half,),
        "needed": (half, 1.0),
        "full": (1.0,),
    }
    return (*by_rule[rules.line_end], *hung)


def _untouchable(text: BodyText) -> Verdicts:
    """Han, a mark that never gives, Han: the dot, and ！ ？ where they keep their em."""
    for line in text.lines if text.rules.is_usual else ():
        fixed = FIXED if text.vertical else "！？" if text.rules.region != "cn" else ""
        for first, mark, second in zip(line.glyphs, line.glyphs[1:], line.glyphs[2:], strict=False):
            if is_wide(first.text) and is_wide(second.text):
                if mark.text in _HALF_FRAMES and text.rules.region == "cn":
                    yield line, step(first, second) >= 1.5 - EXACT
                elif mark.text and mark.text in fixed:
                    yield line, step(first, second) >= 2.0 - EXACT


def _centred(text: BodyText) -> Verdicts:
    """A centred mark that gives gives the same on both sides."""
    for line in text.lines if text.rules.region in ("tw", "hk") and text.rules.is_usual else ():
        for first, mark, second in zip(line.glyphs, line.glyphs[1:], line.glyphs[2:], strict=False):
            if is_wide(first.text) and mark.text in COMMAS and is_wide(second.text):
                before, after = step(first, mark), step(mark, second)
                if before + after < 2.0 - EXACT:
                    yield line, abs(before - after) <= NEAR


def _not_opened(text: BodyText) -> Verdicts:
    for line in () if text.rules.opens_round_marks else text.lines:
        for first, second in pairs(line):
            before = is_wide(first.text) and second.text in CLOSING + COMMAS
            if (before or first.text in OPENING) and not second.spaced:
                yield line, step(first, second) <= 1.0 + SEATED


MARKS: Final = (
    Clause("P3.1", "neighbouring marks are set close", _pairs),
    Clause("P3.2", "brackets hug their content", _hug),
    Clause("P3.4", "an opening mark at line start loses its blank half", _head_trimmed),
    Clause("P3.6", "a mark at line end has its blank half or none of it", _line_end),
    Clause("P3.8", "dots keep half an em, ！ and ？ one where the region has it so", _untouchable),
    Clause("P3.9", "centred marks give the same on both sides", _centred),
    Clause("J5.4", "in Japan nothing is opened before or within marks", _not_opened),
)
