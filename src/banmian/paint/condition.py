"""A printing condition's name becomes its ICC profile and the facts the plant goes by."""

import hashlib
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from banmian.diagnostics import Diagnostic, error
from banmian.resources import layouts_folder


@dataclass(frozen=True)
class Condition:
    """How the paper takes ink: what pictures are separated for and the file declares."""

    name: str
    profile: bytes
    """The ICC output profile (class prtr, CMYK)."""
    total_ink: float
    """Largest sum of the four inks, in percent of one solid."""
    identifier: str
    """OutputConditionIdentifier of the output intent (ISO 32000-1 §14.11.5)."""
    description: str
    """The condition in words."""

    @cached_property
    def profile_sha256(self) -> str:
        """The profile's hash, part of every separated picture's cache key."""
        return hashlib.sha256(self.profile).hexdigest()


@dataclass(frozen=True, slots=True)
class _Facts:
    total_ink: float
    identifier: str
    description: str


# CGATS TR 002: coldset newsprint characterisation (ANSI CGATS/SNAP TR 002-2007); 240 % is the
# usual ceiling of newspaper plants, which the profile is built for.
_CONDITIONS: Final = {
    "newsprint-tr002": _Facts(240.0, "CGATS TR 002", "Coldset offset on newsprint (SNAP 2007)"),
}


def load_condition(name: str) -> tuple[Condition | None, tuple[Diagnostic, ...]]:
    """Return the condition `name` of `layouts/press`.

    Returns:
        The condition, or None with a `paint/…` diagnostic when it is unknown or its profile
        cannot be read or is no CMYK output profile.
    """
    facts = _CONDITIONS.get(name)
    if facts is None:
        known = ", ".join(sorted(_CONDITIONS))
        return None, (
            error("paint/unknown-condition", f"no printing condition {name!r}; use one of {known}"),
        )
    path = layouts_folder() / "press" / f"{name}.icc"
    try:
        profile = path.read_bytes()
    except OSError as problem:
        return None, (
            error(
                "paint/no-profile",
                f"cannot read the ICC profile {path.name}: {problem.strerror}; "
                "put the profile into layouts/press",
            ),
        )
    if not _is_cmyk_output(profile):
        return None, (
            error(
                "paint/bad-profile",
                f"{path.name} is no CMYK output profile; replace it with the plant's ICC profile",
            ),
        )
    return Condition(name, profile, facts.total_ink, facts.identifier, facts.description), ()


def _is_cmyk_output(profile: bytes) -> bool:
    """Whether the header says so: class `prtr`, colour space `CMYK`, `acsp` (ICC.1 §7.2)."""
    return profile[12:20] == b"prtrCMYK" and profile[36:40] == b"acsp"
