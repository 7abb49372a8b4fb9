"""YAML, Markdown and picture files become an `Edition` and a `Layout`, each word with its place.

Nothing is raised for bad input: every reader returns its result, or None, and all the problems of
all the files in one run.
"""

from banmian.read.edition import read_edition
from banmian.read.layout import read_layout

__all__ = ["read_edition", "read_layout"]
