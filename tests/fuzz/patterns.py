"""Press every pattern of the code with texts that make patterns slow; print those that are.

Run in a process of its own, which the system ends when it takes too much: see test_patterns.py.
"""

from __future__ import annotations

import ast
import re
import signal
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).parents[2]
SECONDS = 4.0
"""Of work for one pattern on one text. One that is linear needs a thousandth of it."""
LENGTH = 4_000
PUMPS = (
    " ", "\t", "\n", "a", "A", "1", "0", "-", ".", ",", "'", '"', "`", "#", "&", "!", "~", "^", "<",
    ">", "(", "[", "{", ":", "/", "\\", "_", "a ", "a.", "a-", "1,", "1.", "-->", "{0}", " a",
    "&a ", "#\n", "the ", "@", "www.", "HEAD", "1a", "'a'", "or ", "rule ", "within ",
)  # fmt: skip
Found = dict[str, tuple[re.Pattern[str] | re.Pattern[bytes], frozenset[str]]]
STARTS = ("", "a", "1", "within ", "priority", "<!-- remit:begin", "id:", "the", "&a", '"', "HEAD")


def modules() -> Iterator[str]:
    """Give the names of the modules of the tool."""
    for folder in ("grammar", "engine", "cli"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            yield ".".join(path.relative_to(ROOT).with_suffix("").parts)


def patterns() -> Found:
    """Give each pattern by where it stands, with the ways in which its module uses any pattern."""
    found: Found = {}
    for name in modules():
        tree = ast.parse((ROOT / (name.replace(".", "/") + ".py")).read_text("utf-8"))
        for key, value in vars(import_module(name)).items():
            if isinstance(value, re.Pattern):
                found[f"{name}.{key}"] = (value, _ways(tree, key))
        for node in ast.walk(tree):
            if _is_inline(node):
                text = node.args[0].value  # type: ignore[attr-defined]  # as _is_inline has seen
                way = node.func.attr  # type: ignore[attr-defined]  # likewise
                found[f"{name}:{node.lineno}"] = (re.compile(text), frozenset({way}))  # type: ignore[attr-defined]
    return found


def _ways(tree: ast.AST, key: str) -> frozenset[str]:
    """Give the methods of a pattern that its module calls; all of them where it goes elsewhere."""
    used = {
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == key
    }
    known = used & {"match", "fullmatch", "search", "sub", "split", "findall", "finditer"}
    return frozenset(known or {"search"})


def _is_inline(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "re"
        and node.func.attr in {"match", "fullmatch", "search", "split", "findall"}
        and isinstance(node.args[0], ast.Constant)
    )


class Slow(BaseException):
    """A pattern takes longer than any text may make it take."""


def _ring(*_: object) -> None:
    raise Slow


def slow(pattern: re.Pattern[str] | re.Pattern[bytes], ways: frozenset[str]) -> str:
    """Give the text that a pattern is slow on; empty where there is none."""
    for start in STARTS:
        for pump in PUMPS:
            text = start + pump * (LENGTH // len(pump)) + "\x00!"
            given = text if isinstance(pattern.pattern, str) else text.encode()
            signal.setitimer(signal.ITIMER_PROF, SECONDS)
            try:
                for way in ways:
                    ask = "match" if way == "match" else "fullmatch" if way == "fullmatch" else None
                    getattr(pattern, ask or "search")(given)  # the others search, too
            except Slow:
                return f"{start!r} + {pump!r} * n"
            finally:
                signal.setitimer(signal.ITIMER_PROF, 0)
    return ""


def main() -> None:
    """Print how many patterns were pressed; end with 1 where one is slow."""
    signal.signal(signal.SIGPROF, _ring)
    if "--break" in sys.argv:
        found: Found = {"broken": (re.compile(r"(a+)+b"), frozenset({"match"}))}
    else:
        found = patterns()
    bad = {name: text for name, one in found.items() if (text := slow(*one))}
    for name, text in bad.items():
        print(f"slow: {name} on {text}")
    print(f"{len(found)} patterns")
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
