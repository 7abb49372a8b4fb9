"""A story and the chain of slots it flows through become items and lines of the ledger."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Final

from banmian.compose.axes import frame_of, slot_axes
from banmian.compose.balance import balanced, flow_into
from banmian.compose.copies import copies_of
from banmian.compose.fill import Copy, Flow
from banmian.compose.frames import (
    IDEOGRAPHIC_ASCENT,
    Frame,
    LineSlot,
    Rect,
    line_slots,
    surface_of,
)
from banmian.compose.furniture import column_rules, compose_box
from banmian.compose.headline import HeadBlock, set_head, too_high
from banmian.compose.initial import Initial, annotated_initial, place_initial, with_initial
from banmian.compose.insets import compose_insets
from banmian.compose.jump import Jump, jump_line, jump_problems, jumps_of, resumption, settled
from banmian.compose.notice import notice_of
from banmian.compose.squeeze import squeezed
from banmian.compose.typeset import PlacedLine, paint_lines
from banmian.compose.typesetter import Typesetter
from banmian.diagnostics import Diagnostic
from banmian.model.edition import BlockKind, Story
from banmian.model.layout import Grid, Layout, Part, Treatment
from banmian.model.page import Fill, FrameFit, Item
from banmian.model.plan import Assignment
from banmian.model.style import Style, Writing

MARK_SIZE: Final = 0.42
"""Side of the square before a list item, in em; centred on the em box."""


@dataclass(frozen=True, slots=True)
class Composed:
    """What a slot, or a chain of slots, became."""

    items: Mapping[str, tuple[Item, ...]]
    """By slot, in reading order."""
    fits: tuple[FrameFit, ...]
    problems: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a story meets outside its own slots."""

    elsewhere: frozenset[Part] = frozenset()
    """Head parts that head slots show."""
    foreign: Mapping[str, tuple[Rect, ...]] = field(default_factory=dict)
    """For each slot, the rectangles of other slots that lie on it."""
    first_page: int = 1
    """Printed number of the layout's first page."""


@dataclass(frozen=True, slots=True)
class _Job:
    """What setting any frame of the story needs."""

    story: Story
    body: Style
    """Of the first slot's treatment; the copy keeps it through the whole chain."""
    layout: Layout
    type_: Typesetter


@dataclass(frozen=True, slots=True)
class _Begin:
    """What a frame begins with besides its text."""

    parts: tuple[Part, ...] = ()
    initial: Initial | None = None
    jump: Jump | None = None
    """By which the frame is come to from another page."""
    is_paid: bool = False


@dataclass(frozen=True, slots=True)
class _Opened:
    """A frame with its head, insets and the line slots they leave."""

    assignment: Assignment
    frame: Frame
    before: tuple[Item, ...]
    """Head and initial: read before the body."""
    after: tuple[Item, ...]
    """Pictures and quotes: read after it."""
    obstacles: tuple[Rect, ...]
    has_initial: bool
    slots: tuple[LineSlot, ...]
    problems: tuple[Diagnostic, ...]


