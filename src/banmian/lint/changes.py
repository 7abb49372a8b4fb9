"""An edition is read over by every rule; proposals are written into its files on request."""

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path

from banmian.lint.copy import Passage, Role, passages
from banmian.lint.finding import Finding
from banmian.lint.forms import form_findings
from banmian.lint.heads import ellipsis_findings, head_findings
from banmian.lint.pairs import pair_findings
from banmian.lint.widths import width_findings
from banmian.model.edition import Edition


def read_over(edition: Edition, region: str) -> tuple[Finding, ...]:
    """Everything the rules mark in the edition's texts, in the order it is written.

    Args:
        edition: as read.
        region: `cn`, `tw`, `hk`, `ja` or `ko`.
    """
    found = [f for passage in passages(edition) for f in _of_passage(passage, region)]
    return tuple(sorted(found, key=lambda f: (f.text.span_at(f.start), f.code)))


def _of_passage(passage: Passage, region: str) -> Iterator[Finding]:
    yield from pair_findings(passage.texts, region == "cn")
    yield from ellipsis_findings(passage.texts)
    for text in passage.texts:
        if region != "ko":
            yield from width_findings(text)
        yield from form_findings(text, region)
    if passage.role is Role.HEAD:
        yield from head_findings(passage.texts)


def write_changes(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Write the proposals into the sources, a whole file at a time; what was changed is returned.

    Of proposals that overlap the first is taken. A finding whose place does not hold what was
    read (an escape stands there) is left to a person.

    Raises:
        OSError: a file cannot be written; it is as it was.
    """
    proposed = [f for f in findings if f.replacement is not None]
    proposed.sort(key=lambda f: f.text.span_at(f.start))
    made: list[Finding] = []
    for name, of_file in groupby(proposed, key=lambda f: f.text.span_at(f.start).file):
        made += _rewrite(Path(name), list(of_file))
    return tuple(made)


def _rewrite(path: Path, findings: Sequence[Finding]) -> list[Finding]:
    lines = path.read_bytes().decode("utf-8").split("\n")
    made: list[Finding] = []
    taken: dict[int, int] = {}
    for finding in reversed(findings):
        span = finding.text.span_at(finding.start)
        line, start = lines[span.line - 1], span.column - 1
        end = start + len(finding.written)
        if line[start:end] != finding.written or end > taken.get(span.line, len(line)):
            continue
        lines[span.line - 1] = line[:start] + (finding.replacement or "") + line[end:]
        taken[span.line] = start
        made.append(finding)
    if made:
        _replace(path, "\n".join(lines).encode("utf-8"))
    return made[::-1]


def _replace(path: Path, data: bytes) -> None:
    """The file anew in one step."""
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as staged:
        staged.write(data)
    Path(staged.name).chmod(path.stat().st_mode)
    Path(staged.name).replace(path)
