"""HTML documents from templates in which everything is escaped unless it is markup of ours."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from cli.screen import visible


def page(template: str, values: dict[str, object]) -> str:
    """Give a document. A value that a template names and ``values`` lacks is a fault of ours."""
    return _environment().get_template(f"{template}.html.jinja").render(values)


@cache
def _environment() -> Environment:
    return Environment(
        loader=FunctionLoader(_template),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _template(name: str) -> str:
    return files("cli.templates").joinpath(name).read_text(encoding="utf-8")


def _shown(value: object) -> object:
    """Write out characters that could move or hide things; markup of our own stays as it is."""
    if not isinstance(value, str) or isinstance(value, Markup):
        return value
    return "\n".join(visible(line) for line in value.splitlines())
