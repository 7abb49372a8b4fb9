"""The command line: arguments become options, a report becomes text and an exit code."""

import argparse
import contextlib
import io
import os
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from banmian.diagnostics import Diagnostic, ExitCode, Severity, exit_code, render
from banmian.options import BuildOptions, Profile

if TYPE_CHECKING:
    from banmian.run import Report

LEAST_DPI: Final = 10
MOST_DPI: Final = 600
"""A broadsheet spread of 600 dpi takes 600 MB to draw."""

QUIET_SECONDS: Final = 1.0
"""A run shorter than this shows no progress."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    _show_any_character()
    options = _parser().parse_args(arguments)
    try:
        code: int = options.command(options)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # Python flushes once more when it ends, and would complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as fault:
        if options.traceback:
            raise
        sys.stderr.write(
            f"banmian: internal error: {type(fault).__name__}: {fault}\n"
            "This is a fault of Banmian; run again with --traceback and report what it prints.\n"
        )
        return ExitCode.INTERNAL
    return code


def _show_any_character() -> None:
    """A terminal that has no Chinese shows escapes; a report is never a crash."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="banmian",
        description="Structured content and a layout become print-ready CJK newspaper pages.",
        epilog="Exit codes: 0 good, 1 input errors, 2 usage, 3 overset or underset, "
        "4 refused by preflight, 70 internal error.",
    )
    parser.add_argument("--traceback", action="store_true", help="show where an error came from")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    build = _edition_command(commands, "build", "compose the pages and write PDFs", _build)
    build.add_argument("--profile", type=Profile, choices=tuple(Profile), default=Profile.PRESS,
                       metavar="press|proof", help="proof delivers refused files")  # fmt: skip
    _edition_command(commands, "check", "compose without writing, and report", _check)
    proof = _edition_command(commands, "proof", "write a PNG of every spread", _proof)
    proof.add_argument("--dpi", type=_resolution, default=100.0, help="resolution (default 100)")
    proof.add_argument(
        "--overlay", action="store_true", help="show grid, frames, slot names, line numbers"
    )
    _edition_command(
        commands, "digital", "write a tagged sRGB PDF and the e-paper's files", _digital,
        out="out/EDITION/LAYOUT/digital",
    )  # fmt: skip
    fonts = commands.add_parser("fonts", help="list font roles, files, licences and coverage")
    fonts.add_argument("edition", nargs="?", type=Path, help="show what this edition falls back on")
    fonts.set_defaults(command=_fonts)
    _headline_command(commands)
    conform = commands.add_parser("conform", help="hold a finished PDF against the CJK clauses")
    conform.add_argument("target", type=Path, metavar="PDF|EDITION_DIR")
    conform.add_argument("--format", choices=("text", "json"), default="text")
    conform.set_defaults(command=_conform)
    lint = commands.add_parser("lint", help="read the copy over: widths, quotes, forms, heads")
    lint.add_argument("edition", type=Path, metavar="EDITION_DIR")
    lint.add_argument("--fix", action="store_true", help="write the proposals into the files")
    lint.add_argument("--format", choices=("text", "json", "github"), default="text")
    lint.set_defaults(command=_lint)
    _preflight_command(commands)
    schema = commands.add_parser("schema", help="print the JSON Schema of a kind of file")
    schema.add_argument("kind", choices=("content", "layout", "press"))
    schema.set_defaults(command=_schema)
    new = commands.add_parser("new", help="make a starter edition that builds")
    new.add_argument("folder", type=Path, metavar="DIR")
    new.set_defaults(command=_new)
    return parser


def _resolution(written: str) -> float:
    """The dots per inch of a proof.

    Raises:
        ArgumentTypeError: no number, or beyond what can be drawn.
    """
    with contextlib.suppress(ValueError):
        dpi = float(written)
        if LEAST_DPI <= dpi <= MOST_DPI:
            return dpi
    raise argparse.ArgumentTypeError(f"write a number from {LEAST_DPI} to {MOST_DPI}")


def _edition_command(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
    name: str,
    description: str,
    command: Callable[[argparse.Namespace], int],
    out: str = "out/EDITION/LAYOUT",
) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=description)
    parser.add_argument("edition", type=Path, metavar="EDITION_DIR")
    parser.add_argument("--layout", metavar="NAME|FILE", help="layout instead of the edition's own")
    parser.add_argument("--out", type=Path, metavar="DIR", help=f"default: {out}")
    parser.add_argument("--format", choices=("text", "json", "github"), default="text",
                        help="of the report (default text)")  # fmt: skip
    parser.set_defaults(command=command)
    return parser


def _preflight_command(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser("preflight", help="check finished PDFs as a plant would")
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--condition", default="newsprint-tr002", metavar="NAME|FILE",
                        help="printing condition (default newsprint-tr002)")  # fmt: skip
    parser.add_argument("--format", choices=("text", "json", "sarif", "html"), default="text")
    parser.set_defaults(command=_preflight)


