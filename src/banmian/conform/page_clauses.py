"""The assertions on the shape of a page: where text runs, what stands in and between its columns.

As in `head_clauses`, boxes are turned into the axes of the lines. Ids are those of the
requirements, §9, with their sources.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from banmian.conform.box import COVERS, TOUCH, Box, round_all
from banmian.conform.makeup import Leg, MakeUp, PartText
from banmian.conform.pdf_lines import BodyLine, page_of
from banmian.conform.spot import MakeUpClause, Spot, Verdicts
from banmian.units import Pt

CLOSE_LINES: Final = 2.5
"""Body lines within which text below a column could be taken for its continuation (H9.15)."""
ABOVE_LINES: Final = 3
"""Body lines within which text above a column could be taken for its beginning (H9.9)."""
CAPTION_LINES: Final = 1.5
"""Body lines within which a caption touches its picture (H9.19)."""
FIRST_ZONE: Final = 0.5
"""Of the page's width and height, where its strongest zone is (H9.18)."""
PAID: Final = ("广告", "廣告", "広告", "광고")
"""What tells paid matter, by language (H9.21)."""
_MAINLAND: Final = ("zh", "zh-CN", "zh-Hans", "zh-Hans-CN")
_INDENTED: Final = 0.45
"""Em from which a line begins a paragraph."""
_ROUNDING: Final = 0.01
_SENTENCE_ENDS: Final = "。！？」』”’）"


def _spot(part: PartText) -> Spot:
    return Spot(part.page, part.slot, part.box.place, part.text)


def _leg_spot(leg: Leg) -> Spot:
    return Spot(leg.page, leg.slot, leg.box.place, leg.text)


def _under_its_head(made: MakeUp) -> Verdicts:
    """Text begins under its head; a column beside it is parted from what stands above it."""
    for leg in made.legs:
        slot, own = made.slots[leg.slot], leg.box.turned(leg.vertical)
        heads = [head for head in made.heads if head.slot == leg.slot]
        span = slot.head_span.turned(leg.vertical)
        under = own.above(span) > TOUCH
        if heads and under:
            foot = max(head.box.turned(leg.vertical).bottom for head in heads)
            yield _leg_spot(leg), own.top >= foot - TOUCH
        elif heads:
            above = _nearest_above(own, leg, made)
            yield _leg_spot(leg), above is None or slot.boxed or _ruled(above, own, leg, made)


def _nearest_above(own: Box, leg: Leg, made: MakeUp) -> Box | None:
    """The type of another story that ends right before a column begins."""
    others = [other.box for other in made.legs if other.story != leg.story]
    others += [part.box for part in made.heads if part.content != leg.story]
    before = [b for box in others if _ends_before(b := box.turned(leg.vertical), own)]
    nearest = max(before, key=lambda box: box.bottom, default=None)
    if nearest is None or own.top - nearest.bottom > ABOVE_LINES * made.leading:
        return None
    return nearest


def _ends_before(box: Box, own: Box) -> bool:
    return box.above(own) > TOUCH and box.bottom <= own.top + TOUCH


def _ruled(above: Box, below: Box, leg: Leg, made: MakeUp) -> bool:
    """Whether a rule runs between what stands above and a column."""
    common = above.above(below)
    return any(
        above.bottom - TOUCH <= rule.top <= below.top + TOUCH
        and rule.above(below) >= COVERS * common
        for rule in (r.turned(leg.vertical) for r in made.rules)
    )


def _shapes(made: MakeUp) -> Verdicts:
    """The legs of a story follow each other; nothing foreign stands between or within them."""
    for one, other in pairwise(made.legs):
        if (one.slot, one.page) != (other.slot, other.page):
            continue
        left, right = one.box.turned(one.vertical), other.box.turned(one.vertical)
        if right.left > left.right:
            slot = made.slots[one.slot]
            step = max(made.gap, slot.columns[1].turned(one.vertical).left
                       - slot.columns[0].turned(one.vertical).right)  # fmt: skip
            yield _leg_spot(other), right.left - left.right <= step + TOUCH
    for leg in made.legs:
        yield _leg_spot(leg), not any(_crosses(box, leg) for box in _foreign(leg, made))


def _foreign(leg: Leg, made: MakeUp) -> list[Box]:
    """Pictures, and the type of other stories."""
    legs = [other.box for other in made.legs if other.story != leg.story]
    heads = [head.box for head in made.heads if head.content != leg.story]
    return [*made.pictures, *legs, *heads]


