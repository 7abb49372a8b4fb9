"""Rules of heads and of the make-up of pages (requirements H)."""

import re
from typing import Final

from tests.switches import Switch
from tests.switches.off import every, value

_NOTHING: Final = re.compile(r"(?!)")
_SETTER: Final = "compose.typesetter"
_HEADS: Final = "conform.head_clauses"
_PAGES: Final = "conform.page_clauses"

HEADS: Final = (
    Switch("H9.1", "a deck of any size", value(_HEADS, "LARGEST_DECK", 9.0)),
    Switch("H9.2", "lines end anywhere", value("compose.joints", "joint_cost", lambda *_: 0.0)),
    Switch("H9.3", "any word ends a line", value("compose.phrases", "_may_part", lambda *_: True)),
    Switch("H9.4", "lines as they fill", value(_SETTER, "even_lines", lambda *_: None)),
    Switch("H9.5", "heads may end with stops", value("lint.heads", "_ENDS", _NOTHING)),
    Switch("H9.6", "short heads are set solid", value("compose.typeset", "SHORT_HEADS", {})),
    Switch(
        "H9.7",
        "any gap between lines",
        every(value(_HEADS, "LEAST_GAP", -9.0), value(_HEADS, "MOST_GAP", 9.0)),
    ),
    Switch("H9.9", "nothing stands above text", value(_PAGES, "ABOVE_LINES", 0)),
    Switch("H9.10", "heads have no neighbours", value(_HEADS, "NEAR", -9.0)),
    Switch("H9.11", "no heads are alike", value(_HEADS, "ALIKE", -1.0)),
    Switch("H9.12", "heads may follow heads", value(_HEADS, "STACKED_LINES", 0)),
    Switch("H9.13", "any seam will do", value(_PAGES, "_is_broken_up", lambda *_: True)),
    Switch("H9.14", "stories may break anywhere", value("compose.jump", "_SENTENCE_ENDS", "")),
    Switch("H9.15", "nothing stands below text", value(_PAGES, "CLOSE_LINES", 0.0)),
    Switch("H9.16", "columns may be cut", value(_PAGES, "_crosses", lambda *_: False)),
    Switch("H9.18", "every zone is the first", value(_PAGES, "FIRST_ZONE", 1.0)),
    Switch("H9.19", "captions stand anywhere", value(_PAGES, "CAPTION_LINES", 99.0)),
    Switch("H9.20", "no folio is needed", value(_PAGES, "_bare", lambda _: "1月5日2")),
    Switch("H9.21", "any word tells paid matter", value(_PAGES, "PAID", ("推荐",))),
    Switch("H9.22", "the fold goes anywhere", value("compose.press", "_folds", lambda *_: ())),
    Switch("H9.23", "columns end anywhere", value(_PAGES, "TOUCH", 999.0)),
)
