"""``remit schema``: the JSON Schemas that are shipped."""

from __future__ import annotations

import json

import click

from cli.reports.json import schema as report_schema
from engine.schema import manifest_schema


@click.command("schema")
@click.argument("what", type=click.Choice(("manifest", "report")), default="manifest")
def command(what: str) -> None:
    """Print the JSON Schema of the manifest format (default) or of the JSON report."""
    found = manifest_schema() if what == "manifest" else report_schema()
    click.echo(json.dumps(found, indent=2, ensure_ascii=False))
