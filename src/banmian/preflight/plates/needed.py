"""The resources of a redrawn stream: fonts are kept, all else is named as it is needed."""

from typing import Any, Final

_KEPT: Final = ("/Font", "/Properties")


class Needed:
    """A resource dictionary in the making."""

    def __init__(self, resources: Any) -> None:
        import pikepdf

        self.resources: Any = pikepdf.Dictionary()
        self._alphas: dict[float, Any] = {}
        for kind in _KEPT:
            if resources is not None and kind in resources:
                self.resources[kind] = pikepdf.Dictionary(dict(resources[kind].items()))

    def alpha(self, share: float) -> Any:
        """The name of the graphics state that draws strokes with an opacity."""
        import pikepdf

        if share not in self._alphas:
            self._alphas[share] = self.name_of("/ExtGState", pikepdf.Dictionary(CA=share))
        return self._alphas[share]

    def name_of(self, kind: str, thing: Any, name: str = "") -> Any:
        """The name under which a resource is now known.

        Args:
            kind: of resource, such as /XObject.
            thing: the resource.
            name: the one it must have; without, it gets a new one.
        """
        import pikepdf

        if kind not in self.resources:
            self.resources[kind] = pikepdf.Dictionary()
        there = self.resources[kind]
        written = name or f"/Plate{len(there)}"
        there[written] = thing
        return pikepdf.Name(written)
