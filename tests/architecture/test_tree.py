"""The tree is the one the README and ARCHITECTURE describe, and start-up stays light."""

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "banmian"
TOP_FOLDERS = {"src", "layouts", "fonts", "content", "tests", "out"}
LONGEST_MODULE, LONGEST_FUNCTION = 320, 50

MODULES = sorted(SOURCE.rglob("*.py"))


def test_top_level_holds_only_the_agreed_folders() -> None:
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout.split()
    folders = {path.split("/")[0] for path in listed if "/" in path}
    assert {f for f in folders if not f.startswith(".")} <= TOP_FOLDERS


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(SOURCE)))
def test_modules_and_functions_stay_small(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= LONGEST_MODULE
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            assert node.end_lineno is not None
            length = node.end_lineno - node.lineno + 1
            assert length <= LONGEST_FUNCTION, f"{node.name} has {length} lines"


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(SOURCE)))
def test_every_module_says_what_it_does(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    if path.name == "__init__.py" and not text.strip():
        return
    assert ast.get_docstring(ast.parse(text))


def test_every_stage_folder_is_named_in_the_architecture() -> None:
    architecture = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    for folder in sorted(p.name for p in SOURCE.iterdir() if (p / "__init__.py").exists()):
        assert f"`{folder}/`" in architecture


def test_every_single_file_is_named_in_the_architecture() -> None:
    architecture = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    for module in sorted(p.name for p in SOURCE.glob("[!_]*.py")):
        assert f"`{module}`" in architecture


def test_the_layers_drawn_are_the_layers_checked() -> None:
    config = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = config["tool"]["importlinter"]["contracts"]
    (layers,) = [contract["layers"] for contract in contracts if contract["type"] == "layers"]
    architecture = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    (drawn,) = re.findall(r"`(cli ›[^`]*)`", architecture)
    floors = [set(re.findall(r"\w+", floor)) for floor in drawn.split("›")]
    assert floors == [set(re.findall(r"\w+", layer)) for layer in layers]


@pytest.mark.parametrize("document", ["README.md", "ARCHITECTURE.md"])
def test_modules_named_in_the_documents_exist(document: str) -> None:
    """`src/banmian/STAGE/a.py`, `b.py`: a name without a folder is looked for beside the last."""
    folder = SOURCE
    for written in re.findall(r"`([\w/]+\.py)`", (ROOT / document).read_text(encoding="utf-8")):
        places = [ROOT / written, SOURCE / written, folder / written]
        found = next((place for place in places if place.is_file()), None)
        assert found or written == "build.py", written
        folder = found.parent if found else folder


def test_help_imports_nothing_heavy() -> None:
    heavy = ("reportlab", "fontTools", "pydantic", "uharfbuzz", "PIL", "numpy", "yaml", "pikepdf")
    script = (
        "import sys\nfrom banmian.cli import main\n"
        "try:\n    main(['--help'])\nexcept SystemExit:\n    pass\n"
        f"print([m for m in {heavy!r} if m in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stderr.strip() == "[]"
