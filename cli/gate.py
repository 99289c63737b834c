"""What lets a finding stand: waivers, and findings that were known before."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

import click

from cli.options import READ_FAULT, NamedPath
from cli.reports.summary import many
from cli.screen import safe
from engine.load_file import find, is_folder, read_text
from engine.manifest import Manifest
from engine.report import Report
from grammar.book import RuleBook
from grammar.frozen import dataclass
from grammar.source import Source

if TYPE_CHECKING:
    from engine.known import Known
    from engine.waiving import Scene

DEFAULT_WAIVERS = Path("waivers")
_ID = re.compile(r"^[ \t]*id[ \t]*:[ \t]*[\"']?([^\"'\n#]+)", re.MULTILINE)


class GateOptions(TypedDict):
    """What the command line says about waivers and known findings."""

    waivers: Path | None
    no_waivers: bool
    known: Path | None
    write_known: Path | None
    ratchet: bool


def gate_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add ``--waivers``, ``--no-waivers``, ``--known``, ``--write-known`` and ``--ratchet``."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


_OPTIONS = (
    click.option(
        "--waivers", metavar="PATH", type=NamedPath(),
        help="Where waivers are. Default: the folder waivers, if there is one.",
    ),
    click.option("--no-waivers", is_flag=True, help="Let no waiver count."),
    click.option(
        "--known", metavar="FILE", type=NamedPath(),
        help="Findings that were known before: they are shown, and do not stop the check.",
    ),
    click.option(
        "--write-known", metavar="FILE", type=NamedPath(),
        help="List all that is found now, for --known. Together with --known: of what was known, "
        "list what is still found.",
    ),
    click.option(
        "--ratchet", is_flag=True,
        help="With --known: what is listed and no longer found is an error.",
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Checked:
    """What was checked, for the waivers and known findings that are laid on it."""

    book: RuleBook
    manifests: Sequence[Manifest]
    against: Sequence[Manifest] | None
    paths: Sequence[Path]


@dataclass(frozen=True, slots=True)
class Gated:
    """A report in which waivers and known findings count, and the texts that were read for it."""

    report: Report
    waivers: tuple[Source, ...] = ()
    known: tuple[Source, ...] = ()


def gated(report: Report, checked: Checked, options: GateOptions) -> Gated:
    """Let waivers and known findings count; write a list where one is asked for."""
    wanted = (_waivers_at(options), options["known"], options["write_known"])
    if not wants_waivers(options):
        return Gated(report)
    from engine.known import load_known, with_known  # seldom needed, and much comes along
    from engine.load_waivers import Waivers, load_waivers
    from engine.waiving import Scene, waived

    scene = Scene(checked.book, checked.manifests, checked.against, _elsewhere(checked))
    waivers = load_waivers(wanted[0]) if wanted[0] else Waivers()
    report = waived(report, waivers, scene)
    listed = load_known(options["known"]) if options["known"] is not None else None
    if listed is not None:
        report = with_known(report, listed, scene, ratchet=options["ratchet"])
    if options["write_known"] is not None:
        listed = _write(options["write_known"], report, scene, listed)
        report = with_known(report, listed, scene)
    read = (listed.source,) if listed is not None and listed.source is not None else ()
    return Gated(report, waivers.sources, read)


def wants_waivers(options: GateOptions) -> bool:
    """Tell whether waivers or known findings are to be laid on what is found, or written."""
    return any((_waivers_at(options), options["known"], options["write_known"]))


def check_options(options: GateOptions) -> None:
    """Refuse options that can not stand together."""
    if options["no_waivers"] and options["waivers"] is not None:
        raise click.UsageError("--waivers and --no-waivers can not stand together")
    if options["ratchet"] and options["known"] is None:
        raise click.UsageError("--ratchet is about known findings: it needs --known FILE")


def _waivers_at(options: GateOptions) -> Path | None:
    """Give where waivers are; nothing where none count."""
    path = options["waivers"]
    if options["no_waivers"] or (path is None and not is_folder(DEFAULT_WAIVERS)):
        return None
    return path or DEFAULT_WAIVERS


def _elsewhere(checked: Checked) -> frozenset[str]:
    """Give the ids of manifests that lie beside files that were named, and were not named."""
    folders = {path.parent for path in checked.paths if not is_folder(path)}
    here = {manifest.id for manifest in checked.manifests}
    return frozenset(name for folder in folders for name in _ids(folder)) - here


def _ids(folder: Path) -> Iterator[str]:
    found, _ = find([folder])
    for one in found:
        if one.path.parent == folder:
            text = read_text(one.path, one.shown)
            names = _ID.findall(text) if isinstance(text, str) else []
            yield from (name.strip() for name in names)


def _write(file: Path, report: Report, scene: Scene, listed: Known | None) -> Known:
    """List what was found; a list never grows without anybody's saying so."""
    from engine.known import grown, load_known, written

    if report.verdict == "error" or report.failures:
        _stop(f"{file} was not written, because not everything could be checked")
    text = written(report, scene, only=listed)
    before = load_known(file) if file.exists() else None
    if before is not None and before.diagnostics:
        _stop(f"{file} is there already, and is no list of known findings. It is left as it is")
    if before is not None and (more := grown(text, before)):
        _stop(
            f"{file} is there already, and {many(more, 'finding')} more would go on it. To list "
            f"what is still found: --known {file} --write-known {file}. To list everything anew, "
            "delete it first"
        )
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="")
    except (OSError, ValueError) as error:
        reason = (getattr(error, "strerror", "") or "no reason given").lower()
        _stop(f"{file} could not be written: {reason}")
    _tell(file, report)
    return load_known(file)


def _stop(message: str) -> None:
    click.echo(f"Error: {safe(message)}.", err=True)
    raise SystemExit(READ_FAULT)


def _tell(file: Path, report: Report) -> None:
    from engine.known import may_be_known

    found = [f for one in report.manifests for f in one.findings if f.blocks or f.known]
    never = sum(1 for f in found if f.blocks and not may_be_known(f))
    kept = f"note: {safe(str(file))} holds what is known"
    left = f"; left out, because the rule can not be waived: {many(never, 'finding')}"
    click.echo(f"{kept}{left if never else ''}.", err=True)
