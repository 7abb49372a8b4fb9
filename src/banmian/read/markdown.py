"""The Markdown of a story's body becomes blocks whose every character knows its place.

Read are paragraphs, `## ` subheads, `- ` items, **strong**, *emphasis* and backslash escapes;
whatever else Markdown could say is an error at its place, never dropped and never printed as
marks. markdown-it-py parses (CommonMark 0.31, with tables and strikethrough to recognise them);
asterisks next to Han need no spaces, which CommonMark's flanking rule would demand.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from banmian.diagnostics import Diagnostic, Span, error, warning
from banmian.model.edition import Block, BlockKind, Emphasis, Inline, Text
from banmian.read.asterisks import read_asterisks
from banmian.read.texts import joined, merged, trimmed

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_UNSUPPORTED: Final = {
    "blockquote_open": ("a block quote", "write a paragraph, or a pull_quotes entry"),
    "bullet_list_open": ("a list marked * or +", "start items with -"),
    "code_block": ("an indented line", "remove the indentation, the layout sets it"),
    "code_inline": ("a code mark", "remove the backticks"),
    "em_open": ("emphasis marked _", "write *so*"),
    "fence": ("a code block", "write paragraphs"),
    "hardbreak": ("a line break", "remove the spaces or the backslash at the end of the line"),
    "heading_open": ("a heading of this kind", "start a subhead with ## and a space"),
    "hr": ("a rule", "remove the line"),
    "html_block": ("HTML", "write plain paragraphs"),
    "html_inline": ("HTML", "remove the tag, or put a backslash before <"),
    "image": ("an image", "list the picture under pictures in the front matter"),
    "link_open": ("a link", "write the words only"),
    "ordered_list_open": ("a numbered list", "put a backslash before the full stop, or write -"),
    "paragraph_open": ("a second paragraph in an item", "make it an item, or do not indent it"),
    "s_open": ("strikethrough", "delete the words"),
    "strong_open": ("strong text marked __", "write **so**"),
    "table_open": ("a table", "write sentences, or a figures file"),
    "text_special": ("an HTML entity", "write the character itself"),
}
"""By token: what a newspaper's body text cannot hold, and what to write instead."""

_DEFINITION: Final = ("a link definition", "write the words only")
_NESTED: Final = ("strong text inside emphasis or the reverse", "keep one of them")
_UNSPACED: Final = ("# without a space", "write ## and a space, or a backslash before #")

_KINDS: Final = {"strong_open": Emphasis.STRONG, "em_open": Emphasis.EM}

_SUBHEAD_MARK: Final = re.compile(r"[ \t]*##[ \t]*")

_UNSPACED_SUBHEAD: Final = re.compile(r"#{1,6}[^#\s]")


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
    body.walk(tokens)
    for defined in _definitions(environment):
        body.refuse(_DEFINITION, body.line_span(defined))
    return tuple(body.blocks), tuple(sorted(body.found, key=lambda d: d.span or Span(name)))


@cache
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    parser.core.ruler.disable("text_join")  # it would hide which characters were escaped
    parser.inline.ruler.at("emphasis", read_asterisks)
    return parser


def _definitions(environment: dict[str, Any]) -> list[int]:
    """First lines (from 0) of link definitions, which leave no token."""
    defined = [*environment.get("references", {}).values(), *environment.get("duplicate_refs", ())]
    return [definition["map"][0] for definition in defined]


@dataclass(frozen=True, slots=True)
class _Content:
    """The source of one inline token: its characters and where each of its lines stands."""

    text: str
    starts: tuple[int, ...]
    """Offset of each line in `text`."""
    origins: tuple[Span, ...]
    """Place of each line's first character."""

    def span(self, offset: int) -> Span:
        line = bisect_right(self.starts, offset) - 1
        return self.origins[line].shifted(offset - self.starts[line])

    def find(self, characters: str, offset: int) -> int:
        """Where `characters` are next; `offset` itself unless something unread lies between."""
        found = self.text.find(characters, offset)
        return offset if found < 0 else found


