"""The JSON Schema of the manifest format, for editors and other tools."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any, cast

__all__ = ["manifest_schema"]


def manifest_schema() -> dict[str, Any]:
    """Give the schema (draft 2020-12) of one document of a manifest file."""
    text = files("engine.schemas").joinpath("manifest.schema.json").read_text(encoding="utf-8")
    return cast("dict[str, Any]", json.loads(text))
