"""``--format`` and ``--output``: in which formats a report is written, and where to."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import click

from cli.options import READ_FAULT
from cli.reports.context import Context
from cli.reports.formats import FORMATS, pieces
from cli.screen import safe
from engine.report import Report
from grammar.frozen import dataclass
from grammar.likeness import nearest

STANDARD_OUTPUT = "-"
SUMMARY_FILE = "GITHUB_STEP_SUMMARY"
"""Names the file to which GitHub wants the summary of a job appended."""


@dataclass(frozen=True, slots=True)
class Target:
    """One format, and the file that it goes to; standard output where there is none."""

    style: str
    file: Path | None = None


class FormatType(click.ParamType[Target]):
    """``FORMAT`` or ``FORMAT=FILE``."""

    name = "format"

    def convert(
        self, value: str | Target, param: click.Parameter | None, ctx: click.Context | None
    ) -> Target:
        """Give the format and the file that ``value`` names."""
        if isinstance(value, Target):
            return value
        style, equals, file = value.partition("=")
        if style not in FORMATS:
            near = nearest(style, FORMATS)
            hint = f" Did you mean '{near[0]}'?" if near else ""
            self.fail(f"{style!r} is no format. Formats: {', '.join(FORMATS)}.{hint}", param, ctx)
        if equals and not file.strip():
            self.fail(f"{value!r} names no file: write {style}=FILE, or only {style}", param, ctx)
        return Target(style, Path(file) if equals and file != STANDARD_OUTPUT else None)


def output_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add ``--format`` (as often as wanted) and ``--output``."""
    command = click.option(
        "--output", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False),
        help="Write here instead of on the screen.",
    )(command)  # fmt: skip
    return click.option(
        "--format", "styles", metavar="FORMAT[=FILE]", type=FormatType(), multiple=True,
        help=f"{', '.join(FORMATS)}. With =FILE it is written there, so several can be given at "
        "once: --format sarif=remit.sarif --format text. Default: text.",
    )(command)  # fmt: skip


def targets(styles: Sequence[Target], output: Path | None) -> tuple[Target, ...]:
    """Give where what goes; a usage error where two reports would end up in one place."""
    wanted = list(styles) or [Target("text")]
    loose = [one for one in wanted if one.file is None]
    if output is not None:
        if len(loose) != 1:
            message = "--output is for one format that has no file of its own"
            raise click.UsageError(f"{message}: write --format FORMAT=FILE for each")
        wanted = [replace(one, file=output) if one.file is None else one for one in wanted]
    elif len(loose) > 1:
        names = " and ".join(one.style for one in loose)
        message = f"{names} can not both go to standard output"
        raise click.UsageError(f"{message}: write --format {loose[-1].style}=FILE for one of them")
    _all_different([one.file for one in wanted if one.file is not None])
    return tuple(wanted)


def _all_different(files: Sequence[Path]) -> None:
    seen = set[Path]()
    for file in files:
        place = Path(os.path.abspath(file))  # noqa: PTH100 - resolve() would follow links
        if place in seen:
            raise click.UsageError(f"two reports can not go to one file: {file}")
        seen.add(place)


def write(report: Report, context: Context, wanted: Sequence[Target]) -> None:
    """Write the report in every format that is wanted; what can not be written ends with 4.

    Files come first: a reader of standard output who has seen enough ends the program.
    """
    failed = False
    for one in sorted(wanted, key=lambda target: target.file is None):
        plain = replace(context, coloured=context.coloured and one.file is None)
        text = pieces(one.style, report, plain)
        if one.file is None:
            for piece in text:
                click.echo(piece, nl=False, color=plain.coloured)
        else:
            failed |= not _written(one.file, text)
        if one.style == "github":
            failed |= not _summarised(report, context)
    if failed:
        raise SystemExit(READ_FAULT)


def _summarised(report: Report, context: Context) -> bool:
    """Append the summary of the job where GitHub wants it; tell whether that went well."""
    file = os.environ.get(SUMMARY_FILE)
    return not file or _written(Path(file), pieces("markdown", report, context), "a")


def _written(file: Path, text: Iterable[str], mode: str = "w") -> bool:
    """Write a file, or say on the error stream why not."""
    try:
        with file.open(mode, encoding="utf-8", newline="") as stream:
            stream.writelines(text)
    except (OSError, ValueError) as error:
        reason = (getattr(error, "strerror", "") or "it can not be opened").lower()
        click.echo(
            f"Error: the report could not be written to {safe(str(file))}: {reason}.", err=True
        )
        return False
    return True


def repository(start: Path) -> Path:
    """Give the folder of the repository that ``start`` is in; else ``start`` itself."""
    for folder in (start, *start.parents):
        if (folder / ".git").exists():
            return folder
    return start