class _Body:
    """The blocks read so far and the problems found so far."""

    def __init__(self, lines: tuple[str, ...], name: str, first_line: int) -> None:
        self.lines = lines
        self.name = name
        self.first_line = first_line
        self.blocks: list[Block] = []
        self.found: list[Diagnostic] = []

    def walk(self, tokens: "list[Token]") -> None:
        """Read the tokens of the whole body."""
        position = 0
        while position < len(tokens):
            end = _closing(tokens, position)
            self._block(tokens[position : end + 1])
            position = end + 1

    def refuse(self, reason: tuple[str, str], span: Span) -> None:
        """Report something Markdown can say and a newspaper body cannot: what, and the remedy."""
        what, remedy = reason
        message = f"{what} is not read here; {remedy}"
        self.found.append(error("read/markdown-unsupported", message, span))

    def line_span(self, line: int) -> Span:
        """The place of the first character that is not a space in a line of the body."""
        indent = len(self.lines[line]) - len(self.lines[line].lstrip(" \t"))
        return Span(self.name, line + self.first_line, indent + 1)

    def _block(self, tokens: "list[Token]") -> None:
        """Read one block: its opening token, what is inside, its closing token."""
        first = tokens[0]
        if first.type == "paragraph_open":
            self._text(tokens[1], BlockKind.PARAGRAPH)
        elif first.type == "heading_open" and first.markup == "##":
            self._text(tokens[1], BlockKind.SUBHEAD)
        elif first.type == "bullet_list_open" and first.markup == "-":
            self._items(tokens[1:-1])
        else:
            self.refuse(_reason(first), self.line_span(_first_line(first)))

    def _items(self, tokens: "list[Token]") -> None:
        position = 0
        while position < len(tokens):
            end = _closing(tokens, position)
            self._item(tokens[position : end + 1])
            position = end + 1

    def _item(self, tokens: "list[Token]") -> None:
        """Read a list item, which is one paragraph."""
        inside = tokens[1:-1]
        if not inside:
            span = self.line_span(_first_line(tokens[0]))
            self.found.append(error("read/empty-block", "an empty item; write or delete it", span))
            return
        end = _closing(inside, 0)
        if inside[0].type == "paragraph_open":
            self._text(inside[1], BlockKind.ITEM)
            inside = inside[end + 1 :]
        if inside:
            self.refuse(_reason(inside[0]), self.line_span(_first_line(inside[0])))

    def _text(self, token: "Token", kind: BlockKind) -> None:
        """Read the one inline token of a paragraph, subhead or item."""
        content = self._content(token, kind)
        if kind is BlockKind.PARAGRAPH:
            self._check_start(content)
        inlines = trimmed(merged(self._inlines(token, content)))
        if inlines:
            self.blocks.append(Block(kind, Text(inlines)))
        elif kind is BlockKind.SUBHEAD:
            span = self.line_span(_first_line(token))
            message = "an empty subhead; write or delete it"
            self.found.append(error("read/empty-block", message, span))

    def _check_start(self, content: _Content) -> None:
        """Report what desks type at the head of a paragraph and no longer need to."""
        line = content.origins[0].line - self.first_line
        start = self.line_span(line)
        if self.lines[line][start.column - 1 :].startswith("　"):
            message = "the layout indents paragraphs; delete the spaces (they are left out)"
            self.found.append(warning("read/typed-indent", message, start))
        if _UNSPACED_SUBHEAD.match(content.text):
            self.refuse(_UNSPACED, start)

    def _content(self, token: "Token", kind: BlockKind) -> _Content:
        """Find each line of an inline token in the source: there it ends in the same characters."""
        first = _first_line(token)
        starts, origins, offset = [], [], 0
        for number, line in enumerate(token.content.split("\n"), first):
            source = self.lines[number].rstrip()
            bare = line.strip()
            if kind is BlockKind.SUBHEAD:  # marks may follow: `## subhead ##`
                column = source.find(bare, _end_of_match(_SUBHEAD_MARK, source))
            else:
                column = len(source) - len(bare)
            column -= len(line) - len(line.lstrip())
            starts.append(offset)
            origins.append(Span(self.name, number + self.first_line, column + 1))
            offset += len(line) + 1
        return _Content(token.content, tuple(starts), tuple(origins))

    def _inlines(self, token: "Token", content: _Content) -> list[Inline]:
        """The runs of an inline token; its children are followed through the source."""
        lines: list[list[Inline]] = [[]]
        marks: list[Emphasis] = [Emphasis.NONE]
        offset = 0
        for child in token.children or ():
            match child.type:
                case "text":
                    offset = content.find(child.content, offset)
                    lines[-1].append(Inline(child.content, content.span(offset), marks[-1]))
                    self._check_literal(lines[-1][-1])
                    offset += len(child.content)
                case "text_special" if child.info == "escape":
                    offset = content.find(child.markup, offset)
                    skipped = len(child.markup) - len(child.content)
                    span = content.span(offset + skipped)
                    lines[-1].append(Inline(child.content, span, marks[-1]))
                    offset += len(child.markup)
                case "softbreak":
                    offset = content.find("\n", offset) + 1
                    lines.append([])
                case "strong_open" | "em_open" if child.markup[0] == "*":
                    offset = content.find(child.markup, offset)
                    if len(marks) > 1:
                        self.refuse(_NESTED, content.span(offset))
                    marks.append(_KINDS[child.type])
                    offset += len(child.markup)
                case "strong_close" | "em_close" if child.markup[0] == "*":
                    offset = content.find(child.markup, offset) + len(child.markup)
                    marks.pop()
                case _:
                    if child.nesting >= 0:
                        start = content.find(child.markup, offset)
                        self.refuse(_reason(child), content.span(start))
                    offset = content.find(child.content, offset) + len(child.content)
        return joined(lines)

    def _check_literal(self, inline: Inline) -> None:
        """Report marks and tabs left in the text, which would be printed."""
        for offset, char in enumerate(inline.text):
            if char == "*":
                message = "an asterisk that marks nothing; pair it, or put a backslash before it"
                span = inline.span.shifted(offset)
                self.found.append(error("read/stray-asterisk", message, span))
            if char == "\t":
                span = inline.span.shifted(offset)
                self.found.append(error("read/tab", "a tab in the text; write spaces", span))


def _closing(tokens: "list[Token]", position: int) -> int:
    """The position of the token that closes the one at `position`."""
    depth = 0
    while True:
        depth += tokens[position].nesting
        if depth == 0:
            return position
        position += 1


def _end_of_match(pattern: re.Pattern[str], text: str) -> int:
    match = pattern.match(text)
    return match.end() if match else 0


def _first_line(token: "Token") -> int:
    return token.map[0] if token.map else 0


def _reason(token: "Token") -> tuple[str, str]:
    return _UNSUPPORTED.get(token.type, (token.type, "write plain paragraphs"))