def _crosses(box: Box, leg: Leg) -> bool:
    """Whether something stands in the middle of a column: lines above and below, none beside."""
    turned = box.turned(leg.vertical)
    lines = [_box_of(line).turned(leg.vertical) for line in leg.lines]
    across = [line for line in lines if line.above(turned) > TOUCH]
    above = any(line.bottom <= turned.top + TOUCH for line in across)
    below = any(line.top >= turned.bottom - TOUCH for line in across)
    return above and below


def _box_of(line: BodyLine) -> Box:
    x, y, width, height = line.box
    return Box(x, y, x + width, y + height)


def _parting(made: MakeUp) -> Verdicts:
    """A column that ends with a paragraph does not end on top of another story's text."""
    for one, other in pairwise(made.legs):
        if one.story != other.story or one.slot != other.slot:
            continue
        whole = one.text[-1] in _SENTENCE_ENDS and other.lines[0].glyphs[0].place > _INDENTED
        if not whole:
            continue
        own = one.box.turned(one.vertical)
        others = (b.box.turned(one.vertical) for b in made.legs if b.story != one.story)
        below = [b for b in others if b.above(own) > TOUCH and b.top >= own.bottom - TOUCH]
        close = [box for box in below if box.top - own.bottom <= CLOSE_LINES * made.leading]
        yield _leg_spot(one), not close or _ruled(own, close[0], one, made)


def _captions(made: MakeUp) -> Verdicts:
    """A caption touches its picture, is no wider and no larger than body type."""
    for part in made.parts:
        if part.part != "caption" or not made.pictures:
            continue
        gaps = {_distance(part.box, picture): picture for picture in made.pictures}
        nearest = min(gaps)
        picture, slot = gaps[nearest], made.slots[part.slot]
        own, of_picture = part.box.turned(part.vertical), picture.turned(part.vertical)
        inside = own.left >= of_picture.left - TOUCH and own.right <= of_picture.right + part.size
        close = nearest <= CAPTION_LINES * made.leading
        yield _spot(part), close and inside and part.size <= slot.body + _ROUNDING


def _distance(one: Box, other: Box) -> float:
    across = max(other.left - one.right, one.left - other.right, 0.0)
    down = max(other.top - one.bottom, one.top - other.bottom, 0.0)
    return max(across, down)


def _zones(made: MakeUp) -> Verdicts:
    """The largest head of the stories stands in the first zone: upper left, or upper right."""
    heads = [h for h in made.heads if made.slots[h.slot].kind in ("story", "head")]
    of_stories = [h for h in heads if any(leg.story == h.content for leg in made.legs)]
    if len(of_stories) < 2 or not made.whole:
        return
    largest = max(of_stories, key=lambda head: head.size)
    page = round_all(area for _, area in made.pages)
    across = FIRST_ZONE * (page.right - page.left)
    box = largest.box
    first = box.right > page.right - across if made.vertical else box.left < page.left + across
    yield _spot(largest), first and box.top < page.top + FIRST_ZONE * (page.bottom - page.top)


def _turns_inside(made: MakeUp) -> Verdicts:
    """Text under a head of several columns turns within them: its columns stay in the slot."""
    for leg in made.legs:
        slot = made.slots[leg.slot]
        if slot.head_columns > 1:
            own, area = leg.box, slot.box
            yield (
                _leg_spot(leg),
                own.left >= area.left - TOUCH
                and own.right <= area.right + TOUCH
                and own.top >= area.top - TOUCH
                and own.bottom <= area.bottom + TOUCH,
            )


def _names_itself(made: MakeUp) -> Verdicts:
    """A page or spread names the paper and the date; from page 2 on each its number (报眉)."""
    if not made.whole:
        return
    _, month, day = (int(number) for number in made.facts["date"].split("-"))
    publication = _bare(made.facts["publication"])
    said = "".join(_page_text(number, made) for number, _ in made.pages)
    dated = re.search(rf"0?{month}[月월]0?{day}[日일]", said) is not None
    for number, area in made.pages:
        numbered = number == 1 or f"{number}" in _page_text(number, made)
        yield Spot(number, "", area.place, publication), publication in said and dated and numbered


def _page_text(number: int, made: MakeUp) -> str:
    """Everything printed on a page, slot by slot."""
    parts = [part.text for part in made.parts if part.page == number]
    parts += [line.text for leg in made.legs if leg.page == number for line in leg.lines]
    return _bare("".join(parts))


def _bare(text: str) -> str:
    return re.sub(r"[\s|]", "", text)


