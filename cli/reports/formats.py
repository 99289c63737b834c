"""The formats that a report can be written in, by name; each is loaded when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module

from cli.reports.context import Context
from engine.report import Report

FORMATS: dict[str, str] = {
    "text": "for people at a terminal",
    "json": "for programs: see remit schema report",
    "sarif": "SARIF 2.1.0, for code scanning",
    "junit": "JUnit XML, for test reports",
    "github": "GitHub annotations, and the summary of the job",
    "gitlab": "GitLab code quality",
    "markdown": "a comment on a pull request",
    "csv": "for spreadsheets",
}
"""Each format and what it is for; the format ``x`` is the module ``cli.reports.x``."""


def pieces(style: str, report: Report, context: Context) -> Iterator[str]:
    """Give the report in one of the formats, in pieces that follow each other."""
    renderer: Callable[[Report, Context], str | Iterator[str]]
    renderer = import_module(f"cli.reports.{style}").render
    text = renderer(report, context)
    return iter((text,)) if isinstance(text, str) else text


def render(style: str, report: Report, context: Context) -> str:
    """Give the whole report in one of the formats."""
    return "".join(pieces(style, report, context))