def compose_story(
    story: Story,
    chain: Sequence[Assignment],
    layout: Layout,
    surroundings: Surroundings,
    type_: Typesetter,
) -> Composed:
    """Set one story into its chain of slots.

    Args:
        story: what is set.
        chain: the assignments it flows through, with the insets of each.
        layout: grid and sheet.
        surroundings: what it meets outside them.
        type_: sets the text.
    """
    treatment = chain[0].slot.treatment
    treatment = replace(treatment, body=type_.indented(treatment.body))
    job = _Job(story, treatment.body, layout, type_)
    whole = copies_of(story, treatment)
    copies, initial = with_initial(whole, treatment)
    begin = _Begin(_head_parts(treatment, surroundings.elsewhere), initial, is_paid=story.paid)
    jumps = _jumps(chain, layout, surroundings.first_page)
    opened: list[_Opened] = []
    for number, assignment in enumerate(chain):
        around = surroundings.foreign.get(assignment.slot.name, ())
        columns = sum(len(o.frame.columns) for o in opened)
        resumed = next((jump for jump in jumps if jump.number == number - 1), None)
        begins = _Begin(jump=resumed) if opened else begin
        opened.append(_open(assignment, begins, around, columns, job))
    if initial and not opened[0].has_initial:
        copies = whole
    filled = _filled(copies, opened, type_)
    problems = [problem for o in opened for problem in o.problems]
    if jumps:
        opened, filled = _jumped(copies, opened, jumps[0], filled, job)
        problems += jump_problems(jumps, filled, _names(opened), story)
    problems += [*filled.strained, *annotated_initial(whole, treatment)]
    return Composed(
        {
            o.assignment.slot.name: tuple(
                slot_axes(layout, o.assignment.slot).items_on_page(_items(o, filled, layout))
            )
            for o in opened
        },
        tuple(_fits(opened, filled, story)),
        tuple(problems),
    )


def _jumps(chain: Sequence[Assignment], layout: Layout, first_page: int) -> tuple[Jump, ...]:
    pages = [assignment.slot.area.page for assignment in chain]
    printed = [first_page + page for page in pages]
    return jumps_of(printed, [surface_of(layout, page) for page in pages])


def _names(opened: Sequence[_Opened]) -> list[str]:
    return [o.assignment.slot.name for o in opened]


def _jumped(
    copies: Sequence[Copy], opened: list[_Opened], jump: Jump, filled: Flow, job: _Job
) -> tuple[list[_Opened], Flow]:
    """The frames with their jump lines and the copy in them; as it was where nothing goes on."""
    left = opened[jump.number]

    def fill(held: int) -> Flow:
        shorter = replace(left, slots=left.slots[: len(left.slots) - held])
        frames = [shorter if o is left else o for o in opened]
        return _filled(copies, frames, job.type_)

    held, filled = settled(fill, filled, _names(opened), jump)
    if not held:
        after = [replace(o, before=()) for o in opened[jump.number + 1 :]]
        return [*opened[: jump.number + 1], *after], filled
    line = jump_line(jump, left.slots[-held], left.assignment.slot.treatment, job.story, job.type_)
    told = replace(
        left,
        slots=left.slots[: len(left.slots) - held],
        after=(*paint_lines((line,)), *left.after),
    )
    return [told if o is left else o for o in opened], filled


def _filled(copies: Sequence[Copy], opened: Sequence[_Opened], type_: Typesetter) -> Flow:
    """The copy in the line slots of its frames, squeezed if it is over by little."""
    before = [slot for o in opened[:-1] for slot in o.slots]
    last = opened[-1].slots
    # Tiers are not balanced: vertical copy ends where it ends (CLREQ §2.4.2).
    turned = opened[-1].assignment.slot.writing is Writing.VERTICAL
    fill = partial(flow_into if turned else balanced, before=before, last=last, type_=type_)
    return squeezed(copies, fill(copies), fill, type_)


def _head_parts(treatment: Treatment, elsewhere: frozenset[Part]) -> tuple[Part, ...]:
    """The parts the slot itself shows above its body."""
    parts: list[Part] = []
    for part in treatment.head:
        halves = (Part.HEADLINE_1, Part.HEADLINE_2) if part is Part.HEADLINE else ()
        if part in elsewhere:
            continue
        if any(half in elsewhere for half in halves):
            parts += [half for half in halves if half not in elsewhere]
        else:
            parts.append(part)
    return tuple(parts)


