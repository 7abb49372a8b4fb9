"""The flagship edition copied, corrected by a character, and repeated over many pages."""

import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from tests.bench.measure import ROOT

FLAGSHIP: Final = ROOT / "content" / "tianjin-bingtuan"
LAYOUT: Final = "report-spread"
"""The flagship's own layout, two pages."""
_FRONT_MATTER: Final = re.compile(r"---\n(.*?)\n---\n(.*)", re.DOTALL)
_FIRST_HAN: Final = re.compile(r"(?m)^([^\u4e00-\u9fff\n]*)[\u4e00-\u9fff]{2}")
_ORDINALS: Final = (
    "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏闰余成岁律吕调阳"
    "云腾致雨露结为霜金生丽水玉出昆冈剑号巨阙珠称夜光果珍李柰"
)
"""Two of them, as digits, stand in for the first two Han characters of a paragraph."""
_COPIES: Final = 64
"""As many copies of the content can be told apart in one wording."""
_WORDED: Final = ("kicker", "headline", "deck", "summary")
_COMMON: Final = "一"
_UNUSED: Final = "鳜鹚鹳鹮鹱麂麇麋麝黍黏黛黝黠黩黾鼋鼍鼬鼹龃龅龇龈龉龊龋龌"
"""Characters of 通用规范汉字表 that the edition does not print."""

Node = dict[str, Any]


def copy_edition(folder: Path) -> Path:
    """Copy the flagship into `folder`."""
    edition = folder / FLAGSHIP.name
    shutil.copytree(FLAGSHIP, edition, ignore=shutil.ignore_patterns(".*", "*.py", "__pycache__"))
    return edition


class Corrections:
    """Corrections of one character each, no two of them alike, in one story of a copied edition.

    The text of every run is new, so that no cache can have met it.
    """

    def __init__(self, edition: Path, story: str = "profile") -> None:
        self._path = edition / "stories" / f"{story}.md"
        self._text = self._path.read_text(encoding="utf-8")
        body = self._text.rindex("\n---\n")
        self._places = [
            place
            for place in range(body, len(self._text))
            if "\u4e00" <= self._text[place] <= "\u9fff" and self._text[place] != _COMMON
        ]
        self._made = 0

    def correct(self, to_unused: bool = False) -> None:
        """Change one more character, into one already on the page or into one that is not."""
        self._made += 1
        place = self._places[self._made * 37 % len(self._places)]
        char = _UNUSED[self._made % len(_UNUSED)] if to_unused else _COMMON
        changed = self._text[:place] + char + self._text[place + 1 :]
        self._path.write_text(changed, encoding="utf-8")


def reworded(text: str, number: int) -> str:
    """Change the first two Han characters of each line, differently for every number."""
    high, low = divmod(number, len(_ORDINALS))
    mark = _ORDINALS[high] + _ORDINALS[low]
    return _FIRST_HAN.sub(lambda found: found[1] + mark, text)


@dataclass(frozen=True, slots=True)
class _Source:
    """The parsed flagship and the layout that is repeated."""

    edition: Node
    layout: Node
    stories: Mapping[str, tuple[Node, str]]
    """Front matter and body by id."""
    panels: Mapping[str, Node]


def repeat_edition(
    folder: Path, pages: int, layout_name: str, wording: int = 0, pictures: bool = True
) -> tuple[Path, Path]:
    """Write an edition of `pages` pages: the flagship in a layout, over and over, ids numbered.

    Args:
        folder: where to; an edition there is replaced.
        pages: how many; part of a copy gives part of its stories.
        layout_name: the layout whose pages are repeated.
        wording: editions of different wordings have no head or paragraph in common.
        pictures: whether pictures stay in.

    Returns:
        The edition's folder and the layout's file.
    """
    source = _load(layout_name)
    shutil.rmtree(folder / FLAGSHIP.name, ignore_errors=True)
    edition_folder = copy_edition(folder)
    shutil.rmtree(edition_folder / "stories")
    shutil.rmtree(edition_folder / "figures")
    slots, placements = [], {}
    stories, figures = [], []
    for copy, slot in _repeated_slots(source, pages, pictures):
        name, content = slot["name"], source.edition["slots"].get(slot["name"])
        slots.append(_numbered_slot(slot, copy, source.layout["sheet"]["pages"]))
        if content is None:
            continue
        placements[f"{name}-{copy}"] = f"{content}-{copy}"
        if content in source.stories:
            text = _story(source.stories[content], copy, wording * _COPIES + copy, pictures)
            stories.append(_write(edition_folder, f"stories/{content}-{copy}.md", text))
        elif content in source.panels:
            text = _yaml({**source.panels[content], "id": f"{content}-{copy}"})
            figures.append(_write(edition_folder, f"figures/{content}-{copy}.yaml", text))
    edition = {**source.edition, "stories": stories, "figures": figures, "slots": placements}
    layout = {**source.layout, "slots": slots}
    layout["sheet"] = {**layout["sheet"], "pages": pages}
    _write(edition_folder, "edition.yaml", _yaml(edition))
    return edition_folder, folder / _write(folder, f"{layout_name}.yaml", _yaml(layout))


def _load(layout_name: str) -> _Source:
    import yaml

    stories = {}
    for path in sorted((FLAGSHIP / "stories").glob("*.md")):
        parts = _FRONT_MATTER.fullmatch(path.read_text(encoding="utf-8"))
        assert parts, path
        front = yaml.safe_load(parts[1])
        stories[front["id"]] = (front, parts[2])
    panels = [
        yaml.safe_load(path.read_text(encoding="utf-8"))
        for path in sorted((FLAGSHIP / "figures").glob("*.yaml"))
    ]
    return _Source(
        yaml.safe_load((FLAGSHIP / "edition.yaml").read_text(encoding="utf-8")),
        yaml.safe_load((ROOT / "layouts" / f"{layout_name}.yaml").read_text(encoding="utf-8")),
        stories,
        {panel["id"]: panel for panel in panels},
    )


def _repeated_slots(source: _Source, pages: int, pictures: bool) -> Iterator[tuple[int, Node]]:
    """The slots of all copies, as long as there are pages left."""
    in_a_copy = source.layout["sheet"]["pages"]
    for copy in range(-(-pages // in_a_copy)):
        for slot in source.layout["slots"]:
            fits = copy * in_a_copy + slot["at"][0] <= pages
            if fits and (pictures or slot["kind"] != "picture"):
                yield copy, slot


def _numbered_slot(slot: Node, copy: int, pages: int) -> Node:
    page, column, line = slot["at"]
    numbered = {**slot, "name": f"{slot['name']}-{copy}", "at": [page + copy * pages, column, line]}
    references = {key: f"{slot[key]}-{copy}" for key in ("next", "head_of") if key in slot}
    return numbered | references


def _story(story: tuple[Node, str], copy: int, number: int, pictures: bool) -> str:
    front, body = story
    kept = [
        {**p, "id": f"{p['id']}-{copy}", "caption": reworded(p["caption"], number)}
        for p in front.get("pictures", [])
        if pictures
    ]
    changed: Node = {key: reworded(front[key], number) for key in _WORDED if key in front}
    changed["id"] = f"{front['id']}-{copy}"
    changed["pictures"] = kept
    front = {
        key: changed.get(key, value) for key, value in front.items() if changed.get(key, value)
    }
    return f"---\n{_yaml(front)}---\n{reworded(body, number)}"


def _yaml(node: Node) -> str:
    import yaml

    written: str = yaml.safe_dump(node, allow_unicode=True, sort_keys=False)
    return written


def _write(folder: Path, name: str, text: str) -> str:
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return name
