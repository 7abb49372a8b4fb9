"""Web addresses in copy: where they stand and where they lead (RFC 3986, its common signs)."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

_ADDRESS: Final = re.compile(r"(?:https?://|www\.)[\w\-.~:/?#@!$&*+,;=%]+", re.ASCII)
_NOT_LAST: Final = ".,;:!?"
"""Punctuation of the sentence rather than of an address that ends it."""


class Address(NamedTuple):
    """An address in a text."""

    start: int
    end: int
    written: str

    @property
    def uri(self) -> str:
        """Where it leads."""
        return self.written if "://" in self.written else f"http://{self.written}"


def addresses(text: str) -> Iterator[Address]:
    """The addresses in a text, in order."""
    for match in _ADDRESS.finditer(text):
        written = match.group().rstrip(_NOT_LAST)
        yield Address(match.start(), match.start() + len(written), written)
