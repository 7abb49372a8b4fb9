"""What may stand at the ends of lines, and what no line end may part (requirements §2, K).

Sources: CLREQ §3.1.4 and §3.1.5, GB/T 15834 5.1, JLREQ §3.1.10 and appendix C.3.
"""

import re
from typing import Final

from banmian.conform.clause import CLOSING, OPENING, STOPS, Clause, Verdicts, followed
from banmian.conform.pdf_lines import BodyText
from banmian.conform.rules import Level

_SIGNS: Final = "％%‰℃℉°"
_BANNED_STARTS: Final = {
    Level.NONE: "",
    Level.LOOSE: CLOSING + "、。",
}
_BASIC_STARTS: Final = CLOSING + STOPS + "·・～〜／" + _SIGNS
_CURRENCY: Final = "￥＄¥$€£"
_UNIT: Final = re.compile(r"(?:[kcm]m|[km]?g|kW|MW|GW|kWh|Hz|[KMGT]B|min|mL)(?![A-Za-z])")
_NOTE: Final = re.compile(r"\[\d{1,3}\]|[¹²³⁰⁴-⁹]")
_ADDRESS: Final = re.compile(r"https?:|www\.|[/?&.]$")
HYPHEN: Final = "\x02\xad"
"""How PDFium tells a hyphen at a line's end; the first where it joins the word."""


def _line_start(text: BodyText) -> Verdicts:
    for line in text.lines:
        level = text.rules.level(line.measure)
        yield line, line.text[0] not in _BANNED_STARTS.get(level, _BASIC_STARTS)


def _line_end(text: BodyText) -> Verdicts:
    for line in text.lines:
        if text.rules.level(line.measure) > Level.NONE:
            yield line, line.text[-1] not in OPENING


def _solidus(text: BodyText) -> Verdicts:
    for line in text.lines:
        if text.rules.level(line.measure) >= Level.GB and ("／" in line.text or "/" in line.text):
            ends = line.text[-1] == "／" or (line.text[-1] == "/" and not line.text[-2:].isascii())
            yield line, not ends and line.text[0] not in "／/"


def _dash_start(text: BodyText) -> Verdicts:
    for before, line in followed(text):
        if text.rules.level(line.measure) >= Level.STRICT and before.column == line.column:
            starts = line.text[0] in "—…" and line.glyphs[0].place < 1.0
            yield line, not starts


def _double_marks(text: BodyText) -> Verdicts:
    for line, following in followed(text):
        if text.rules.level(line.measure) != Level.LOOSE and line.text[-1] in "—…":
            run = len(line.text) - len(line.text.rstrip(line.text[-1]))
            yield line, not (run % 2 and following.text[0] == line.text[-1])


def _numbers(text: BodyText) -> Verdicts:
    for line, following in followed(text):
        last = line.text[-1]
        if last.isascii() and last.isdigit() and not line.is_spaced_out:
            yield (
                line,
                not (following.text[0].isdigit() or following.text[:2].strip(".,").isdigit()),
            )
        elif last in ".," and line.text[-2:-1].isdigit() and not line.is_spaced_out:
            yield line, not following.text[0].isdigit()


def _signs(text: BodyText) -> Verdicts:
    for line, following in followed(text):
        if text.rules.level(line.measure) == Level.LOOSE:
            continue
        if line.text[-1].isdigit():
            yield line, following.text[0] not in _SIGNS
        elif line.text[-1] in _CURRENCY + "+−±":
            yield line, not following.text[0].isdigit()


def _units(text: BodyText) -> Verdicts:
    for line, following in followed(text):
        if text.rules.region != "ja" and line.text[-1].isdigit():
            yield line, not _UNIT.match(following.text)


def _note_marks(text: BodyText) -> Verdicts:
    for line in text.lines:
        if found := _NOTE.search(line.text):
            yield line, found.start() > 0


def _words(text: BodyText) -> Verdicts:
    """A word is cut with its hyphen, a web address after a mark of its own."""
    for line, following in followed(text):
        ends = line.text[-1]
        if not (ends.isascii() and ends.isalpha()) or not following.text[0].isascii():
            continue
        if following.text[0].isalpha() and not line.is_spaced_out:
            yield line, bool(_ADDRESS.search(line.text))


EDGES: Final = (
    Clause("K2.1", "no line starts with a closing mark, stop, dot or sign", _line_start),
    Clause("K2.2", "no line ends with an opening mark", _line_end),
    Clause("K2.3", "from level GB on, no solidus at either end of a line", _solidus),
    Clause("K2.4", "at level strict, no dash or ellipsis starts a line", _dash_start),
    Clause("K2.7", "no dash or ellipsis is cut", _double_marks),
    Clause("K2.8", "no number is cut", _numbers),
    Clause("K2.9", "no number is cut from its sign", _signs),
    Clause("K2.10", "no number is cut from its unit", _units),
    Clause("K2.11", "no line starts with a note mark", _note_marks),
    Clause("K2.12", "no word is cut without a hyphen", _words),
)
