"""The conformance table says what is proved today."""

import re

from tests.casefiles import case_files
from tests.conformance import README, clauses, proofs, readme


def test_the_table_is_up_to_date() -> None:
    written = README.read_text(encoding="utf-8")
    assert written == readme(), "run python -m tests.conformance"


def test_every_clause_stands_once() -> None:
    ids = [clause.id for clause in clauses()]
    assert len(ids) == len(set(ids)) > 100
    assert {proof.clause for proof in proofs()} & set(ids)


def test_every_vector_is_there() -> None:
    """The test vectors of the requirements, T1 to T25."""
    named = "".join(path.read_text(encoding="utf-8") for path in case_files())
    assert [n for n in range(1, 26) if not re.search(rf"\bT{n}\b", named)] == []
