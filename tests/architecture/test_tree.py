"""The tree is the one the README and ARCHITECTURE describe, and start-up stays light."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "banmian"
TOP_FOLDERS = {"src", "layouts", "fonts", "content", "tests", "out"}
LONGEST_MODULE, LONGEST_FUNCTION, MOST_PARAMETERS = 320, 50, 6

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
