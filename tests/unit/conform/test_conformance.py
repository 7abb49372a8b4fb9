"""The conformance table says what is proved today."""

from tests.conformance import README, clauses, proofs, readme


def test_the_table_is_up_to_date() -> None:
    written = README.read_text(encoding="utf-8")
    assert written == readme(), "run python -m tests.conformance"


def test_only_known_clauses_are_claimed() -> None:
    ids = [clause.id for clause in clauses()]
    assert len(ids) == len(set(ids)) > 100
    assert {clause for clause, _ in proofs()} & set(ids)
