"""The sound file of the preflight tests, which some programs are given to rewrite."""

from tests.unit.preflight.conftest import sound_pdf

__all__ = ["sound_pdf"]