def _open(
    assignment: Assignment,
    begin: _Begin,
    around: tuple[Rect, ...],
    first_column: int,
    job: _Job,
) -> _Opened:
    """Set what stands in a frame besides its body, and cut its lines by it.

    Args:
        assignment: the frame's slot and insets.
        begin: head and initial.
        around: what other slots take of the frame.
        first_column: number of the frame's first column in its chain.
        job: what is set.
    """
    slot, body = assignment.slot, job.body
    frame = frame_of(job.layout, slot, body.size)
    head, head_area = _head(begin, frame, job)
    before: list[Item] = [*compose_box(slot.box, frame.outside, slot.name)] if slot.box else []
    before += paint_lines(head.place(head_area))
    after, insets, problems = compose_insets(assignment, frame, job.layout, job.type_)
    obstacles = [*((head_area,) if head.parts else ()), *insets, *around]
    stride = body_stride(body, job.layout.grid)
    initial = place_initial(begin.initial, frame, obstacles, stride, job.type_)
    if initial:
        letter, area = initial
        before += paint_lines((letter,))
        obstacles.append(area)
    return _Opened(
        assignment=assignment,
        frame=frame,
        before=tuple(before),
        after=after,
        obstacles=tuple(obstacles),
        has_initial=initial is not None,
        slots=line_slots(frame, obstacles, stride, body.size, first_column),
        problems=(*too_high(head, frame.inside.height, slot, job.story), *problems),
    )


def body_stride(body: Style, grid: Grid) -> int:
    """Grid lines that a line of body takes."""
    return max(1, round(body.leading / grid.leading))


def _head(begin: _Begin, frame: Frame, job: _Job) -> tuple[HeadBlock, Rect]:
    """The head block and the whole grid lines it takes."""
    slot = frame.slot
    last = frame.columns[slot.head_columns - 1]
    width = last.right - frame.inside.x
    height = frame.rows_height(slot.head_lines) if slot.head_lines else frame.inside.height
    if begin.jump:
        head = resumption(begin.jump, slot, job.story, width, job.type_)
    else:
        paid = (notice_of(job.story, slot, width, job.type_),) if begin.is_paid else ()
        height -= HeadBlock(paid).height
        head = set_head(job.story, begin.parts, slot, (width, height), job.type_)
        head = HeadBlock((*paid, *head.parts))
    rows = max(frame.rows_for(head.height), slot.head_lines) if head.parts else 0
    return head, Rect(frame.inside.x, frame.inside.y, width, frame.rows_height(rows))


def _items(opened: _Opened, filled: Flow, layout: Layout) -> Iterator[Item]:
    """A frame's items in reading order: head, body, then pictures and quotes."""
    name = opened.assignment.slot.name
    body = [line for line in filled.lines if line.source.slot == name]
    yield from opened.before
    if opened.assignment.slot.column_rule and body:
        depth = max(line.baseline for line in body) + (1 - IDEOGRAPHIC_ASCENT) * layout.grid.size
        yield from column_rules(opened.frame, opened.obstacles, depth)
    for line in body:
        if line.source.part == BlockKind.ITEM.value and line.line.start == 0:
            yield _list_mark(line)
    yield from paint_lines(body)
    yield from opened.after


def _list_mark(first: PlacedLine) -> Fill:
    """The square before a list item; drawn, so that the text layer stays what was written."""
    style = first.style
    side = MARK_SIZE * style.size
    middle = first.baseline - (IDEOGRAPHIC_ASCENT - 0.5) * style.size
    x = first.x - style.size + (style.size - side) / 2
    return Fill(x, middle - side / 2, side, side, style.ink, first.source)


def _fits(opened: Sequence[_Opened], filled: Flow, story: Story) -> Iterator[FrameFit]:
    """A line of the ledger for each frame; what is over is booked on the last one."""
    left = filled.used
    for o in opened:
        used = min(left, len(o.slots))
        left -= used
        rest = filled.rest if o is opened[-1] else None
        yield FrameFit(
            slot=o.assignment.slot.name,
            content=story.id,
            page=o.frame.page,
            capacity=len(o.slots),
            used=used,
            over_lines=rest.lines if rest else 0,
            over_characters=rest.characters if rest else 0,
            span=story.span,
            rest=rest.span if rest else None,
            rest_texts=rest.texts if rest else (),
            cuts=rest.cuts if rest else (),
        )
