"""Diagnostics as text, JSON and annotations, and the exit code they make."""

import json

import pytest

from banmian.diagnostics import (
    Diagnostic,
    ExitCode,
    Severity,
    Span,
    error,
    exit_code,
    render,
    warning,
)

PLACE = Span("stories/a.md", 3, 7)
OVER = error("compose/overset", "too long; cut 3 characters", PLACE)
INPUT = error("read/unknown-key", "no such key; remove it", PLACE)
CHECK = error("preflight/no-bleed", "no bleed; add some")
NOTICE = Diagnostic(Severity.NOTE, "fonts/fallback", "taken from another font")


@pytest.mark.parametrize(
    ("found", "code"),
    [
        ((), ExitCode.GOOD),
        ((warning("read/x", "look"), NOTICE), ExitCode.GOOD),
        ((OVER,), ExitCode.FIT),
        ((CHECK,), ExitCode.PREFLIGHT),
        ((OVER, CHECK), ExitCode.PREFLIGHT),
        ((CHECK, OVER, INPUT), ExitCode.INPUT),
    ],
)
def test_the_worst_class_makes_the_exit_code(found: tuple[Diagnostic, ...], code: ExitCode) -> None:
    assert exit_code(found) is code


def test_text_is_what_editors_jump_by() -> None:
    hinted = warning("read/x", "look; mend", PLACE, "first at b.md:1:1")
    assert render([hinted]) == (
        "stories/a.md:3:7: warning [read/x] look; mend\n    first at b.md:1:1"
    )
    assert render([CHECK]) == "error [preflight/no-bleed] no bleed; add some"
    assert render([error("read/x", "y", Span("a.md"))]) == "a.md: error [read/x] y"


def test_json_has_every_field() -> None:
    (made,) = json.loads(render([OVER], "json"))
    assert made == {
        "severity": "error",
        "code": "compose/overset",
        "message": "too long; cut 3 characters",
        "span": {"file": "stories/a.md", "line": 3, "column": 7},
        "hints": [],
    }
    assert json.loads(render([], "json")) == []


def test_annotations_escape_what_would_end_them() -> None:
    tricky = error("read/x", "100% of\ntwo lines", Span("a,b:c.md", 1, 2))
    line = render([tricky], "github")
    assert "\n" not in line
    assert line.endswith("::100%25 of%0Atwo lines")
    properties = line.removeprefix("::error ").partition("::")[0]
    assert properties == "file=a%2Cb%3Ac.md,line=1,col=2,title=read/x"
    assert render([error("read/x", "y", Span("a.md"))], "github") == (
        "::error file=a.md,title=read/x::y"
    )
    assert render([NOTICE], "github").startswith("::notice title=")


def test_a_span_moves_along_its_line() -> None:
    assert PLACE.shifted(4) == Span("stories/a.md", 3, 11)
    assert sorted([Span("b", 1, 1), Span("a", 2, 1), Span("a", 1, 9)])[0] == Span("a", 1, 9)


def test_a_refused_file_outranks_a_misfit() -> None:
    """With 3 the pages are delivered, with 4 nothing is."""
    problems = [error("compose/overset", "…"), error("preflight/total-ink", "…")]
    assert exit_code(problems) is ExitCode.PREFLIGHT
