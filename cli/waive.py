"""``remit waive``: a waiver written from a finding."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from cli.gate import DEFAULT_WAIVERS
from cli.options import READ_FAULT, Day, Name, NamedPath, load_book, rules_option, tell, today
from cli.progress import Progress
from cli.screen import safe
from engine.baseline import baseline
from engine.check import check
from engine.finding import BLOCKING, Finding
from engine.load import Loaded, load_paths
from engine.load_waivers import Waivers, Written, read_waivers
from engine.manifest import Manifest, Place
from engine.report import Report
from engine.waiver import Waiver
from engine.waiving import Facts, Scene, waived, where
from engine.write_waiver import file_name, text_of
from grammar.book import RuleBook
from grammar.frozen import dataclass
from grammar.likeness import nearest
from grammar.wording import date_words

DEFAULT_FOLDER = Path("manifests")


@dataclass(frozen=True, slots=True)
class _Found:
    """One finding, and what it was found with."""

    finding: Finding
    report: Report
    scene: Scene


@click.command("waive")
@click.argument("rule", type=Name())
@click.argument("manifest", type=Name())
@click.option("--use", metavar="ID", help="The use, where the rule finds something in several.")
@click.option("--reason", required=True, type=Name(), metavar="TEXT", help="Why it may stand.")
@click.option("--owner", required=True, type=Name(), metavar="NAME", help="Who answers for it.")
@click.option(
    "--approved-by", required=True, type=Name(), metavar="NAME",
    help="Who agreed to it: somebody else.",
)  # fmt: skip
@click.option("--expires", required=True, type=Day(), metavar="DATE", help="Its last day.")
@rules_option
@click.option("--against", metavar="REV[:PATH]|FOLDER", type=Name(), help="As for remit check.")
@click.option("--as-of", type=Day(), metavar="DATE", help="The day it is granted. Default: today.")
@click.option(
    "--waivers", metavar="FOLDER", type=NamedPath(), default=DEFAULT_WAIVERS, show_default=True,
    help="The folder to write it to.",
)  # fmt: skip
def command(  # noqa: PLR0913 - one for each thing that a waiver says
    rule: str,
    manifest: str,
    use: str | None,
    reason: str,
    owner: str,
    approved_by: str,
    expires: date,
    books: tuple[str, ...],
    against: str | None,
    as_of: date | None,
    waivers: Path,
) -> None:
    """Write a waiver of what RULE finds in MANIFEST (a file, or an id in the folder manifests).

    A waiver lets one finding stand until its last day. It is void as soon as a fact that the rule
    looks at changes. What can not be waived, or not for so long, is refused, and nothing is
    written.
    """
    day = as_of or today()
    found = _found(load_book(books), rule, manifest, use, against, day)
    granted = Waiver(
        rule=found.finding.rule.name,
        manifest=found.finding.manifest,
        use=found.finding.use,
        reason=_line(reason),
        owner=_line(owner),
        approved_by=_line(approved_by),
        granted=day,
        expires=expires,
        fingerprint=found.finding.fingerprint,
        place=Place(),
    )
    _refuse_what_would_not_count(found, granted)
    facts = Facts(found.scene, day).of(found.finding)
    file = waivers / file_name(granted)
    _put(file, text_of(granted, found.finding, facts))
    about = where(granted.manifest, granted.use)
    status, until = found.finding.status, date_words(expires)
    click.echo(f"wrote {safe(file.as_posix())}")
    click.echo(f"rule {safe(granted.rule)} on {safe(about)}: {status}, waived until {until}")


def _line(text: str) -> str:
    return " ".join(text.split())


def _found(
    book: RuleBook, rule: str, named: str, use: str | None, against: str | None, day: date
) -> _Found:
    """Check as ``remit check`` does, and give the one finding that is meant."""
    paths = _paths(Path(named))
    with Progress() as progress:
        loaded = load_paths(paths, book.glossary, progress=progress)
        before = baseline(against, paths, book.glossary, progress=progress) if against else None
    told = (*loaded.diagnostics, *(before.diagnostics if before else ()))
    report = check(
        book,
        loaded.manifests,
        as_of=day,
        against=before.manifests if before is not None else None,
        unreadable_baseline=before is not None and bool(before.diagnostics),
        failed=loaded.failed,
        diagnostics=told,
    )
    sources = {source.name: source for source in (*loaded.sources, *book.sources.values())}
    if any(one.severity == "error" for one in report.diagnostics) or report.failures:
        tell(report.diagnostics, sources)
        raise _refused("nothing was waived, because not everything could be checked")
    manifest = _manifest(Path(named), named, loaded)
    scene = Scene(book, loaded.manifests, before.manifests if before is not None else None)
    return _Found(_finding(report, manifest, rule, use, book), report, scene)


def _paths(named: Path) -> tuple[Path, ...]:
    """Give what to check: everything that is checked by default, if the manifest is part of it."""
    if not named.exists() or named.resolve().is_relative_to(DEFAULT_FOLDER.resolve()):
        return (DEFAULT_FOLDER,)
    return (named,)


def _manifest(path: Path, named: str, loaded: Loaded) -> Manifest:
    if path.exists():
        home = path.resolve()
        there = [m for m in loaded.manifests if Path(m.file).resolve().is_relative_to(home)]
    else:
        there = [m for m in loaded.manifests if m.id == named]
    if len(there) == 1:
        return there[0]
    ids = [m.id for m in there or loaded.manifests]
    near = nearest(named, ids)
    hint = f". Did you mean {near[0]}?" if near and not there else ""
    if there:
        raise _refused(
            f"{named} holds several manifests: name one of them by its id ({', '.join(ids)})"
        )
    raise _refused(f"there is neither a file {named} nor a manifest of that id{hint}")


def _finding(
    report: Report, manifest: Manifest, rule: str, use: str | None, book: RuleBook
) -> Finding:
    known = book.find(rule)
    if known is None:
        near = nearest(rule, [one.id for one in book.rules if one.id])
        hint = f". Did you mean {near[0]}?" if near else ""
        raise _refused(f'there is no rule "{rule}" in the rule book{hint}')
    every = [f for one in report.manifests if one.id == manifest.id for f in one.findings]
    found = [f for f in every if f.rule.name == known.name]
    meant = [f for f in found if use is None or f.use == use]
    wrong = [f for f in meant if f.status in BLOCKING]
    if len(wrong) == 1:
        return wrong[0]
    if len(wrong) > 1:
        uses = " or ".join(f"--use {f.use}" for f in wrong)
        raise _refused(f"rule {known.name} finds something in several uses: say {uses}")
    raise _refused(_nothing(known.name, manifest.id, use, found))


def _nothing(rule: str, manifest: str, use: str | None, found: Sequence[Finding]) -> str:
    place = where(manifest, use)
    standing = ", ".join(_standing(found)) or "nothing"
    return f"rule {rule} finds {standing} in {place}, so there is nothing to waive"


def _standing(found: Iterable[Finding]) -> Iterable[str]:
    for one in found:
        yield f"use {one.use} {one.status}" if one.use is not None else one.status


def _refuse_what_would_not_count(found: _Found, granted: Waiver) -> None:
    """Try the waiver on what was found; tell why it would not count."""
    tried = waived(found.report, Waivers((Written(granted, {}),)), found.scene)
    wrong = [one for one in tried.diagnostics if one not in found.report.diagnostics]
    if wrong:
        tell([replace(one, at=None) for one in wrong], dict(found.scene.book.sources))
        raise _refused("nothing was written")


def _put(file: Path, text: str) -> None:
    """Write a new file; what could not be read again is not written at all."""
    _, wrong = read_waivers(text, file.as_posix())
    if wrong:
        raise _refused(f"a part of it can not be written to a file: {wrong[0].message}".rstrip("."))
    if file.exists():
        raise _refused(
            f"{file.as_posix()} is there already; take it out first if it no longer holds"
        )
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("x", encoding="utf-8", newline="") as stream:
            stream.write(text)
    except (OSError, ValueError) as error:
        reason = (getattr(error, "strerror", "") or "no reason given").lower()
        raise _refused(f"{file.as_posix()} could not be written: {reason}") from error


def _refused(message: str) -> SystemExit:
    """Say why nothing is written, and give what ends the command."""
    click.echo(f"Error: {safe(message)}{'' if message.endswith('?') else '.'}", err=True)
    return SystemExit(READ_FAULT)
