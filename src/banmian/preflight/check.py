"""A file and a printing condition become findings: the one entry of preflight."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from banmian.cache import code_fingerprint, recall_value, remember_value
from banmian.diagnostics import Severity
from banmian.model.plate import Box
from banmian.model.press import Condition
from banmian.preflight.document import Document, Page, read_document
from banmian.preflight.finding import MM, Finding, error
from banmian.preflight.matrix import common
from banmian.preflight.plates.piles import may_pile_up
from banmian.preflight.plates.raster import Plates, plates_of
from banmian.preflight.rules import RULES, Rule
from banmian.preflight.rules.plates import plates
from banmian.preflight.streams import unreadable

_KIND: Final = "preflight"

_MOST_ALIKE: Final = 8
"""Findings of one code on one page; the rest is counted."""

_INK_CODES: Final = ("preflight/total-ink", "preflight/total-ink-picture")

_UNCHECKED = error("unchecked", "house rule", "a rule could not read the file and proved nothing",
                   "export the file anew")  # fmt: skip
_UNDRAWN = error("plates-undrawn", "house rule", "the plates of a page could not be drawn",
                 "export the file anew")  # fmt: skip


def preflight(name: str, data: bytes, condition: Condition) -> tuple[Finding, ...]:
    """What is wrong with a file as a build checks it, errors first; known files cost a hash.

    Plates are drawn only of pages where inks may pile up; `drawn.inspect` draws all.

    Args:
        name: the file's name, which is checked too; empty when others answer for it.
        data: the file.
        condition: how and where it is to be printed.
    """
    key = key_of(name, data, condition)
    known: tuple[Finding, ...] | None = recall_value(_KIND, key)
    if known is None:
        known = _findings(name, data, condition)
        remember_value(_KIND, key, known)
    return known


def key_of(name: str, data: bytes, condition: Condition) -> str:
    """A hash of all that the findings depend on."""
    facts = (code_fingerprint(), name, condition.fingerprint)
    return hashlib.sha256(hashlib.sha256(data).digest() + repr(facts).encode()).hexdigest()


def _findings(name: str, data: bytes, condition: Condition) -> tuple[Finding, ...]:
    document, refused = read_document(name, data)
    if document is None:
        return refused
    found = of_marks(document, condition)
    for page in document.pages:
        if may_pile_up(page, condition.total_ink):
            found += of_plates(document, page, condition, found)[1]
    return settled(found, document)


def of_marks(document: Document, condition: Condition) -> list[Finding]:
    """What the rules find that read the file and the marks on its pages."""
    return [finding for rule in RULES for finding in _run(rule, document, condition)]


def of_plates(
    document: Document, page: Page, condition: Condition, said: Sequence[Finding]
) -> tuple[Plates | None, list[Finding]]:
    """The plates of a page, and what is found on them that has not been said of its marks."""
    try:
        drawn = plates_of(document, page, condition.profile)
        return drawn, list(_unsaid(plates(drawn, condition), said))
    except _faults() as fault:
        return None, list(_UNDRAWN.at(page.number, measured=str(fault)[:160]))


def _faults() -> tuple[type[Exception], ...]:
    return (*unreadable(), MemoryError, OSError)


def _unsaid(of_plates: Iterable[Finding], said: Sequence[Finding]) -> Iterator[Finding]:
    """Without ink that the marks there have told of: a picture too heavy is one fault, not two."""
    heavy = [f for f in said if f.code in _INK_CODES and f.box is not None]
    for new in of_plates:
        if new.code != "preflight/ink-sum" or not any(_meet(old, new) for old in heavy):
            yield new


def _meet(one: Finding, other: Finding) -> bool:
    if one.page != other.page or one.box is None or other.box is None:
        return False
    return common(one.box, other.box) is not None


def settled(findings: Iterable[Finding], document: Document) -> tuple[Finding, ...]:
    """The findings placed on their pages and in order, not too many alike."""
    placed = [_placed(finding, document) for finding in findings]
    return tuple(_fewer(sorted(placed, key=lambda f: (f.severity is not Severity.ERROR, f.page))))


def _run(rule: Rule, document: Document, condition: Condition) -> list[Finding]:
    """A rule's findings; a file that no rule was written for fails, it never passes."""
    found: list[Finding] = []
    try:
        found.extend(rule(document, condition))
    except unreadable() as fault:
        found.extend(_UNCHECKED.at(measured=f"{rule.__name__}: {fault}"[:160]))
    return found


def _placed(finding: Finding, document: Document) -> Finding:
    """With its box in millimetres from the trim's top-left corner."""
    if finding.box is None or not finding.page:
        return finding
    page = document.pages[finding.page - 1]
    return replace(finding, box_mm=in_millimetres(finding.box, page))


def in_millimetres(box: Box, page: Page) -> Box:
    """Left, top, right, bottom from the trim's top-left corner."""
    left, _, _, top = page.trim
    return ((box[0] - left) / MM, (top - box[3]) / MM, (box[2] - left) / MM, (top - box[1]) / MM)


def _fewer(findings: Iterable[Finding]) -> list[Finding]:
    """The first few of each code and page; the last of them says how many more there are."""
    listed = list(findings)
    totals = Counter((f.code, f.page) for f in listed)
    kept: list[Finding] = []
    seen: Counter[tuple[str, int]] = Counter()
    for finding in listed:
        key = finding.code, finding.page
        seen[key] += 1
        if seen[key] == _MOST_ALIKE and totals[key] > _MOST_ALIKE:
            more = totals[key] - _MOST_ALIKE
            kept.append(replace(finding, message=f"{finding.message} (and {more} more)"))
        elif seen[key] <= _MOST_ALIKE:
            kept.append(finding)
    return kept