def _told_apart(made: MakeUp) -> Verdicts:
    """Paid matter says so, a section's name is no larger than the paper's, an extra is marked."""
    stories = [slot for slot in made.slots.values() if slot.kind == "story" and slot.contents]
    first = {slot.contents[0]: slot for slot in reversed(stories)}
    for story in made.facts["paid"]:
        slot = first.get(story)
        if slot is None:
            continue
        told = [_bare(part.text) for part in made.parts if part.slot == slot.name]
        yield Spot(slot.page, slot.name, slot.box.place, story), any(word in PAID for word in told)
    if made.language not in _MAINLAND or not made.whole:
        return
    section, paper = (_bare(made.facts[key]) for key in ("section", "publication"))
    sizes = [part.size for part in made.parts if paper in _bare(part.text)]
    for part in made.parts:
        if part.part == "furniture" and section in _bare(part.text) and sizes:
            yield _spot(part), part.size <= max(sizes) + _ROUNDING
    if "号外" in made.facts["issue"]:
        number, area = made.pages[0]
        yield Spot(number, "", area.place, "号外"), "号外" in _page_text(number, made)


_IDLE: Final = ("rule", "furniture")


_JUMP: Final = re.compile(r"(?P<there>下[转轉]第)?(?:上接第)?(?P<page>\d+)(?:版|面|면)")
LEAST_LINES: Final = 3
"""Of body on either side of a jump (H9.14)."""


def _jumps(made: MakeUp) -> Verdicts:
    """A jump names the page that names it; it parts a sentence, a few lines on either side."""
    told = set(_jumping(made))
    for part in made.parts:
        found = _JUMP.search(part.text) if part.part == "jump" else None
        if found is None:
            continue
        other, story = int(found["page"]), made.slots[part.slot].contents[0]
        lines = [line.text for leg in made.legs if leg.slot == part.slot for line in leg.lines]
        lines = [line for line in lines if not _JUMP.search(line)]
        ends = other > part.page and lines and lines[-1][-1] in _SENTENCE_ENDS
        yield _spot(part), (other, story) in told and not ends and len(lines) >= LEAST_LINES


def _jumping(made: MakeUp) -> Iterator[tuple[int, str]]:
    """Page and story of every slot of the edition that tells of a jump."""
    for surface in made.facts["surfaces"]:
        for slot in surface["slots"]:
            if any(part["part"] == "jump" for part in slot["parts"]):
                yield page_of(slot["area"][0], surface["pages"]), slot["contents"][0]


def _breaks(made: MakeUp) -> Verdicts:
    """No white channel runs through a page, unless a rule all along it says it is meant."""
    near = made.gap + made.leading
    for number, area in made.pages:
        told = [slot.box for slot in made.slots.values() if slot.kind not in _IDLE]
        blocks = [box for box in told if box.above(area) > TOUCH and box.beside(area) > TOUCH]
        for turned in (False, True):
            page, boxes = area.turned(turned), [box.turned(turned) for box in blocks]
            rules = [rule.turned(turned) for rule in made.rules]
            for cut in sorted({box.right for box in boxes if box.right < page.right - near}):
                holds = _is_broken_up(cut, boxes, near) or _is_ruled(cut, rules, page, near)
                yield Spot(number, "", area.place, f"at {abs(cut):.0f} pt"), holds


def _is_broken_up(cut: Pt, boxes: Sequence[Box], near: Pt) -> bool:
    """Whether something crosses the place where blocks part, or lies along all of it."""
    crossed = any(box.left < cut - TOUCH and box.right > cut + TOUCH for box in boxes)
    before = [box for box in boxes if 0 <= cut - box.right <= near]
    after = [box for box in boxes if 0 <= box.left - cut <= near]
    return crossed or min(len(before), len(after)) < 2


def _is_ruled(cut: Pt, rules: Sequence[Box], page: Box, near: Pt) -> bool:
    """Whether rules run along the place where blocks part."""
    along = [rule for rule in rules if cut - TOUCH <= rule.left <= cut + near]
    return sum(max(rule.beside(page), 0.0) for rule in along) >= COVERS * (page.bottom - page.top)


PAGE_CLAUSES: Final = (
    MakeUpClause("H9.9", "text begins under its head", _under_its_head),
    MakeUpClause("H9.13", "no white channel runs through the page", _breaks),
    MakeUpClause("H9.14", "jumps name each other, within a sentence", _jumps),
    MakeUpClause("H9.15", "no column ends where two could go on", _parting),
    MakeUpClause("H9.16", "columns follow each other, nothing stands in them", _shapes),
    MakeUpClause("H9.18", "the largest head stands in the first zone", _zones),
    MakeUpClause("H9.19", "captions touch their pictures", _captions),
    MakeUpClause("H9.20", "every page names paper, date and number", _names_itself),
    MakeUpClause("H9.21", "paid matter, sections and extras are told apart", _told_apart),
    MakeUpClause("H9.23", "text turns within the columns of its head", _turns_inside),
)