def _headline_command(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser("headline", help="rank the ways a headline fits a box")
    parser.add_argument("headline", help="| where a line must end")
    parser.add_argument("--box", type=_box, required=True, metavar="CxL",
                        help="columns x lines of the grid, such as 4x6")  # fmt: skip
    parser.add_argument("--style", default="headline", help="a head style of the layout")
    parser.add_argument("--layout", default="report-spread", metavar="NAME|FILE")
    parser.add_argument("--edition", type=Path, metavar="EDITION_DIR",
                        help="its house list, fonts and language")  # fmt: skip
    parser.add_argument("--language", default="zh-CN", help="BCP 47 tag (default zh-CN)")
    parser.add_argument("--vertical", action="store_true", help="the head runs down the box")
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.set_defaults(command=_headline)


def _box(written: str) -> tuple[int, int]:
    """Columns and lines of a box.

    Raises:
        ArgumentTypeError: anything but two whole numbers with an x between them.
    """
    columns, _, lines = written.lower().replace("×", "x").partition("x")
    if columns.isdecimal() and lines.isdecimal() and int(columns) and int(lines):
        return int(columns), int(lines)
    raise argparse.ArgumentTypeError("write columns x lines, such as 4x6")


def _options(arguments: argparse.Namespace) -> BuildOptions:
    return BuildOptions(arguments.edition, arguments.layout, arguments.out)


def _build(arguments: argparse.Namespace) -> int:
    from banmian.run import build

    options = replace(_options(arguments), profile=arguments.profile)
    return _show(build(options, _Progress()), arguments.format)


def _check(arguments: argparse.Namespace) -> int:
    from banmian.run import check

    return _show(check(_options(arguments), _Progress()), arguments.format)


def _proof(arguments: argparse.Namespace) -> int:
    from banmian.run import proof

    report = proof(_options(arguments), _Progress(), arguments.dpi, arguments.overlay)
    return _show(report, arguments.format)


def _digital(arguments: argparse.Namespace) -> int:
    from banmian.run import digital

    return _show(digital(_options(arguments), _Progress()), arguments.format)


class _Progress:
    """Names the stage under way once a run takes longer than a second, on a terminal only."""

    def __init__(self) -> None:
        self._begun = time.monotonic()

    def __call__(self, stage: str) -> None:
        seconds = time.monotonic() - self._begun
        if sys.stdout.isatty() and seconds > QUIET_SECONDS:
            print(f"  … {stage} ({seconds:.0f} s)", flush=True)


def _show(report: "Report", style: str) -> int:
    """Print a report and return its exit code."""
    if style == "text":
        from banmian.summary import summary

        print(summary(report))
    elif style == "json":
        from banmian.summary import summary_json

        print(summary_json(report))
    else:
        print(render(report.diagnostics, style))
    return report.exit_code


def _fonts(arguments: argparse.Namespace) -> int:
    from banmian.fontreport import font_report

    text, diagnostics = font_report(arguments.edition)
    return _print(text, diagnostics)


def _headline(arguments: argparse.Namespace) -> int:
    from banmian.headlines import (
        HeadlineQuestion,
        answer_headline,
        headline_json,
        headline_table,
    )
    from banmian.model.style import Writing

    columns, lines = arguments.box
    question = HeadlineQuestion(
        headline=arguments.headline,
        columns=columns,
        lines=lines,
        style=arguments.style,
        layout=arguments.layout,
        language=arguments.language,
        writing=Writing.VERTICAL if arguments.vertical else Writing.HORIZONTAL,
        edition=arguments.edition,
    )
    answer = answer_headline(question)
    if arguments.format == "json":
        print(headline_json(answer))
        return exit_code(answer.diagnostics)
    return _print(headline_table(answer), answer.diagnostics)


def _conform(arguments: argparse.Namespace) -> int:
    from banmian.conformance import conform

    text, diagnostics, code = conform(arguments.target, arguments.format)
    _print(text, diagnostics)
    return code


def _lint(arguments: argparse.Namespace) -> int:
    from banmian.proofread import proofread

    text, diagnostics = proofread(arguments.edition, arguments.fix)
    if arguments.format == "text":
        return _print(text, diagnostics)
    print(render(diagnostics, arguments.format))
    return exit_code(diagnostics)


def _preflight(arguments: argparse.Namespace) -> int:
    from banmian.inspection import inspect_files

    text, code = inspect_files(arguments.files, arguments.condition, arguments.format)
    print(text)
    return code


def _schema(arguments: argparse.Namespace) -> int:
    import json

    from banmian.read.reference import json_schema

    print(json.dumps(json_schema(arguments.kind), ensure_ascii=False, indent=2))
    return ExitCode.GOOD


def _new(arguments: argparse.Namespace) -> int:
    from banmian.starter import make_starter

    text, diagnostics = make_starter(arguments.folder)
    return _print(text, diagnostics)


def _print(text: str, diagnostics: tuple[Diagnostic, ...]) -> int:
    if text:
        print(text)
    if diagnostics:
        print(render(sorted(diagnostics, key=lambda d: d.severity is not Severity.ERROR)))
    return exit_code(diagnostics)


if __name__ == "__main__":
    sys.exit(main())
