"""``--record``: a check appended to a record of decisions, with all that it was decided on."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from cli.main import version
from cli.screen import safe
from engine.report import Report
from grammar.source import Source

if TYPE_CHECKING:
    from engine.record.decision import Asked, Origin

_SAID = "remit.recording"
PASSING = frozenset(
    {"help", "styles", "output", "record", "at", "as_of", "paths", "no_cache", "jobs"}
)
"""Parameters that decide nothing, or that are told in another way."""


class Time(click.ParamType[str]):
    """A day or a point in time, as ISO 8601 writes it."""

    name = "time"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Give ``value`` as it stands, if it is a time."""
        for read in (date.fromisoformat, datetime.fromisoformat):
            try:
                read(value)
            except ValueError:
                continue
            return value
        message = f"{value!r} is no time: write 2026-01-31 or 2026-01-31T14:05:00Z"
        return self.fail(message, param, ctx)


def record_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add ``--record FILE`` and ``--at TIME``; ``kept`` knows what was said."""
    command = click.option(
        "--at", type=Time(), metavar="TIME", expose_value=False, callback=_note,
        help="With --record: when this was decided, such as 2026-01-31T14:05:00Z. Default: the day "
        "that is judged.",
    )(command)  # fmt: skip
    return click.option(
        "--record", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False),
        expose_value=False, callback=_note,
        help="Append what was decided, and on what, to this record (JSON lines). `remit record` "
        "verifies it and runs it again.",
    )(command)  # fmt: skip


def _note(context: click.Context, option: click.Parameter, value: object) -> None:
    """Keep what was said for ``kept``."""
    context.meta[f"{_SAID}.{option.name}"] = value


def _record() -> Path | None:
    return cast("Path | None", click.get_current_context().meta.get(f"{_SAID}.record"))


def _time() -> str | None:
    return cast("str | None", click.get_current_context().meta.get(f"{_SAID}.at"))


def check_times() -> None:
    """Refuse a time without a record to write it to."""
    if _time() is not None and _record() is None:
        raise click.UsageError(
            "--at says when a recorded check was decided: it needs --record FILE"
        )


def kept(
    report: Report,
    read: Mapping[str, Sequence[Source]],
    *,
    shipped: frozenset[str],
    code: int,
) -> bool:
    """Append a check to the record that was asked for, if any; tell whether that went well.

    ``read`` are the texts that were read, by the part that they played.
    """
    record = _record()
    if record is None:
        return True
    from engine.record.decision import decision
    from engine.record.store import Unwritable, append

    body = decision(
        report,
        read,
        _asked(report),
        code=code,
        shipped=shipped,
        origin=_origin(read, shipped),
        named=near,
    )
    try:
        done = append(record, body)
    except Unwritable as error:
        click.echo(f"Error: this check was not recorded: {safe(str(error))}.", err=True)
        return False
    if done.mended:
        click.echo(f"note: {safe(str(record))}: {done.mended}.", err=True)
    return True


def near(name: str) -> str:
    """Give a file's name from where the check ran: a whole path would lie nowhere else again."""
    path = Path(name)
    try:
        return Path(os.path.relpath(path)).as_posix() if path.is_absolute() else name
    except ValueError:  # on another drive
        return name


def _origin(read: Mapping[str, Sequence[Source]], shipped: frozenset[str]) -> Origin | None:
    """Give the commit of what was read; the baseline may lie in another one."""
    from engine.record.origin import origin

    own = [
        Source(near(source.name), source.text)
        for role, sources in read.items()
        for source in sources
        if source.name not in shipped and role != "baseline"
    ]
    against = click.get_current_context().params.get("against")
    return origin(own, str(against or ""))


def _asked(report: Report) -> Asked:
    """Give the words of the command that decide anything."""
    from engine.record.decision import Asked

    context = click.get_current_context()
    paths = tuple(near(Path(path).as_posix()) for path in context.params.get("paths", ()))
    day = report.as_of.isoformat()
    options = (*_options(context), ("--as-of", day))
    return Asked(_time() or day, version(), paths, options)


def _options(context: click.Context) -> Iterator[tuple[str, str]]:
    for option in deciding(context.command):
        value = context.params.get(option.name or "")
        name = option.opts[0]
        if option.is_flag:
            yield from [(name, "")] if value else []
        elif option.multiple:
            yield from ((name, near(str(one))) for one in value or ())
        elif value is not None:
            yield name, near(str(value))


def deciding(command: click.Command) -> Iterator[click.Option]:
    """Give the options of a command that have a say in what it decides: none that writes."""
    for option in command.params:
        name = option.name or ""
        if isinstance(option, click.Option) and name not in PASSING and "write" not in name:
            yield option
