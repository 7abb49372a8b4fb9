"""Every clause's proof fails, in each writing mode it claims, once its rule is switched off.

Cases are set again with the rule off. Where no case fails, the marked tests are run once more, in a
pytest of their own within this one: one must fail by an assertion, not by a broken set-up.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from tests.casefiles import SetText, case_files, check_case, clauses_of, in_modes, read_cases
from tests.casefiles import set_text_with as set_text_in
from tests.conformance import TESTS, Proof, clauses, proofs
from tests.switches import Switch, switches
from tests.switches.off import switched_off

from banmian.fonts.library import Library

FILES = {path: clauses_of(path) for path in case_files()}

NICE: Final = {
    *("C1.11", "A8.3", "A8.5", "A8.10", "H9.8", "H9.17", "V7.11", "P3.15", "M4.11", "G6.14"),
}


class Failures:
    """A pytest plugin that remembers which tests fail by an assertion."""

    def __init__(self) -> None:
        self.found: list[str] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        crash: Any = getattr(report.longrepr, "reprcrash", None)
        said = crash.message if crash is not None and report.when == "call" else ""
        if report.failed and said.startswith(("assert", "AssertionError")):
            self.found.append(report.nodeid)


@pytest.fixture(scope="session")
def in_grid_font(grid_library: Library) -> SetText:
    return set_text_in(grid_library)


@pytest.mark.parametrize("switch", switches(), ids=lambda switch: f"{switch.clause} {switch.off}")
def test_the_proof_fails_with_the_rule_off(switch: Switch, in_grid_font: SetText) -> None:
    with switched_off(switch):
        failing = set(failing_modes(switch, in_grid_font))
        if failing < set(switch.modes):
            failing |= set(failing_tests(switch)) & set(switch.modes)
    assert failing == set(switch.modes)


def failing_modes(switch: Switch, set_text: SetText) -> list[str]:
    """The claimed modes in which a case of the clause fails."""
    return [mode for mode in switch.modes if any(fails(switch, mode, set_text))]


def fails(switch: Switch, mode: str, set_text: SetText) -> Iterator[Path]:
    for path, named in FILES.items():
        cases = in_modes(read_cases(path)) if switch.clause in named else ()
        for case, writing in cases:
            if writing.value[0] == mode:
                try:
                    check_case(case, writing, set_text)
                except AssertionError:
                    yield path


def failing_tests(switch: Switch) -> Iterator[str]:
    """The claimed modes in which a marked test fails; tests that build whole pages come last."""
    marked = [p for p in proofs() if p.kind == "test" and p.clause == switch.clause]
    lacking = set(switch.modes)
    for is_quick in (True, False):
        tried = [p for p in marked if p.where.startswith("unit/") is is_quick and p.mode in lacking]
        if tried:
            failed = failures(dict.fromkeys(proof.where for proof in tried))
            found = {p.mode for p in tried if any(of_mode(node, p) for node in failed)}
            lacking -= found
            yield from found


def failures(tests: Iterable[str]) -> list[str]:
    """Which of the tests fail by an assertion."""
    plugin = Failures()
    options = ["-p", "no:cacheprovider", f"--rootdir={TESTS.parent}"]
    pytest.main([*(f"{TESTS / test}" for test in tests), *options], plugins=[plugin])
    return plugin.found


def of_mode(node: str, proof: Proof) -> bool:
    """Whether a test that failed is the proof's, in its mode."""
    return proof.where in node and runs_in(node, proof.mode)


def runs_in(node: str, mode: str) -> bool:
    """Whether a test with these parameters runs in the mode: where they name one, it is theirs."""
    parameters = node.partition("[")[2].lower()
    other = "horizontal" if mode == "v" else "vertical"
    return other not in parameters


def test_switches_are_of_clauses_that_bind() -> None:
    known = {clause.id: clause.modes for clause in clauses()}
    claimed = [(switch.clause, mode) for switch in switches() for mode in switch.modes]
    assert len(claimed) == len(set(claimed))
    assert [claim for claim in claimed if claim[1] not in known.get(claim[0], "")] == []


def test_a_rule_that_is_left_on_is_noticed(in_grid_font: SetText) -> None:
    """A switch that does nothing makes nothing fail."""
    idle = Switch("C1.6", "nothing", lambda _: None)
    with switched_off(idle):
        assert failing_modes(idle, in_grid_font) == []
        assert list(failing_tests(idle)) == []


def test_what_is_marked_is_a_clause() -> None:
    """Marks and file names name rows of the table, or clauses that are nice to have."""
    known = {clause.id for clause in clauses()} | NICE
    assert {proof.clause for proof in proofs()} - known == set()
