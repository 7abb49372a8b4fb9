"""Shadings become gray ones of one plate: only the colour space is changed (ISO 32000-1 §8.7.4).

The new space has as many components and a tint transform that gives the share of the ink, so
functions and meshes of any type stay as they are.
"""

from functools import lru_cache
from typing import Any, Final

from banmian.preflight.colour import PROCESS, Space
from banmian.preflight.plates.tints import ALL, kind_of, separated

_GRID: Final = 17
"""Samples along each axis of RGB."""


def plate_shading(shading: Any, space: Space, ink: str, pdf: Any, profile: bytes) -> Any:
    """A copy of a shading dictionary or stream, in gray: 1 less the share of the ink.

    Raises:
        ValueError: its colour space cannot be separated.
    """
    import pikepdf

    is_stream = isinstance(shading, pikepdf.Stream)
    copy = pdf.make_stream(shading.read_raw_bytes()) if is_stream else pikepdf.Dictionary()
    for key, value in shading.items():
        if key != "/Length":
            copy[key] = value
    copy.ColorSpace = _plate_space(space, ink, pdf, profile)
    return copy


def _plate_space(space: Space, ink: str, pdf: Any, profile: bytes) -> Any:
    import pikepdf

    kind = kind_of(space)
    if kind == "rgb":
        transform = _sampled(ink, pdf, profile)
    elif kind in ("cmyk", "gray", "named"):
        transform = _calculated(_place(space, kind, ink), space.components, kind == "gray", pdf)
    else:
        raise ValueError(f"a shading in {space.families[0]}")
    names = [pikepdf.Name(f"/Part{i}") for i in range(space.components)]
    return pikepdf.Array([pikepdf.Name.DeviceN, pikepdf.Array(names), pikepdf.Name.DeviceGray,
                          transform])  # fmt: skip


def _place(space: Space, kind: str, ink: str) -> int | None:
    """Which component is the ink's share; None: no component is."""
    names = {"cmyk": PROCESS, "gray": ("Black",)}.get(kind, space.names)
    for sought in (ink, ALL):
        if sought in names:
            return names.index(sought)
    return None


def _calculated(place: int | None, components: int, is_gray: bool, pdf: Any) -> Any:
    """A calculator function (§7.10.5) from the components to gray."""
    dropped = "pop " * components
    if place is None:
        program = f"{{{dropped}1}}"
    else:
        turned = "" if is_gray else "1 exch sub "
        program = f"{{{components - 1 - place} index {turned}{components + 1} 1 roll {dropped}}}"
    made = pdf.make_stream(program.encode("ascii"))
    made.update({"/FunctionType": 4, "/Domain": [0, 1] * components, "/Range": [0, 1]})
    return made


def _sampled(ink: str, pdf: Any, profile: bytes) -> Any:
    """A sampled function (§7.10.2) from RGB to gray."""
    grays = _grid(profile).get(ink)
    made = pdf.make_stream(grays if grays is not None else b"\xff" * _GRID**3)
    made.update({"/FunctionType": 0, "/Domain": [0, 1] * 3, "/Range": [0, 1],
                 "/Size": [_GRID] * 3, "/BitsPerSample": 8})  # fmt: skip
    return made


@lru_cache(maxsize=2)
def _grid(profile: bytes) -> dict[str, bytes]:
    """The gray of every ink for every RGB of the grid, red running fastest."""
    import numpy as np

    steps = np.linspace(0, 255, _GRID).round().astype(np.uint8)
    blue, green, red = np.meshgrid(steps, steps, steps, indexing="ij")
    colours = np.stack([red, green, blue], axis=-1).reshape(1, -1, 3)
    inks = 255 - separated(colours, "rgb", profile)[0]
    return {name: inks[:, i].tobytes() for i, name in enumerate(PROCESS)}
