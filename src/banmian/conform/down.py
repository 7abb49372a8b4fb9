"""What stands how on lines that run down (requirements §7, V).

Sources: CLREQ §3.2.3 and appendix A, JLREQ §3.2.5.
"""

from typing import Final

from banmian.conform.clause import CENTRED_DIGIT, EXACT, Clause, Verdicts, is_wide, pairs, step
from banmian.conform.pdf_lines import BodyText


def _upright(text: BodyText) -> Verdicts:
    for line in text.lines if text.vertical else ():
        for glyph in line.glyphs:
            if is_wide(glyph.text):
                yield line, not glyph.turned


def _shares_cell(text: BodyText) -> Verdicts:
    for line in text.lines if text.vertical else ():
        for first, second in pairs(line):
            if first.text.isdigit() and second.text.isdigit() and not first.turned:
                between = step(first, second)
                yield line, abs(between) <= EXACT or between >= 1.0 - CENTRED_DIGIT


DOWN: Final = (
    Clause("V7.2", "Han stands upright on lines that run down", _upright),
    Clause("V7.7", "digits share a cell or have one each", _shares_cell),
)
