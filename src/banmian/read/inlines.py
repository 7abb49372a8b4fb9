"""The inside of a paragraph becomes runs of text, each character followed to its place.

markdown-it-py gives inline tokens no places: the source of a paragraph is found again in its lines
(there it ends in the same characters), and the tokens are followed through it one by one.
"""

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Final, NamedTuple

from banmian.diagnostics import Diagnostic, Span, error
from banmian.model.edition import Emphasis, Inline
from banmian.read.annotations import LEFT_OVER, TOKEN, left_over, read_annotation
from banmian.read.texts import joined, merged, trimmed

if TYPE_CHECKING:
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
    "link_open": ("a link of this kind", "write [words](https://…), or the words only"),
    "ordered_list_open": ("a numbered list", "put a backslash before the full stop, or write -"),
    "paragraph_open": ("a second paragraph in an item", "make it an item, or do not indent it"),
    "s_open": ("strikethrough", "delete the words"),
    "strong_open": ("strong text marked __", "write **so**"),
    "table_open": ("a table", "write sentences, or a figures file"),
    "text_special": ("an HTML entity", "write the character itself"),
}
"""By token: what a newspaper's body text cannot hold, and what to write instead."""

_NESTED: Final = ("strong text inside emphasis or the reverse", "keep one of them")

_KINDS: Final = {"strong_open": Emphasis.STRONG, "em_open": Emphasis.EM}

_LEFT_OVER: Final = re.compile(r"[*\t]")
"""What would be printed though nobody means it."""


class Content(NamedTuple):
    """The source of one inline token: its characters and where each of its lines stands."""

    text: str
    starts: tuple[int, ...]
    """Offset of each line in `text`."""
    origins: tuple[Span, ...]
    """Place of each line's first character."""

    def span(self, offset: int) -> Span:
        """The place of the character at `offset`."""
        line = bisect_right(self.starts, offset) - 1
        return self.origins[line].shifted(offset - self.starts[line])

    def find(self, characters: str, offset: int) -> int:
        """Where `characters` are next; `offset` itself unless something unread lies between."""
        found = self.text.find(characters, offset)
        return offset if found < 0 else found


def locate_content(
    text: str, lines: tuple[str, ...], columns: tuple[int, ...], at: Span
) -> Content:
    """Place the text of an inline token.

    Args:
        text: the token's content, as many lines as `lines`.
        lines: the source lines it comes from.
        columns: for each line, how much of it (list marks, indentation) the text cannot be in.
        at: the place of the first source line.
    """
    starts, origins, offset = [], [], 0
    pairs = zip(text.split("\n"), lines, columns, strict=True)
    for number, (line, source, least) in enumerate(pairs):
        column = _column(line, source, least)
        starts.append(offset)
        origins.append(Span(at.file, at.line + number, column + 1))
        offset += len(line) + 1
    return Content(text, tuple(starts), tuple(origins))


def read_inlines(
    tokens: "list[Token]", content: Content
) -> tuple[tuple[Inline, ...], tuple[Diagnostic, ...]]:
    """Return the runs of the inline `tokens` made from `content`, and what in them is not read."""
    walk = _Walk(content)
    for token in tokens:
        walk.read(token)
    return trimmed(merged(joined(walk.lines))), tuple(walk.found)


def refused(token: "Token", span: Span) -> Diagnostic:
    """The report on something Markdown can say and a newspaper body cannot."""
    return refusal(*_UNSUPPORTED.get(token.type, (token.type, "write plain paragraphs")), span)


def refusal(what: str, remedy: str, span: Span) -> Diagnostic:
    """The report that `what` is not read."""
    return error("read/markdown-unsupported", f"{what} is not read here; {remedy}", span)


def _column(line: str, source: str, least: int) -> int:
    """Where the characters of `line` begin in `source`, from 0; both may have lost white space."""
    bare = line.strip()
    if not bare:
        return max(len(source) - len(line), 0)
    return source.find(bare, least) - (len(line) - len(line.lstrip()))


class _Walk:
    """A walk along the source of a paragraph: how far it is, what was read and what was wrong."""

    def __init__(self, content: Content) -> None:
        self.content = content
        self.offset = 0
        self.lines: list[list[Inline]] = [[]]
        self.found: list[Diagnostic] = []
        self._marks = [Emphasis.NONE]

    def read(self, token: "Token") -> None:
        """Read the next token."""
        kind, ours = token.type, token.markup[:1] == "*"
        if kind == "text":
            self._add(token.content, token.content)
            self._check_literal(self.lines[-1][-1])
        elif kind == "text_special" and token.info == "escape":
            self._add(token.content, token.markup)
        elif kind == TOKEN:
            self._annotate(token.content)
        elif kind == "softbreak":
            self._pass("\n")
            self.lines.append([])
        elif kind in ("strong_open", "em_open") and ours:
            self._open(token)
        elif kind in ("strong_close", "em_close") and ours:
            self._pass(token.markup)
            self._marks.pop()
        else:
            self._refuse(token)

    def _add(self, text: str, written: str) -> None:
        """Add a run; `written` is its source, which ends in the text itself."""
        self._pass(written)
        span = self.content.span(self.offset - len(text))
        self.lines[-1].append(Inline(text, span, self._marks[-1]))

    def _annotate(self, written: str) -> None:
        """Add the base of an annotation as a run of its own."""
        self._pass(written)
        span = self.content.span(self.offset - len(written))
        base, at, annotation, problems = read_annotation(written, span)
        self.lines[-1].append(Inline(base, span.shifted(at), self._marks[-1], annotation))
        self.found += problems

    def _pass(self, written: str) -> None:
        self.offset = self.content.find(written, self.offset) + len(written)

    def _open(self, token: "Token") -> None:
        self._pass(token.markup)
        if len(self._marks) > 1:
            span = self.content.span(self.offset - len(token.markup))
            self.found.append(refusal(*_NESTED, span))
        self._marks.append(_KINDS[token.type])

    def _refuse(self, token: "Token") -> None:
        if token.nesting >= 0:
            start = self.content.find(token.markup, self.offset)
            self.found.append(refused(token, self.content.span(start)))
        self._pass(token.content)

    def _check_literal(self, inline: Inline) -> None:
        """Report marks and tabs left in the text, which would be printed."""
        for match in LEFT_OVER.finditer(inline.text):
            self.found.append(left_over(inline.span.shifted(match.start())))
        for match in _LEFT_OVER.finditer(inline.text):
            span = inline.span.shifted(match.start())
            if match[0] == "*":
                message = "an asterisk that marks nothing; pair it, or put a backslash before it"
                self.found.append(error("read/stray-asterisk", message, span))
            else:
                self.found.append(error("read/tab", "a tab in the text; write spaces", span))
