"""The Markdown of a story's body becomes blocks whose every character knows its place.

Read are paragraphs, `## ` subheads, `- ` items, **strong**, *emphasis*, annotations
(`annotations.py`), `{.continued}` before a paragraph that goes on, and backslash escapes;
whatever else Markdown could say is an error at its place, never dropped and never printed as
marks. markdown-it-py parses (CommonMark 0.31, with tables and strikethrough to recognise them).
"""

import re
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from banmian.diagnostics import Diagnostic, Span, error, warning
from banmian.model.edition import Block, BlockKind, Text
from banmian.read.annotations import find_annotation
from banmian.read.asterisks import read_asterisks
from banmian.read.inlines import Content, locate_content, read_inlines, refusal, refused

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_DEFINITION: Final = ("a link definition", "write the words only")
_UNSPACED: Final = ("# without a space", "write ## and a space, or a backslash before #")

_SUBHEAD_MARK: Final = re.compile(r"[ \t]*##[ \t]*")
_UNSPACED_SUBHEAD: Final = re.compile(r"#{1,6}[^#\s]")
_CONTINUED: Final = re.compile(r"\{\.continued\}[ \t]*")


def read_body(
    lines: tuple[str, ...], name: str, first_line: int
) -> tuple[tuple[Block, ...], tuple[Diagnostic, ...]]:
    """Return the blocks of a body and everything in it that is not read.

    Args:
        lines: the body without line ends.
        name: the file's name for spans.
        first_line: the number in the file of the first of `lines`.
    """
    environment: dict[str, Any] = {}
    tokens = _parser().parse("\n".join(lines), environment)
    body = _Body(lines, name, first_line)
    for block in _groups(tokens):
        body.read(block)
    for defined in _definitions(environment):
        body.found.append(refusal(*_DEFINITION, body.line_span(defined)))
    return tuple(body.blocks), tuple(sorted(body.found, key=lambda d: d.span or Span(name)))


@cache
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    parser.core.ruler.disable("text_join")  # it would hide which characters were escaped
    parser.inline.ruler.at("emphasis", read_asterisks)
    parser.inline.ruler.before("link", "annotation", find_annotation)
    return parser


def _definitions(environment: dict[str, Any]) -> list[int]:
    """First lines (from 0) of link definitions, which leave no token."""
    defined = [*environment.get("references", {}).values(), *environment.get("duplicate_refs", ())]
    return [definition["map"][0] for definition in defined]


class _Body:
    """The blocks read so far and the problems found so far."""

    def __init__(self, lines: tuple[str, ...], name: str, first_line: int) -> None:
        self.lines = lines
        self.name = name
        self.first_line = first_line
        self.blocks: list[Block] = []
        self.found: list[Diagnostic] = []

    def line_span(self, line: int) -> Span:
        """The place of the first character that is not a space in a line of the body."""
        indent = len(self.lines[line]) - len(self.lines[line].lstrip(" \t"))
        return Span(self.name, line + self.first_line, indent + 1)

    def read(self, tokens: "list[Token]") -> None:
        """Read one block: its opening token, what is inside, its closing token."""
        first = tokens[0]
        if first.type == "paragraph_open":
            self._text(tokens[1], BlockKind.PARAGRAPH)
        elif first.type == "heading_open" and first.markup == "##":
            self._text(tokens[1], BlockKind.SUBHEAD)
        elif first.type == "bullet_list_open" and first.markup == "-":
            for item in _groups(tokens[1:-1]):
                self._item(item)
        else:
            self.found.append(refused(first, self.line_span(_first_line(first))))

    def _item(self, tokens: "list[Token]") -> None:
        """Read a list item, which is one paragraph."""
        inside = _groups(tokens[1:-1])
        if not inside:
            self._report_empty(tokens[0], BlockKind.ITEM)
        elif inside[0][0].type == "paragraph_open":
            self._text(inside.pop(0)[1], BlockKind.ITEM)
        if inside:
            first = inside[0][0]
            self.found.append(refused(first, self.line_span(_first_line(first))))

    def _text(self, token: "Token", kind: BlockKind) -> None:
        """Read the one inline token of a paragraph, subhead or item."""
        content = self._content(token, kind)
        continued = None
        if kind is BlockKind.PARAGRAPH:
            self._check_start(_first_line(token), content)
            continued = _CONTINUED.match(content.text)
        if continued and token.children:
            words = token.children[0]
            words.content = words.content[continued.end() :]
        inlines, problems = read_inlines(token.children or [], content)
        self.found += problems
        if inlines:
            self.blocks.append(Block(kind, Text(inlines), continued is not None))
        elif kind is not BlockKind.PARAGRAPH:
            self._report_empty(token, kind)

    def _report_empty(self, token: "Token", kind: BlockKind) -> None:
        message = f"an empty {kind.value}; write or delete it"
        self.found.append(error("read/empty-block", message, self.line_span(_first_line(token))))

    def _check_start(self, line: int, content: Content) -> None:
        """Report what desks type at the head of a paragraph and no longer need to."""
        start = self.line_span(line)
        if self.lines[line][start.column - 1 :].startswith("　"):
            message = "the layout indents paragraphs; delete the spaces (they are left out)"
            self.found.append(warning("read/typed-indent", message, start))
        if _UNSPACED_SUBHEAD.match(content.text):
            self.found.append(refusal(*_UNSPACED, start))

    def _content(self, token: "Token", kind: BlockKind) -> Content:
        """The source of an inline token: at the end of its lines, or behind the ## of a subhead."""
        texts = token.content.split("\n")
        first = self._text_line(token, len(texts))
        sources = self.lines[first : first + len(texts)]
        if kind is BlockKind.SUBHEAD:  # marks may follow too: `## subhead ##`
            marks = [_SUBHEAD_MARK.match(source) for source in sources]
            least = tuple(mark.end() if mark else 0 for mark in marks)
        else:
            least = tuple(
                len(source.rstrip()) - len(text.strip())
                for source, text in zip(sources, texts, strict=True)
            )
        return locate_content(token.content, sources, least, self.line_span(first))

    def _text_line(self, token: "Token", count: int) -> int:
        """The first of the `count` source lines whose text is left in an inline token.

        The parser drops lines of white space that is not ASCII from its start.
        """
        first, end = token.map or (0, count)
        blank = 0
        while blank < end - first - count and not self.lines[first + blank].strip():
            blank += 1
        return first + blank


def _groups(tokens: "list[Token]") -> "list[list[Token]]":
    """The tokens by outermost block: from each opening token to the one that closes it."""
    groups: list[list[Token]] = []
    depth = 0
    for token in tokens:
        if depth == 0:
            groups.append([])
        groups[-1].append(token)
        depth += token.nesting
    return groups


def _first_line(token: "Token") -> int:
    return token.map[0] if token.map else 0
