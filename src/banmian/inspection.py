"""Named PDF files become a preflight report; each is read by a process of its own.

A file from outside may be made to exhaust the reader: its process has bounded time and memory, and
what ends it is a finding like any other.
"""

import pickle
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from banmian.diagnostics import Diagnostic, ExitCode, Span, error, exit_code, render
from banmian.preflight.finding import error as error_kind
from banmian.preflight.html_report import as_html
from banmian.preflight.origins import with_origins
from banmian.preflight.report import as_json, as_sarif, as_text
from banmian.preflight.result import Inspection
from banmian.read.press import read_condition

_SECONDS: Final = 120
"""A paper of sixty broadsheet pages takes a third of it."""
_MEMORY: Final = 4 << 30
"""Bytes of address space; a spread with pictures of 200 MB needs a quarter."""

_STYLES: Final = {"text": as_text, "json": as_json, "sarif": as_sarif}

_EXHAUSTED = error_kind("exhausted", "house rule", "the file uses up time or memory",
                        "export it anew")  # fmt: skip


def inspect_files(files: Sequence[Path], condition: str, style: str) -> tuple[str, ExitCode]:
    """Preflight the files for a printing condition.

    Args:
        files: PDFs, ours or not.
        condition: the name of one of the program's conditions, or a path.
        style: text, json, sarif or html.

    Returns:
        The report, and 4 when a file is refused, 1 when a file or the condition is not there.
    """
    problems = [_absent(file) for file in files if not file.is_file()]
    press, of_press = read_condition(condition, Path(), Span("--condition"))
    problems += of_press
    if press is None or problems:
        return render(problems), exit_code(problems)
    with_views = style == "html"
    results = [(str(file), _guarded(file, condition, with_views)) for file in files]
    every = [f.as_diagnostic(Span(name)) for name, found in results for f in found.findings]
    report = as_html(results, press) if with_views else _STYLES[style](results)
    return report, exit_code(every)


def _absent(file: Path) -> Diagnostic:
    return error("input/no-file", "there is no such file; name a PDF", Span(str(file)))


def _guarded(file: Path, condition: str, with_views: bool) -> Inspection:
    """What is known of a file, from a process that may die of it."""
    command = [sys.executable, "-c", "from banmian.inspection import serve; serve()"]
    order = pickle.dumps((str(file), condition, with_views))
    try:
        done = subprocess.run(
            command, input=order, capture_output=True, timeout=_SECONDS, check=True
        )
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError) as end:
        return Inspection(tuple(_EXHAUSTED.at(measured=_last_line(end.stderr))))
    found: Inspection = pickle.loads(done.stdout)
    return replace(found, findings=with_origins(found.findings, file))


def _last_line(written: bytes | None) -> str:
    lines = (written or b"").decode("utf-8", errors="replace").strip().splitlines()
    return lines[-1][:160] if lines else f"no answer in {_SECONDS} s"


def serve() -> None:
    """Answer one order from standard input on standard output; runs in the guarded process."""
    from banmian.preflight.drawn import inspect

    _limit_memory()
    name, wanted, with_views = pickle.load(sys.stdin.buffer)
    condition, _ = read_condition(wanted, Path(), Span("--condition"))
    assert condition is not None
    found = inspect(name, Path(name).read_bytes(), condition, with_views)
    sys.stdout.buffer.write(pickle.dumps(found))


def _limit_memory() -> None:
    """Where the system can; Windows has no such limit and keeps to the time alone."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
