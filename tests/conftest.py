"""What every test may use: a cache of its own, the grid font and a library made of it."""

import importlib.util
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest

from banmian.cache import cache_folder
from banmian.diagnostics import Span
from banmian.fonts.library import Library, load_library
from banmian.model.press import Condition, Mark
from banmian.read.press import read_condition
from banmian.resources import fonts_folder

pytest.register_assert_rewrite("tests.annotationcases", "tests.casefiles", "tests.headcases")

GRID_ROLES = {
    "song": ("regular", "medium", "bold", "black"),
    "hei": ("regular", "medium", "bold", "black"),
    "kai": ("regular", "bold"),
    "fangsong": ("regular",),
    "numeral": ("regular", "bold"),
}


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the tests out of the user's cache, and stale entries out of the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BANMIAN_CACHE", str(tmp_path_factory.mktemp("cache")))
        cache_folder.cache_clear()
        yield
    cache_folder.cache_clear()


@pytest.fixture(scope="session")
def grid_fonts() -> ModuleType:
    """The module tests/fonts/make_grid_font.py: `make_grid_font(extra, flavour)` and its kin."""
    path = Path(__file__).parent / "fonts" / "make_grid_font.py"
    spec = importlib.util.spec_from_file_location("make_grid_font", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def grid_font(tmp_path_factory: pytest.TempPathFactory, grid_fonts: ModuleType) -> Path:
    """A TTF in which Han and CJK marks are 1 em and ASCII half; has all of 通用规范汉字表."""
    from banmian.fonts.coverage import standard_characters

    path = tmp_path_factory.mktemp("grid") / "grid.ttf"
    path.write_bytes(grid_fonts.make_grid_font(standard_characters()))
    return path


@pytest.fixture(scope="session")
def condition() -> Condition:
    """The bundled printing condition, with nothing printed outside the bleed."""
    read, problems = read_condition("newsprint-tr002", Path(), Span("test"))
    assert read is not None, problems
    return replace(read, marks=frozenset())


@pytest.fixture(scope="session")
def marked(condition: Condition) -> Condition:
    """The same with every mark there is."""
    return replace(condition, marks=frozenset(Mark))


@pytest.fixture(scope="session")
def bundled_library() -> Library:
    """The library of the fonts that come with the program."""
    library, problems = load_library(fonts_folder(), ())
    assert library is not None, problems
    return library


@pytest.fixture(scope="session")
def grid_library_of() -> Callable[..., Library]:
    """Makes a library whose every role and weight is face `index` of one file, id `grid`."""
    return _library_of


@pytest.fixture(scope="session")
def grid_library(grid_font: Path) -> Library:
    """A library in which every role and weight is the grid font."""
    return _library_of(grid_font)


def _library_of(font: Path, index: int = 0) -> Library:
    import hashlib

    digest = hashlib.sha256(font.read_bytes()).hexdigest()
    lines = [
        "faces:",
        f"  grid: {{file: {font.name}, family: Grid, version: '1', licence: MIT, source: tests,",
        f"    index: {index}, sha256: {digest}}}",
        "roles:",
    ]
    for role, weights in GRID_ROLES.items():
        lines.append(f"  {role}:")
        lines += [f"    {weight}: {{cjk: [grid], latin: [grid]}}" for weight in weights]
    (font.parent / "fonts.yaml").write_text("\n".join(lines), encoding="utf-8")
    library, problems = load_library(font.parent, ())
    assert library is not None, problems
    return library


@pytest.fixture(scope="session")
def run_tool() -> Callable[..., bytes]:
    """Runs a PDF tool on a file; where it is not installed the test is skipped, but not in CI."""

    def _run(name: str, *arguments: str | Path) -> bytes:
        if shutil.which(name) is None and not os.environ.get("CI"):
            pytest.skip(f"{name} is not installed")
        ran = subprocess.run([name, *map(str, arguments)], capture_output=True, check=True)
        return ran.stdout

    return _run
