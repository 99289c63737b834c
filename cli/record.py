"""``remit record``: whether a record is as it was written, and its checks still come out so.

``remit check --record FILE`` writes records.
"""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterator
from contextlib import chdir, redirect_stderr, redirect_stdout
from pathlib import Path

import click

from cli.check import command as check_command
from cli.main import remit
from cli.options import FAILED, READ_FAULT, NamedPath
from cli.recording import deciding
from cli.screen import safe
from engine.record import chain
from engine.record.chain import Line
from engine.record.compare import causes, differences
from engine.record.form import strange
from engine.record.scene import Scene, Unrepeatable, scene
from engine.record.verify import Verified, verify

UNTOLD = 3
"""Exit code of a replay in which some check could not be run again."""
PINNING = (
    "lines cut off its end, or a whole record that was written anew, can only be noticed with a "
    "digest that was noted elsewhere: keep this one, and verify with --head"
)


@click.group("record")
def command() -> None:
    """Verify a record of checks, or run its checks again.

    `remit check --record FILE` appends each check to a record. Each line names the digest of the
    line before it, so that a line that is altered, removed or moved is noticed.
    """


@command.command("verify", short_help="Tell whether a record is as it was written.")
@click.argument("file", type=NamedPath())
@click.option(
    "--head", metavar="DIGEST", default="",
    help="A digest that was noted before: the line that has it must still be there.",
)  # fmt: skip
def verify_command(file: Path, head: str) -> None:
    """Tell whether FILE is as it was written, or name the first line that is not.

    Ends with 0 when it is, 1 when something was altered, removed or moved, 4 when FILE can not be
    read.
    """
    found = verify(_content(file), head)
    for remark in found.remarks:
        click.echo(f"note: {safe(remark)}")
    if found.fault is not None:
        click.echo(f"{safe(str(file))}:{found.fault.line}: {safe(found.fault.says)}")
        click.echo(_right(found))
        raise SystemExit(FAILED)
    number = _many(len(found.lines))
    click.echo(f"{safe(str(file))}: {number}, each as it was written and in its place")
    click.echo(f"head: {found.head}")
    if not head:
        click.echo(f"note: {PINNING}")


def _right(found: Verified) -> str:
    if not found.lines:
        return "no line can be relied on"
    return f"{_many(len(found.lines))} before that can be relied on (head: {found.head})"


def _many(number: int) -> str:
    return "1 check" if number == 1 else f"{number} checks"


def _content(file: Path) -> bytes:
    try:
        if file.exists() and not file.is_file():
            raise OSError(None, "it is not a file")
        return file.read_bytes()
    except (OSError, ValueError) as error:
        reason = (getattr(error, "strerror", "") or "it can not be opened").lower()
        click.echo(f"Error: {safe(str(file))} can not be read: {reason}.", err=True)
        raise SystemExit(READ_FAULT) from error


@command.command("replay", short_help="Run its checks again, and show what differs.")
@click.argument("file", type=NamedPath())
def replay_command(file: Path) -> None:
    """Run every check in FILE again on what it was decided on, and show what comes out otherwise.

    Manifests, rule books and waivers are taken from the git revision that each line names, and
    compared with the digests that were recorded. Shipped books are those of this remit. Ends with 0
    when every check comes out as recorded, 1 when one does not, 3 when one can not be run again, 4
    when FILE can not be read or was altered.
    """
    found = verify(_content(file))
    if found.fault is not None:
        told = found.fault
        click.echo(f"{safe(str(file))}:{told.line}: {safe(told.says)}", err=True)
        click.echo("A record that was altered is not run again.", err=True)
        raise SystemExit(READ_FAULT)
    codes = [_replayed(line) for line in found.lines]
    counts = [(codes.count(0), "as recorded"), (codes.count(FAILED), "otherwise")]
    counts.append((codes.count(UNTOLD), "could not be run again"))
    words = ", ".join(f"{number} {words}" for number, words in counts if number)
    click.echo(f"{_many(len(codes))}: {words}")
    raise SystemExit(FAILED if FAILED in codes else UNTOLD if UNTOLD in codes else 0)


def _replayed(line: Line) -> int:
    """Run one check again and say what came of it; give what it means for the exit code."""
    body = line.body
    head = f"line {line.number}, {body.get('at')}, {body.get('verdict')}"
    try:
        again = _again(line)
    except Unrepeatable as reason:
        click.echo(f"{safe(head)}: can not be run again: {safe(str(reason))}")
        return UNTOLD
    told = list(differences(body, again.body))
    click.echo(f"{safe(head)}: {'otherwise' if told else 'as recorded'}")
    for difference in told:
        click.echo(f"   = {safe(difference)}")
    for cause in causes(body, again.body):
        click.echo(f"   = note: {safe(cause)}")
    return FAILED if told else 0


def _again(line: Line) -> Line:
    """Run the check of a line where all is as it was, and give what a record says of that."""
    with tempfile.TemporaryDirectory(prefix="remit-replay-") as folder:
        where = Path(folder).resolve()
        if wrong := strange(line.body):
            raise Unrepeatable(wrong)
        _refuse_strange(line)
        laid = scene(line.body, where)
        record = where / "record.jsonl"
        _run(laid, record)
        lines = list(_lines(record))
        if len(lines) != 1:
            raise Unrepeatable("the check could not be run with this remit")
        return lines[0]


def _refuse_strange(line: Line) -> None:
    """Refuse words that no recorded check has: one that writes, say. Anybody can write a record."""
    known = {"--as-of", *(option.opts[0] for option in deciding(check_command))}
    strange = [name for name, _ in line.body["asked"]["options"] if name not in known]
    if strange:
        raise Unrepeatable(f"this remit records no check with the option {strange[0]}")


def _run(laid: Scene, record: Path) -> None:
    arguments = ["check", "--record", str(record), *laid.arguments]
    silence = io.StringIO()
    with chdir(laid.folder), redirect_stdout(silence), redirect_stderr(silence):
        try:
            remit.main(args=arguments, prog_name="remit", standalone_mode=False)
        except SystemExit:
            return
        except click.ClickException as error:
            raise Unrepeatable(error.format_message()) from error


def _lines(record: Path) -> Iterator[Line]:
    if record.exists():
        for text in record.read_bytes().splitlines():
            found = chain.parse(text)
            if found is not None:
                yield found
