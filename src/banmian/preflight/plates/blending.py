"""Entries of a graphics state become what of their blending plates can show (ISO 32000-1 §11.3.5).

Most modes blend each component by itself, as inks are blended; the last four mix them.
"""

from typing import Any, Final

_PLAIN: Final = {"None", "/Normal", "/Compatible"}
_INSEPARABLE: Final = {"/Hue", "/Saturation", "/Color", "/Luminosity"}


def inseparable_modes(entries: Any) -> list[str]:
    """The blend modes that no plate can show by itself."""
    return sorted(mode[1:] for mode in _modes(entries) & _INSEPARABLE)


def is_transparent(entries: Any) -> bool:
    """Whether marks made in the state blend with what is below them."""
    import pikepdf

    alphas = (float(entries.get(key, 1.0)) for key in ("/ca", "/CA"))
    is_masked = isinstance(entries.get("/SMask"), pikepdf.Dictionary)
    return is_masked or not _modes(entries) <= _PLAIN or any(alpha != 1.0 for alpha in alphas)


def _modes(entries: Any) -> set[str]:
    import pikepdf

    written = entries.get("/BM")
    return {str(each) for each in (written if isinstance(written, pikepdf.Array) else [written])}
