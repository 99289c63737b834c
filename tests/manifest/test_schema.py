"""The published schema against the loader, on generated manifests."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from engine.load import MANIFEST_KEYS
from engine.load_evidence_parts import AUTHOR_KEYS
from engine.load_faults import Faults
from engine.load_keys import Keys
from engine.load_records import CONTROL_KEYS, EVIDENCE_KEYS, JUDGEMENT_KEYS
from engine.load_use import USE_KEYS
from engine.schema import manifest_schema
from engine.yamltree import documents
from grammar.source import Source
from tests.manifest.core_json import to_json
from tests.manifest.test_rules import REFUSED
from tests.manifest.words import FULL, codes, load, swap

SCHEMA = Draft202012Validator(manifest_schema())

ONLY_LOADER = {
    "M314": "the same term under two spellings",
    "M330": "unknown term",
    "M331": "term of another kind",
    "M332": "a version that equals 1 as a number",
    "M335": "date that does not exist",
    "M337": "value that does not fit its term",
    "M338": "size of a number",
    "M340": "a number of people in another notation",
    "M350": "duplicate id",
    "M351": "duplicate id",
    "M352": "no such use",
    "M353": "contradiction: people kept out",
    "M354": "contradiction: people who can not exist",
    "M355": "contradiction: kept and not kept",
    "M356": "contradiction: periods that can not be added",
    "M357": "path",
    "M358": "path",
}


def tree(text: str) -> Any:
    faults = Faults("m.yaml")
    (document,) = documents(Source("m.yaml", text), faults)
    assert not faults.count
    return to_json(document.root)


def compare(text: str) -> None:
    """What the schema refuses the loader refuses; what only the loader refuses is listed."""
    manifests, faults = load(text)
    if not SCHEMA.is_valid(tree(text)):
        assert not manifests, next(SCHEMA.iter_errors(tree(text))).message
    elif faults:
        assert set(codes(faults)) <= set(ONLY_LOADER), faults


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(manifest_schema())


def test_the_full_manifest_is_valid() -> None:
    SCHEMA.validate(tree(FULL))


@pytest.mark.parametrize(
    ("old", "new"),
    [row[1:3] for row in REFUSED if row[3] not in {"M305", "M311", "M312", "M313", "M315"}],
    ids=lambda text: "",
)
def test_every_rule_agrees(old: str, new: str) -> None:
    text = swap(old, new)
    faults = Faults("m.yaml")
    documents(Source("m.yaml", text), faults)
    if not faults.count:
        compare(text)


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("use", USE_KEYS),
        ("control", CONTROL_KEYS),
        ("document", EVIDENCE_KEYS),
        ("judgement", JUDGEMENT_KEYS),
        ("author", AUTHOR_KEYS),
        ("", MANIFEST_KEYS),
    ],
)
def test_schema_and_loader_know_the_same_keys(name: str, keys: Keys) -> None:
    part = manifest_schema() if not name else manifest_schema()["$defs"][name]
    part = part if "properties" in part else part["anyOf"][-1]
    assert set(part["properties"]) == {*keys.required, *keys.optional}
    assert part.get("required", []) == list(keys.required)


class Plain(str):
    """A scalar that is written without quotes."""

    __slots__ = ()


SAFE = re.compile(r"[A-Za-z0-9.~+-]([A-Za-z0-9 .%/+-]*[A-Za-z0-9.%/])?")
TERMS = ["custody image", "DNA samples", "LEDS", "PND", "police force", "inspector", "suspect",
         "child", "adult who is a suspect", "witness", "review", "DPIA", "capture", "summary",
         "proportionality", "match threshold", "sentence length", "deletion mode", "judgement",
         "operational sensitivity", "retention",
         "crime investigation", "new camera site"]  # fmt: skip
ODD = ["", " ", "none", "unknown", "None", "not yet", "not kept", "null", "~", "yes", "true", "1",
       "0", "1.0", "0x10", "010", "-5", ".5", "1e3", ".inf", ".nan", "2,000", "5%", "5 per cent",
       "2026-03-01", "2026-02-30", "2026-03-01T14:00", "6 years", "0 days", "6 fortnights",
       "before every breach", "within 72 hours after every breach", "at each breach", "search",
       "dpia-1", "final", "granted", "planned", "in place", "affirmative", "a\nb", "line\n",
       "http://a.example/b", "no-such-file.pdf", "999999 years", "²", " 6 years"]  # fmt: skip

scalars = st.one_of(
    st.sampled_from(TERMS),
    st.sampled_from(ODD),
    st.sampled_from(ODD).map(Plain),
    st.text(max_size=6),
)
keys = st.one_of(
    st.sampled_from(
        ["id", "kind", "period", "after", "at", "plus", "later of", "earlier of", "all of", "every",
         "when", "withheld", "name", "status", "excluded", "facts", "people", "covers", "date",
         "reasons", "of", "conclusion", "by", "document", "last done"]
    ),
    st.sampled_from(TERMS),
)  # fmt: skip
junk = st.recursive(
    scalars,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(keys, inner, max_size=3)),
    max_leaves=5,
)


def paths(value: Any, at: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    found = [at]
    if isinstance(value, dict):
        for key, inner in value.items():
            found += paths(inner, (*at, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            found += paths(inner, (*at, number))
    return found


def mutated(draw: st.DrawFn, value: Any) -> Any:
    """Replace, take out or add something somewhere, mostly a single value."""
    places = [path for path in paths(value) if path]
    leaves = [path for path in places if not isinstance(inside(value, path), dict | list)]
    if not leaves:
        return value
    *parents, last = draw(st.sampled_from(draw(st.sampled_from([leaves, leaves, places]))))
    holder = inside(value, parents)
    change = draw(st.sampled_from(["replace", "replace", "replace", "wrap", "drop", "add", "any"]))
    if change == "replace":
        holder[last] = draw(scalars)
    elif change == "wrap":
        holder[last] = draw(st.sampled_from([[holder[last]], {"all of": holder[last]}]))
    elif change == "any":
        holder[last] = draw(junk)
    elif change == "drop":
        del holder[last]
    elif isinstance(holder, dict):
        holder[draw(keys)] = draw(scalars)
    else:
        holder.append(draw(scalars))
    return value


def inside(value: Any, path: Any) -> Any:
    for step in path:
        value = value[step]
    return value


def written(value: Any) -> str:
    if isinstance(value, dict):
        inside = ", ".join(f"{json.dumps(key)}: {written(inner)}" for key, inner in value.items())
        return "{" + inside + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(written, value)) + "]"
    if isinstance(value, Plain) and (SAFE.fullmatch(value) or value == ""):
        return str(value) if value != "-" else '"-"'
    return json.dumps(str(value), ensure_ascii=False)


BASE = json.dumps({**tree(FULL), "manifest": "1"}, ensure_ascii=False, default=str)


@st.composite
def manifests(draw: st.DrawFn) -> str:
    value = json.loads(BASE, parse_int=Plain, parse_float=Plain)
    for _ in range(draw(st.sampled_from([1, 1, 1, 2, 3]))):
        value = mutated(draw, value)
    return written(value)


@settings(
    max_examples=500,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(manifests())
def test_what_the_schema_refuses_the_loader_refuses(text: str) -> None:
    faults = Faults("m.yaml")
    found = documents(Source("m.yaml", text), faults)
    if not faults.count and len(found) == 1:
        compare(text)
    else:
        assert not load(text)[0]
