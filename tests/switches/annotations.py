"""Rules of what stands beside characters (requirements A)."""

from typing import Any, Final

from tests.switches import Switch
from tests.switches.off import every, value, wrapped


def _strayed(annotated: Any, line: Any, notes: Any, size: float) -> Any:
    """Readings stand with the character after their base."""
    moved = [
        tuple(one._replace(start=one.start + 1, end=one.end + 1) for one in unit)
        for unit in notes.units
        if unit[-1].end < len(notes.text)
    ]
    return annotated(line, notes._replace(units=tuple(moved)), size)


ANNOTATIONS: Final = (
    Switch("A8.1", "dots on marks too", value("compose.strokes", "DOTTED", "LNMPZ")),
    Switch("A8.2", "neighbouring lines run together", value("compose.strokes", "FACING", 0.0)),
    Switch("A8.4", "syllables may touch", value("compose.annotations", "BETWEEN_SYLLABLES", 0.0)),
    Switch(
        "A8.6",
        "readings are of ruby's size",
        value("compose.readings", "ZHUYIN_SIZE", 0.5),
    ),
    Switch("A8.7", "˙ takes no room", value("compose.readings", "_LIGHT_TONE", 0.0)),
    Switch(
        "A8.8",
        "readings go with the next character",
        wrapped("compose.typesetter", "annotated", _strayed),
    ),
    Switch("A8.9", "ruby may not reach over kana", value("compose.annotations", "OVERHANG", 0.0)),
    Switch(
        "G6.13",
        "any gap will do",
        every(
            value("compose.annotations", "ONE_SIDED", 0.0),
            value("compose.annotations", "TWO_SIDED", 0.0),
        ),
    ),
)
