"""Rules of heads and of the make-up of pages (requirements H)."""

import re
from typing import Final

from tests.switches import Switch
from tests.switches.off import value

_NOTHING: Final = re.compile(r"(?!)")

HEADS: Final = (
    Switch("H9.2", "lines end anywhere", value("compose.phrases", "joint_cost", lambda *_: 0.0)),
    Switch("H9.3", "any word ends a line", value("compose.phrases", "_may_part", lambda *_: True)),
    Switch(
        "H9.4", "lines as they fill", value("compose.typesetter", "even_lines", lambda *_: None)
    ),
    Switch("H9.5", "heads may end with stops", value("lint.heads", "_ENDS", _NOTHING)),
    Switch("H9.6", "short heads are set solid", value("compose.typesetter", "SHORT_HEADS", {})),
)
