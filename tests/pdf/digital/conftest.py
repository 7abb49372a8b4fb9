"""Editions delivered for screens, once a session, and what their tags say."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from banmian import BuildOptions, digital
from banmian.model.edition import Edition

CONTENT = Path(__file__).parents[3] / "content"
WAYS = Path(__file__).with_name("ways")
"""A small edition with readings, links, a list, a jump and a panel."""


@dataclass(frozen=True, slots=True)
class Digital:
    """A delivered edition."""

    edition: Edition
    source: Path
    layout: str
    folder: Path
    pdf: Path
    files: tuple[Path, ...]

    def json(self, name: str) -> Any:
        return json.loads((self.folder / name).read_text(encoding="utf-8"))


@pytest.fixture(
    scope="session",
    params=[
        "tianjin-bingtuan report-spread",
        "tianjin-bingtuan tabloid",
        "ja-front ja-front",
        "tw-page tw-vertical",
        "ways layout",
    ],
)
def delivered(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Digital:
    content, name = request.param.split()
    source, layout = CONTENT / content, name
    if content == WAYS.name:
        source, layout = WAYS, str(WAYS / "layout.yaml")
    folder = tmp_path_factory.mktemp(name)
    report = digital(BuildOptions(source, layout, folder))
    assert report.edition is not None and report.exit_code == 0
    (pdf,) = [path for path in report.files if path.suffix == ".pdf"]
    return Digital(report.edition, source, layout, folder, pdf, report.files)


@pytest.fixture
def opened(delivered: Digital) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(delivered.pdf) as pdf:
        yield pdf


@pytest.fixture
def elements(opened: pikepdf.Pdf) -> list[Any]:
    """Every structure element in reading order."""
    return list(_walk(opened.Root.StructTreeRoot.K[0]))


def _walk(element: Any) -> Iterator[Any]:
    yield element
    for kid in element.K:
        if "/S" in kid:
            yield from _walk(kid)


@pytest.fixture
def marked(opened: pikepdf.Pdf) -> list[dict[int, str]]:
    """For every page the text of each marked-content sequence by its MCID."""
    return [dict(_marked(page)) for page in opened.pages]


def operations(page: Any) -> Any:
    """The operands and the operator of each step of a page's content."""
    return pikepdf.parse_content_stream(page)


def _marked(page: Any) -> Iterator[tuple[int, str]]:
    maps = {str(name): _unicode(font) for name, font in page.Resources.Font.items()}
    stack: list[Any] = []
    texts: dict[int, str] = {}
    font = ""
    for operands, operator in operations(page):
        sign = str(operator)
        if sign in ("BDC", "BMC"):
            properties = operands[1] if sign == "BDC" else {}
            stack.append(int(properties["/MCID"]) if "/MCID" in properties else str(operands[0]))
        elif sign == "EMC":
            stack.pop()
        elif sign == "Tf":
            font = str(operands[0])
        elif sign in ("TJ", "Do", "f", "S"):
            assert stack, f"{sign} outside all marked content"
            within = [entry for entry in stack if isinstance(entry, int)]
            if within:
                texts.setdefault(within[0], "")
                if sign == "TJ":
                    texts[within[0]] += _shown(operands[0], maps[font])
    assert not stack
    yield from texts.items()


def _shown(array: Any, to_unicode: dict[int, str]) -> str:
    codes = b"".join(bytes(part) for part in array if isinstance(part, pikepdf.String))
    pairs = (int.from_bytes(codes[at : at + 2]) for at in range(0, len(codes), 2))
    return "".join(to_unicode[code] for code in pairs).replace("\u200b", "").replace("\u00ad", "")


def _unicode(font: Any) -> dict[int, str]:
    """The ToUnicode map, from its `bfchar` and `bfrange` lines."""
    found: dict[int, str] = {}
    for line in font.ToUnicode.read_bytes().decode("ascii").splitlines():
        parts = [part.strip("<>") for part in line.split()]
        if line.startswith("<") and len(parts) == 2 and len(parts[0]) == 4:
            found[int(parts[0], 16)] = bytes.fromhex(parts[1]).decode("utf-16-be")
        elif line.startswith("<") and len(parts) == 3:
            first = bytes.fromhex(parts[2]).decode("utf-16-be")
            for step in range(int(parts[1], 16) - int(parts[0], 16) + 1):
                found[int(parts[0], 16) + step] = first[:-1] + chr(ord(first[-1]) + step)
    return found


@pytest.fixture
def to_unicode() -> Any:
    """Gives the characters of every code of a font."""
    return _unicode


@pytest.fixture
def own_text(opened: pikepdf.Pdf, marked: list[dict[int, str]]) -> Any:
    """Gives the text an element holds itself or through its kids, in order, readings left out."""
    places = {page.obj.objgen: place for place, page in enumerate(opened.pages)}

    def _text(element: Any) -> str:
        parts = []
        for kid in element.K:
            if "/MCID" in kid:
                parts.append(marked[places[kid.Pg.objgen]][int(kid.MCID)])
            elif "/S" in kid and kid.S != "/RT":
                parts.append(_text(kid))
        return "".join(parts)

    return _text


@pytest.fixture
def steps(opened: pikepdf.Pdf) -> list[list[tuple[list[Any], str]]]:
    """For every page the operands and the operator of each step of its content."""
    return [[(list(of), str(operator)) for of, operator in operations(p)] for p in opened.pages]
