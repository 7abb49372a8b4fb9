"""Every file of tests/cases/read is read, and gives the problems its `# error:` lines foretell.

See tests/cases/read/README.md for how to add one.
"""

import re
from pathlib import Path

import pytest

from banmian.diagnostics import Diagnostic, Severity, Span
from banmian.read.edition import read_edition
from banmian.read.layout import read_layout
from banmian.read.press import read_condition

ROOT = Path(__file__).parents[3]
CASES = sorted(
    path
    for path in (ROOT / "tests" / "cases" / "read").iterdir()
    if path.name.startswith(("edition-", "story-", "figures-", "layout-", "press-"))
)
PLACES = {"edition": "edition.yaml", "story": "stories/good.md", "figures": "figures/good.yaml"}


def expected(case: Path) -> list[tuple[str, str, str]]:
    text = case.read_text(encoding="utf-8")
    lines = re.findall(r"^# (error|warning): ([\d:]+) (read/[\w-]+)", text, re.MULTILINE)
    return sorted((place, severity, code) for severity, place, code in lines)


def report(found: tuple[Diagnostic, ...], file: Path) -> list[tuple[str, str, str]]:
    return sorted(
        (str(d.span).removeprefix(f"{file.as_posix()}:"), d.severity.value, d.code) for d in found
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Path, edition: Path, layout: Path) -> None:
    kind = case.name.partition("-")[0]
    own = {"layout": layout, "press": layout.with_name("press.yaml")}
    target = edition / PLACES[kind] if kind in PLACES else own[kind]
    target.write_bytes(case.read_bytes())
    if kind == "story":  # a case need not have the pictures that the good edition places
        facts = (edition / "edition.yaml").read_text(encoding="utf-8")
        (edition / "edition.yaml").write_text(facts.partition("slots:")[0], encoding="utf-8")
    result, found = _read(kind, edition, target)
    assert report(found, target) == expected(case)
    assert (result is None) == any(d.severity is Severity.ERROR for d in found)
    assert all(";" in d.message or "did you mean" in d.message for d in found), "no remedy"


def _read(kind: str, edition: Path, target: Path) -> tuple[object, tuple[Diagnostic, ...]]:
    if kind == "layout":
        return read_layout(str(target))
    if kind == "press":
        return read_condition(target.name, target.parent, Span("test"))
    return read_edition(edition)


def test_every_code_is_tested() -> None:
    code = re.compile(r"\bread/[a-z0-9-]+[a-z0-9]\b(?!-)")
    source = ROOT / "src" / "banmian" / "read"
    tests = [*CASES, *Path(__file__).parent.glob("test_*.py")]
    used = {c for path in source.glob("*.py") for c in code.findall(path.read_text("utf-8"))}
    tested = {c for path in tests for c in code.findall(path.read_text("utf-8"))}
    assert used - tested == set()
