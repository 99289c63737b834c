"""``remit schema``: the JSON Schemas that are shipped."""

from __future__ import annotations

import json
from importlib.resources import files

import click

from engine.schema import manifest_schema

OURS = (
    "report",
    "lint",
    "due",
    "assessments",
    "safeguards",
    "record",
    "waiver",
    "known",
    "try",
    "complete",
    "proposals",
)
"""What commands write as JSON or YAML, each described by a schema beside them."""


@click.command("schema")
@click.argument("what", type=click.Choice(("manifest", *OURS)), default="manifest")
def command(what: str) -> None:
    """Print the JSON Schema of the manifest format (default), or of what a command writes.

    report is that of `remit check`; lint, due, assessments, try, complete and proposals are of the
    commands of that name; safeguards is of `remit report`, record is a line that `remit check
    --record` appends, waiver is what `remit waive` writes, and known what `remit check
    --write-known` writes.
    """
    if what == "manifest":
        click.echo(json.dumps(manifest_schema(), indent=2, ensure_ascii=False))
        return
    text = files("cli.schemas").joinpath(f"{what}.schema.json").read_text(encoding="utf-8")
    click.echo(json.dumps(json.loads(text), indent=2, ensure_ascii=False))
