"""edition.yaml becomes an `Edition` that does not hold its stories and panels yet."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

from banmian.diagnostics import Diagnostic, Span
from banmian.model.edition import Edition, FontFile, Placement
from banmian.read.nodes import Node, key_span, span_at
from banmian.read.remembered import remembered
from banmian.read.source import Source
from banmian.read.validation import validate
from banmian.read.yaml_reader import parse_yaml

if TYPE_CHECKING:
    from banmian.read.edition_schema import EditionFile


@remembered
def read_edition_file(
    source: Source,
) -> tuple[Edition | None, Node | None, tuple[Diagnostic, ...]]:
    """Return the edition of a file unless it has errors, its tree, and all its problems.

    The edition has neither name nor contents yet, its fonts their paths from the edition folder.
    """
    tree, found = parse_yaml(source.lines, source.name)
    if tree is None:
        return None, None, found
    from banmian.read.edition_schema import EditionFile

    file, of_schema = validate(tree, EditionFile)
    edition = _edition(tree, file) if file else None
    return edition, tree, (*found, *of_schema)


def _edition(tree: Node, file: "EditionFile") -> Edition:
    return Edition(
        name="",
        publication=file.publication,
        date=file.date,
        issue=file.issue,
        section=file.section,
        first_page=file.first_page,
        language=file.language,
        editors=file.editors,
        layout=file.layout,
        stories=(),
        panels=(),
        placements=tuple(
            Placement(slot, content, key_span(tree, "slots", slot))
            for slot, content in file.slots.items()
        ),
        fonts=tuple(_font(tree, file, number) for number in range(len(file.fonts))),
        keep=file.keep,
        span=Span(tree.span.file),
        section_pages=file.section_pages,
        imprint=_imprint(file),
    )


_IMPRINT: Final = {
    "supervisor": "主管", "host": "主办", "publisher": "出版", "number": "国内统一连续出版物号",
    "address": "社址", "postcode": "邮编", "phone": "电话", "price": "定价", "printer": "印刷",
    "licence": "广告发布登记号",
}  # fmt: skip
"""What an imprint calls its facts, in order (requirements H9.20)."""


def _imprint(file: "EditionFile") -> str:
    """The imprint on one line."""
    if file.imprint is None:
        return ""
    return "　".join(f"{word}：{getattr(file.imprint, key)}" for key, word in _IMPRINT.items())


def _font(tree: Node, file: "EditionFile", number: int) -> FontFile:
    entry = file.fonts[number]
    return FontFile(
        name=entry.name,
        path=Path(entry.file),
        index=entry.index,
        variations=tuple(sorted(entry.variations.items())),
        role=entry.role,
        weight=entry.weight,
        span=span_at(tree, "fonts", number),
    )
