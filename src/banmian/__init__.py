"""Banmian (版面): structured content and a layout become print-ready CJK newspaper pages.

The pipeline, a folder a stage, each a pure function of the one before:

    read       YAML and Markdown  → Edition, Layout          (model/edition, model/layout)
    plan       both               → Assignments              (model/plan)
    shape      text               → glyphs, no size          (model/shaped)
    linebreak  glyphs, measures   → Lines                    (model/lines)
    compose    all of it          → Surfaces and the ledger  (model/page)
    paint      Surfaces           → PDF bytes
    deliver    bytes              → files, in one step

`run` calls them in this order on one screen. `banmian.build`, `check`, `proof`, `digital`: the API.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from banmian.options import BuildOptions
    from banmian.run import Report, build, check, digital, proof

__all__ = ["BuildOptions", "Report", "build", "check", "digital", "proof"]
__version__ = "0.1.0"


def __getattr__(name: str) -> object:
    """Import the API when it is first used: `banmian --help` needs none of it."""
    if name == "BuildOptions":
        from banmian.options import BuildOptions

        return BuildOptions
    if name in __all__:
        from banmian import run

        return getattr(run, name)
    raise AttributeError(f"module 'banmian' has no attribute {name!r}")
