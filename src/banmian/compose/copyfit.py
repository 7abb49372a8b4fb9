"""How copy and frames match becomes the ledger and its diagnostics.

An overset or underset is a value until here; here it gets its remedy in lines and characters.
"""

from collections.abc import Iterator

from banmian.diagnostics import Diagnostic, counted, error
from banmian.model.page import FrameFit


def misfits(fits: tuple[FrameFit, ...], tolerance: int) -> Iterator[Diagnostic]:
    """A diagnostic for every slot that is over, or short by more than `tolerance` lines."""
    for fit in fits:
        if fit.over_lines:
            characters = counted(fit.over_characters, "character")
            yield error(
                "compose/overset",
                f"{fit.content!r} in slot {fit.slot!r} (page {fit.page}) is over by "
                f"{counted(fit.over_lines, 'line')}, {characters}; cut {characters} or give the "
                f"slot {counted(fit.over_lines, 'more line')}",
                fit.rest,
                *_cheapest(fit),
            )
        elif fit.short_lines > tolerance:
            yield error(
                "compose/underset",
                f"{fit.content!r} leaves {fit.short_lines} of the {fit.capacity} lines of slot "
                f"{fit.slot!r} (page {fit.page}) empty; add copy or make the slot shorter",
                fit.span,
            )


def _cheapest(fit: FrameFit) -> Iterator[str]:
    """Where less need be cut than at the end: the shortest last lines of the paragraphs."""
    if fit.cuts and sum(count for count, _ in fit.cuts) < fit.over_characters:
        places = " and ".join(f"{counted(n, 'character')} at {place}" for n, place in fit.cuts)
        yield f"the same is saved by cutting {places}"
