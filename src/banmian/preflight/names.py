"""What the names in a content stream stand for: its resources (ISO 32000-1 §7.8.3)."""

from collections.abc import Callable
from typing import Any, Final

from banmian.preflight.colour import CMYK, GRAY, RGB, Space, default_of, space_of

_DEVICES: Final = {"g": GRAY, "rg": RGB, "k": CMYK}


class Names:
    """One stream's resources; a name that stands for nothing is told."""

    def __init__(self, resources: Any, tell: Callable[[str], None]) -> None:
        self.resources = resources
        self._tell = tell

    @property
    def spaces(self) -> Any:
        """The named colour spaces, or None."""
        return self._kind("/ColorSpace")

    def device(self, operator: str) -> Space:
        """What g, rg, k and their capitals choose: a device space or the Default in its place."""
        return default_of(_DEVICES[operator.lower()], self.spaces)

    def space(self, written: Any) -> Space:
        """The colour space an operand or entry means."""
        return space_of(written, self.spaces)

    def find(self, kind: str, name: Any) -> Any:
        """A resource, None when there is none of that name."""
        named = self._kind(kind)
        found = None if named is None else named.get(str(name))
        if found is None:
            self._tell(f"{kind[1:]} {name} is used but is no resource")
        return found

    def _kind(self, kind: str) -> Any:
        return None if self.resources is None else self.resources.get(kind)
