"""The conformance table says what is proved today."""

from itertools import product

from tests.casefiles import case_files, in_modes, read_cases
from tests.conformance import README, clauses, proofs, readme

from banmian.model.style import Writing


def test_the_table_is_up_to_date() -> None:
    written = README.read_text(encoding="utf-8")
    assert written == readme(), "run python -m tests.conformance"


def test_every_clause_stands_once() -> None:
    ids = [clause.id for clause in clauses()]
    assert len(ids) == len(set(ids)) > 100
    assert {proof.clause for proof in proofs()} & set(ids)


def test_every_vector_is_there_in_both_modes() -> None:
    """T1 to T25 of the requirements; where marks or letters stand otherwise down a line, as so."""
    cases = (pair for path in case_files() for pair in in_modes(read_cases(path)))
    found = {(number, writing) for case, writing in cases for number in case.vectors}
    assert set(product(range(1, 26), Writing)) - found == set()
