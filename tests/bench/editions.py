"""The flagship edition copied, corrected by a character, and repeated over many pages."""

import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from tests.bench.measure import ROOT

FLAGSHIP: Final = ROOT / "content" / "tianjin-bingtuan"
_FRONT_MATTER: Final = re.compile(r"---\n(.*?)\n---\n(.*)", re.DOTALL)
_HAN_PAIR: Final = re.compile(r"(?m)^([^#\-\n\u4e00-\u9fff][^\u4e00-\u9fff\n]*)?[\u4e00-\u9fff]{2}")
_ORDINALS: Final = "天地人和日月山川风云雨雪春夏秋冬"
"""Two of them stand in for the first two characters of each paragraph of a copy."""
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


@dataclass(frozen=True, slots=True)
class _Source:
    """The parsed flagship and the layout that is repeated."""

    edition: Node
    layout: Node
    stories: Mapping[str, tuple[Node, str]]
    """Front matter and body by id."""
    panels: Mapping[str, Node]


def repeat_edition(
    folder: Path, pages: int, layout_name: str = "tabloid", pictures: bool = True
) -> tuple[Path, Path]:
    """Write an edition of `pages` pages: the flagship in a layout, over and over, ids numbered.

    Args:
        folder: where to; made anew.
        pages: how many; part of a copy gives part of its stories.
        layout_name: the layout whose pages are repeated.
        pictures: whether pictures stay in.

    Returns:
        The edition's folder and the layout's file.
    """
    import yaml

    source = _load(layout_name)
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
            stories.append(_write_story(edition_folder, source, content, copy, pictures))
        elif content in source.panels:
            figures.append(_write_panel(edition_folder, source, content, copy))
    edition = {**source.edition, "stories": stories, "figures": figures, "slots": placements}
    layout = {**source.layout, "slots": slots}
    layout["sheet"] = {**layout["sheet"], "pages": pages}
    layout_file = folder / f"{layout_name}.yaml"
    for path, node in ((edition_folder / "edition.yaml", edition), (layout_file, layout)):
        path.write_text(yaml.safe_dump(node, allow_unicode=True, sort_keys=False), "utf-8")
    return edition_folder, layout_file


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


def _write_story(edition: Path, source: _Source, story: str, copy: int, pictures: bool) -> str:
    import yaml

    front, body = source.stories[story]
    kept = [{**p, "id": f"{p['id']}-{copy}"} for p in front.get("pictures", []) if pictures]
    front = {**front, "id": f"{story}-{copy}", "pictures": kept}
    if not kept:
        del front["pictures"]
    high, low = divmod(copy, len(_ORDINALS))
    mark = _ORDINALS[high] + _ORDINALS[low]
    body = _HAN_PAIR.sub(lambda found: (found[1] or "") + mark, body)
    name = f"stories/{story}-{copy}.md"
    head = yaml.safe_dump(front, allow_unicode=True, sort_keys=False)
    path = edition / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"---\n{head}---\n{body}", encoding="utf-8")
    return name


def _write_panel(edition: Path, source: _Source, panel: str, copy: int) -> str:
    import yaml

    name = f"figures/{panel}-{copy}.yaml"
    node = {**source.panels[panel], "id": f"{panel}-{copy}"}
    path = edition / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(yaml.safe_dump(node, allow_unicode=True, sort_keys=False), "utf-8")
    return name
