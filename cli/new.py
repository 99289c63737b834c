"""``remit new``: a manifest to fill in."""

from __future__ import annotations

import re

import click

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")

COLUMN = 30
"""Where the comments of the template stand."""

TEMPLATE = """\
# A capability manifest: what a capability is designed to do with data.
# Write agreed terms (`remit glossary` lists them). Write `none` where there is none and leave
# `unknown` where nobody knows yet: unknown is never taken for a pass, and each one is asked about.
manifest: 1                    # the version of this format
id: {id}
title: {id}                    # what people call it
capabilities: unknown          # [facial matching]
stage: proposed                # proposed, approved, live or retired
owner: unknown                 # the team that answers for it
events:                        # a date (2026-03-01), a time (2026-03-01T14:00), not yet
  go-live: unknown
facts: unknown                 # yes-or-no facts, numbers, durations, choices; or none
changes: unknown               # what no comparing can find: [new camera site], or none
uses:                          # one entry for each combination of values that belong together
  - id: main
    data: unknown              # [custody image]
    activities: unknown        # [retention, searching]
    sources: unknown           # systems or organisations that the data comes from, or none
    systems: unknown           # where it is held or used
    people: unknown            # one entry a group: [convicted person who is an adult]
    purposes: unknown          # [safeguarding]
    users: unknown             # [police force]
    recipients: unknown        # who it is shared with, or none
    retention: unknown         # [{{period: 6 years, after: last conviction}}], or not kept
controls: unknown              # standing features of the design, or none:
#  - kind: review
#    status: planned           # planned or in place
#    every: 5 years            # or `when: before every adverse decision`
#    by: [inspector]
evidence: unknown              # dated documents, or none:
#  - kind: DPIA
#    status: final             # draft, final, granted, refused or withdrawn
#    date: 2026-01-31
#    by: {{name: A. Example, role: data protection officer}}
"""


@click.command("new")
@click.argument("id_", metavar="ID")
def command(id_: str) -> None:
    """Print a manifest with every slot, to fill in: remit new my-capability > my-capability.yaml.

    Until it is filled in it checks as undetermined, with a question for each gap.
    """
    if not _ID.fullmatch(id_) or id_ in ("none", "unknown"):
        raise click.BadParameter(
            "use letters, digits, hyphens, dots and underscores", param_hint="ID"
        )
    lines = TEMPLATE.format(id=id_).split("\n")
    click.echo("\n".join(_aligned(line) for line in lines), nl=False)


def _aligned(line: str) -> str:
    """Put the comment of a line into the column where all stand."""
    stated, mark, comment = line.partition(" # ")
    if not mark or not stated.strip() or stated.startswith("#"):
        return line
    return f"{stated.rstrip():<{COLUMN}} # {comment}"
