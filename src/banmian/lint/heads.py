"""How heads end their lines and themselves (requirements H9.3, H9.5)."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from banmian.lint.finding import Finding
from banmian.model.edition import Text

_ENDS: Final = re.compile(r"[。，；：、,.;:]+$")
_DOUBLE_ELLIPSIS: Final = re.compile(r"…{4,}")


def head_findings(texts: Sequence[Text]) -> Iterator[Finding]:
    """A stop at a head's end; a line of it that starts with a mark."""
    for number, text in enumerate(texts):
        plain = text.plain
        if match := _ENDS.search(plain):
            why = "a head ends without this mark"
            yield Finding("lint/head-end", text, *match.span(), "", why)
        if number and plain and plain[0] in "。，、；：！？”’》」』）…":
            yield Finding(
                "lint/head-start", text, 0, 1, None, "a line of a head starts with a mark"
            )


def ellipsis_findings(texts: Sequence[Text]) -> Iterator[Finding]:
    """A double ellipsis (省略多行) within a line; it has a line of its own (K2.7)."""
    for text in texts:
        for match in _DOUBLE_ELLIPSIS.finditer(text.plain):
            if match.span() != (0, len(text.plain)):
                why = "a double ellipsis stands on a line of its own"
                yield Finding("lint/double-ellipsis", text, *match.span(), "……", why)
