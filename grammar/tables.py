"""The parser: Lark's LALR tables, read from a file that is made from the grammar beforehand.

Making them takes a third of a second, reading them a few milliseconds. Where the file does not
belong to this grammar and this Lark they are made anew, so that it can only cost time.
"""

from __future__ import annotations

import json
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any, cast

import lark
from lark import Lark
from lark.grammar import Rule
from lark.lexer import TerminalDef

from grammar.lexer import VocabularyLexer

GRAMMAR, TABLES = "remit.lark", "remit.tables.json"
_OPTIONS: dict[str, Any] = {
    "parser": "lalr",
    "lexer": VocabularyLexer,
    "propagate_positions": True,
    "maybe_placeholders": True,
}


def grammar_text() -> str:
    """Give the grammar as it is shipped."""
    return files("grammar").joinpath(GRAMMAR).read_text(encoding="utf-8")


def construct(*, strict: bool = False) -> Lark:
    """Make the parser from the grammar; with ``strict``, any conflict raises ``GrammarError``."""
    return Lark(grammar_text(), strict=strict, **_OPTIONS)


def stamp() -> str:
    """Give what the tables depend on: the grammar's text and Lark's version."""
    return sha256(f"{lark.__version__}\n{grammar_text()}".encode()).hexdigest()


def serialise() -> str:
    """Give the tables as the JSON text of ``remit.tables.json``."""
    lark_parser: Any = construct()
    data, memo = lark_parser.memo_serialize([TerminalDef, Rule])
    del data["options"]["lexer"], data["parser"]["lexer_conf"]["lexer_type"]
    return json.dumps({"stamp": stamp(), "data": data, "memo": memo}, default=list) + "\n"


@cache
def parser() -> Lark:
    """Give the parser, from the tables where they fit."""
    try:
        text = files("grammar").joinpath(TABLES).read_text(encoding="utf-8")
        tables = json.loads(text)
    except (OSError, ValueError):
        return construct()
    if tables.get("stamp") != stamp():
        return construct()
    return _from_tables(tables)


def _from_tables(tables: dict[str, Any]) -> Lark:
    data, memo = tables["data"], {int(key): value for key, value in tables["memo"].items()}
    table = data["parser"]["parser"]
    table["states"] = {
        int(state): {int(token): tuple(action) for token, action in actions.items()}
        for state, actions in table["states"].items()
    }
    table["tokens"] = {int(key): value for key, value in table["tokens"].items()}
    data["options"]["lexer"] = data["parser"]["lexer_conf"]["lexer_type"] = VocabularyLexer
    blank = cast(Any, Lark.__new__(Lark))
    return cast(Lark, blank._load({"data": data, "memo": memo}))  # noqa: SLF001 - Lark reads files, not data
