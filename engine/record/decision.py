"""What a record says of one check: on what it was decided, by which rules, and what came of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from engine.record.chain import digest_of
from engine.report import Checked, Report
from grammar.diagnostic import Diagnostic
from grammar.frozen import dataclass
from grammar.rules import Rule
from grammar.source import Source

ROLES = ("book", "manifests", "baseline", "waivers", "known")
"""What a check reads, by the part that it plays."""


@dataclass(frozen=True, slots=True)
class Origin:
    """The commit in which the inputs of a check lie."""

    commit: str
    folder: str
    """Where the check ran, from the top of the repository; empty for the top."""
    uncommitted: tuple[str, ...] = ()
    """Inputs that are not in the commit, or not as they were read."""
    baseline: str = ""
    """The commit of the baseline, where that was a revision."""


@dataclass(frozen=True, slots=True)
class Asked:
    """How a check was asked for: when, of which tool, and in which words."""

    at: str
    """The time that the caller states."""
    version: str
    """Of the tool."""
    paths: tuple[str, ...]
    options: tuple[tuple[str, str], ...]
    """Each option that decides anything, with its value."""


def decision(
    report: Report,
    read: Mapping[str, Sequence[Source]],
    asked: Asked,
    *,
    code: int,
    shipped: Iterable[str] = (),
    origin: Origin | None = None,
    named: Callable[[str], str] = str,
) -> dict[str, object]:
    """Give what one line of a record says.

    ``read`` are the texts by their role; ``shipped`` names those that come with the tool. ``named``
    gives the name under which a file is recorded.
    """
    known = frozenset(shipped)
    return {
        "at": asked.at,
        "remit": asked.version,
        "as_of": report.as_of.isoformat(),
        "verdict": report.verdict,
        "exit": code,
        "asked": {"paths": list(asked.paths), "options": [list(one) for one in asked.options]},
        "revision": _origin(origin),
        "read": {role: _files(read[role], known, named) for role in ROLES if role in read},
        "manifests": [_manifest(one, named) for one in report.manifests],
        "faults": [_fault(one, named) for one in report.diagnostics if one.severity == "error"],
    }


def _origin(origin: Origin | None) -> dict[str, object] | None:
    if origin is None:
        return None
    return {
        "commit": origin.commit,
        "folder": origin.folder,
        "uncommitted": list(origin.uncommitted),
        **({"baseline": origin.baseline} if origin.baseline else {}),
    }


def text_digest(text: str) -> str:
    """Give the digest of a text that was read; of a file without a byte order mark, the file's."""
    return digest_of(text)


def _files(
    sources: Sequence[Source], shipped: frozenset[str], named: Callable[[str], str]
) -> dict[str, object]:
    """Give the digest of each text, and one of them all."""
    each = sorted((named(source.name), text_digest(source.text)) for source in sources)
    listed = [
        {"file": name, "digest": digest, **({"shipped": True} if name in shipped else {})}
        for name, digest in each
    ]
    whole = digest_of("".join(f"{digest}  {name}\n" for name, digest in each))
    return {"digest": whole, "files": listed}


def _manifest(one: Checked, named: Callable[[str], str]) -> dict[str, object]:
    return {
        "id": one.id,
        "file": named(one.file),
        "verdict": one.verdict,
        "findings": [
            {"rule": _rule(finding.rule, named), "use": finding.use, "status": finding.status}
            for finding in one.findings
        ],
    }


def _rule(rule: Rule, named: Callable[[str], str]) -> str:
    """Give the id of a rule; of a draft the file and line."""
    return rule.id or f"{named(rule.span.file)}:{rule.span.line}"


def _fault(one: Diagnostic, named: Callable[[str], str]) -> dict[str, object]:
    at = one.at
    where = str(replace(at, file=named(at.file))) if at is not None else None
    return {"code": one.code, "at": where}
