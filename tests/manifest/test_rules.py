"""Every rule on what a manifest may say: the code of the fault and the words it underlines."""

from __future__ import annotations

import time

import pytest

from engine.load_codes import TITLES
from tests.manifest.words import FULL, codes, load, swap, underlined

REFUSED: list[tuple[str, str, str, str, str]] = [
    # name, what is replaced, by what, code, underlined words
    ("unknown key", "stage: proposed", "stage: proposed\nhue: red", "M320", "hue"),
    (
        "unknown key of a use",
        "    systems: [LEDS]",
        "    systems: [LEDS]\n    hue: x",
        "M320",
        "hue",
    ),
    ("key with underscore", "last done:", "last_done:", "M320", "last_done"),
    ("missing section", "owner: LEDS architecture\n", "", "M321", "manifest"),
    ("missing slot", "    systems: [LEDS]\n", "", "M321", "id"),
    ("missing status", "    status: planned\n", "", "M321", "kind"),
    (
        "missing date",
        "    status: final\n    date: 2025-11-02\n",
        "    status: final\n",
        "M321",
        "id",
    ),
    ("missing conclusion", "    conclusion: affirmative\n", "", "M321", "kind"),
    ("missing of", "    of: proportionality\n", "", "M321", "kind"),
    ("version", "manifest: 1", "manifest: 2", "M332", "2"),
    ("version unknown", "manifest: 1", "manifest: unknown", "M332", "unknown"),
    ("version 1.0", "manifest: 1", "manifest: 1.0", "M332", "1.0"),
    ("list as text", "title: Facial search of custody images", "title: [a]", "M322", "[a]"),
    ("blank title", "title: Facial search of custody images", "title: ' '", "M341", "' '"),
    ("title none", "title: Facial search of custody images", "title: none", "M325", "none"),
    ("owner none", "owner: LEDS architecture", "owner: none", "M325", "none"),
    ("id unknown", "id: leds-facial-search", "id: unknown", "M326", "unknown"),
    ("id none", "id: leds-facial-search", "id: none", "M326", "none"),
    ("id of two lines", "id: leds-facial-search", 'id: "a\\nb"', "M341", '"a\\nb"'),
    ("id empty", "id: leds-facial-search", "id: ''", "M341", "''"),
    ("id a list", "id: leds-facial-search", "id: [a]", "M322", "[a]"),
    ("stage", "stage: proposed", "stage: Proposed", "M333", "Proposed"),
    ("stage none", "stage: proposed", "stage: none", "M333", "none"),
    ("null", "changes: none", "changes: ~", "M327", "~"),
    ("nothing", "changes: none", "changes:", "M327", ""),
    ("null item", "systems: [LEDS]", "systems: [LEDS, null]", "M327", "null"),
    ("capabilities none", "[facial matching]", "none", "M325", "none"),
    ("capability alone", "[facial matching]", "facial matching", "M323", "facial matching"),
    ("capabilities empty", "[facial matching]", "[]", "M324", "[]"),
    ("capabilities a group", "[facial matching]", "{a: b}", "M322", "{a: b}"),
    ("data none", "data: [custody image]", "data: none", "M325", "none"),
    ("activities none", "activities: [retention, searching]", "activities: none", "M325", "none"),
    ("systems none", "systems: [LEDS]", "systems: none", "M325", "none"),
    ("purposes none", "purposes: [crime investigation]", "purposes: none", "M325", "none"),
    ("users none", "users: [police force]", "users: none", "M325", "none"),
    ("none as item", "users: [police force]", "users: [none]", "M325", "none"),
    ("None in capitals", "recipients: none", "recipients: None", "M323", "None"),
    ("unknown term", "data: [custody image]", "data: [custdy image]", "M330", "custdy image"),
    (
        "list in a list",
        "data: [custody image]",
        "data: [[custody image]]",
        "M322",
        "[custody image]",
    ),
    ("other kind", "data: [custody image]", "data: [LEDS]", "M331", "LEDS"),
    (
        "role as a source",
        "sources: [PND, police force]",
        "sources: [inspector]",
        "M331",
        "inspector",
    ),
    ("person as user", "users: [police force]", "users: [suspect]", "M331", "suspect"),
    ("changes unknown term", "changes: none", "changes: [new camera]", "M330", "new camera"),
    ("changes alone", "changes: none", "changes: new camera site", "M323", "new camera site"),
    # uses
    ("use id unknown", "id: search", "id: unknown", "M326", "unknown"),
    (
        "a use in words",
        "changes: none\nuses:",
        "changes: none\nuses:\n  - search",
        "M322",
        "search",
    ),
    # people
    (
        "people unknown term",
        "suspect who is a child",
        "suspekt who is a child",
        "M330",
        "suspekt who is a child",
    ),
    (
        "people second term",
        "suspect who is a child",
        "suspect who is a chld",
        "M330",
        "suspect who is a chld",
    ),
    ("people other kind", "suspect who is a child", "inspector", "M331", "inspector"),
    ("people kept out", "suspect who is a child", "witness", "M353", "witness"),
    (
        "people apart",
        "suspect who is a child",
        "adult who is an infant",
        "M354",
        "adult who is an infant",
    ),
    ("all of none", "{all of: [suspect, adult]}", "{all of: none}", "M325", "none"),
    ("all of alone", "{all of: [suspect, adult]}", "{all of: suspect}", "M323", "suspect"),
    ("all of misspelt", "{all of: [suspect, adult]}", "{all off: [suspect]}", "M320", "all off"),
    (
        "all of apart",
        "{all of: [suspect, adult]}",
        "{all of: [child, adult]}",
        "M354",
        "{all of: [child, adult]}",
    ),
    ("all of nothing", "{all of: [suspect, adult]}", "{}", "M321", "{}"),
    # retention
    ("period", "period: 6 years", "period: 6 fortnights", "M336", "6 fortnights"),
    ("period without unit", "period: 6 years", "period: 6", "M336", "6"),
    ("period none", "period: 6 years", "period: none", "M325", "none"),
    ("period too long", "period: 6 years", "period: 100001 years", "M338", "100001 years"),
    (
        "period huge",
        "period: 6 years",
        f"period: {'9' * 5000} years",
        "M338",
        f"{'9' * 5000} years",
    ),
    (
        "plus not a duration",
        "plus: sentence length",
        "plus: match threshold",
        "M331",
        "match threshold",
    ),
    ("two in figures", "plus: sentence length", "plus: 6 months", "M356", "6 months"),
    ("two terms", "period: 5 years", "period: sentence length", "M356", "sentence length"),
    ("after no event", "after: last conviction", "after: last convction", "M330", "last convction"),
    ("after none", "after: last conviction", "after: none", "M325", "none"),
    (
        "at and after",
        "{at: {later of: [capture, breach]}}",
        "{at: capture, after: breach}",
        "M328",
        "{at: capture, after: breach}",
    ),
    ("one of later", "later of: [capture, breach]", "later of: [capture]", "M322", "[capture]"),
    ("later of alone", "later of: [capture, breach]", "later of: capture", "M323", "capture"),
    (
        "neither",
        "{at: {later of: [capture, breach]}}",
        "{at: {latest: [capture]}}",
        "M322",
        "{latest: [capture]}",
    ),
    (
        "limit without period",
        "{period: 6 years, after: last conviction}",
        "{after: last conviction}",
        "M321",
        "after",
    ),
    # events and facts
    ("event none", "go-live: 2026-03-01", "go-live: none", "M325", "none"),
    ("no such day", "go-live: 2026-03-01", "go-live: 2026-02-30", "M335", "2026-02-30"),
    (
        "no such hour",
        "go-live: 2026-03-01",
        "go-live: 2026-03-01T24:00",
        "M335",
        "2026-03-01T24:00",
    ),
    ("year 0", "go-live: 2026-03-01", "go-live: 0000-01-01", "M335", "0000-01-01"),
    ("British date", "go-live: 2026-03-01", "go-live: 01/03/2026", "M334", "01/03/2026"),
    ("month", "go-live: 2026-03-01", "go-live: 2026-03", "M334", "2026-03"),
    ("Arabic digits", "go-live: 2026-03-01", "go-live: ٢٠٢٦-٠٣-٠١", "M334", "٢٠٢٦-٠٣-٠١"),
    ("unknown event", "go-live: 2026-03-01", "go-life: 2026-03-01", "M330", "go-life"),
    (
        "event twice",
        "  go-live: 2026-03-01",
        "  go-live: not yet\n  Go-Live: not yet",
        "M314",
        "Go-Live",
    ),
    ("fact none", "operational sensitivity: no", "operational sensitivity: none", "M325", "none"),
    ("fact a number", "operational sensitivity: no", "operational sensitivity: 1", "M337", "1"),
    ("number a word", "match threshold: 0.7", "match threshold: high", "M337", "high"),
    ("number infinite", "match threshold: 0.7", "match threshold: .inf", "M337", ".inf"),
    ("number nan", "match threshold: 0.7", "match threshold: NaN", "M337", "NaN"),
    ("number long", "match threshold: 0.7", f"match threshold: {'1' * 31}", "M338", "1" * 31),
    ("number badly grouped", "match threshold: 0.7", 'match threshold: "2,00"', "M337", '"2,00"'),
    (
        "fact twice",
        "  match threshold: 0.7",
        "  match threshold: 1\n  match thresholds: 1",
        "M314",
        "match thresholds",
    ),
    ("choice", "match threshold: 0.7", "deletion mode: sometimes", "M337", "sometimes"),
    ("duration", "match threshold: 0.7", "sentence length: long", "M337", "long"),
    ("term that is no fact", "match threshold: 0.7", "custody image: yes", "M331", "custody image"),
    ("fact a list", "match threshold: 0.7", "match threshold: [0.7]", "M322", "[0.7]"),
    ("facts of a use empty", '{watchlist size: "2,000"}', "{}", "M324", "{}"),
    (
        "facts of a use listed",
        '{watchlist size: "2,000"}',
        "[watchlist size]",
        "M322",
        "[watchlist size]",
    ),
    # controls
    (
        "every and when",
        "every: 5 years",
        "every: 5 years\n    when: at every breach",
        "M328",
        "at every breach",
    ),
    ("every 0", "every: 5 years", "every: 0 years", "M336", "0 years"),
    ("every none", "every: 5 years", "every: none", "M336", "none"),
    ("when", "every: 5 years", "when: before each breach", "M339", "before each breach"),
    (
        "when within before",
        "every: 5 years",
        "when: within 2 days before every breach",
        "M339",
        "within 2 days before every breach",
    ),
    (
        "when event",
        "every: 5 years",
        "when: before every capturre",
        "M330",
        "before every capturre",
    ),
    (
        "when period",
        "every: 5 years",
        "when: within long after every breach",
        "M336",
        "within long after every breach",
    ),
    ("control kind", "kind: review", "kind: DPIA", "M331", "DPIA"),
    ("control kind none", "kind: review", "kind: none", "M325", "none"),
    ("control status", "status: planned", "status: final", "M333", "final"),
    ("people 0", "people: 1", "people: 0", "M340", "0"),
    ("people 010", "people: 1", "people: 010", "M340", "010"),
    ("people half", "people: 1", "people: 1.5", "M340", "1.5"),
    (
        "covers nothing known",
        "    covers: [search]\n    last",
        "    covers: [serch]\n    last",
        "M352",
        "serch",
    ),
    ("covers none", "    covers: [search]\n    last", "    covers: none\n    last", "M325", "none"),
    (
        "last done with time",
        "last done: 2025-06-01",
        "last done: 2025-06-01T10:00",
        "M334",
        "2025-06-01T10:00",
    ),
    ("by a system", "by: [inspector]", "by: [LEDS]", "M331", "LEDS"),
    ("control a word", "controls:\n", "controls:\n  - review\n", "M322", "review"),
    # evidence
    ("evidence kind", "kind: DPIA", "kind: review", "M331", "review"),
    ("judgement as kind", "kind: DPIA", "kind: proportionality", "M331", "proportionality"),
    (
        "status of judgement",
        "conclusion: affirmative",
        "conclusion: affirmative\n    status: granted",
        "M333",
        "granted",
    ),
    ("conclusion", "conclusion: affirmative", "conclusion: yes", "M333", "yes"),
    ("of for a document", "status: final", "status: final\n    of: necessity", "M320", "of"),
    (
        "date not yet",
        "    status: final\n    date: 2025-11-02",
        "    status: final\n    date: not yet",
        "M334",
        "not yet",
    ),
    (
        "by in words",
        "{name: A. Example, role: data protection officer}",
        "A. Example",
        "M322",
        "A. Example",
    ),
    ("by empty", "{name: A. Example, role: data protection officer}", "{}", "M324", "{}"),
    ("by role none", "role: data protection officer", "role: none", "M325", "none"),
    ("by other key", "role: data protection officer", "rank: inspector", "M320", "rank"),
    ("to alone", "to: [member]", "to: member", "M323", "member"),
    ("states empty text", "Search of custody images.", "''", "M341", "''"),
    ("states no text", "summary: Search of custody images.", "summary:", "M327", ""),
    ("states list", "summary: Search of custody images.", "summary: [a]", "M322", "[a]"),
    ("states unknown term", "rationale:", "rationle:", "M330", "rationle"),
    (
        "states twice",
        "      rationale:",
        "      summaries: Again.\n      rationale:",
        "M314",
        "summaries",
    ),
    ("withheld empty", "withheld: operational sensitivity", "withheld: ''", "M341", "''"),
    ("withheld misspelt", "withheld: operational", "witheld: operational", "M320", "witheld"),
    ("document empty", "https://example.org/dpia.pdf", "''", "M341", "''"),
    ("reasons empty", '"Because."', '""', "M341", '""'),
    ("expires", "expires: 2027-11-02", "expires: never", "M334", "never"),
    (
        "evidence id twice",
        "  - kind: judgement",
        "  - id: dpia-1\n    kind: judgement",
        "M351",
        "dpia-1",
    ),
    # YAML
    ("key twice", "owner: LEDS architecture", "owner: a\nowner: b", "M314", "owner"),
    (
        "key twice in flow",
        '{watchlist size: "2,000"}',
        "{watchlist size: 1, watchlist size: 2}",
        "M314",
        "watchlist size",
    ),
    ("tag", "stage: proposed", "stage: !!str proposed", "M311", "!!str"),
    ("own tag", "stage: proposed", "stage: !x proposed", "M311", "!x"),
    ("tag on a list", "[facial matching]", "!l [facial matching]", "M311", "!l"),
    ("merge key", "stage: proposed", "stage: proposed\n<<: {a: b}", "M312", "<<"),
    ("list as key", "stage: proposed", "stage: proposed\n? [a]\n: b", "M315", "["),
    ("alias as key", "stage: proposed", "stage: &s proposed\n*s : b", "M315", "*s"),
    ("empty key", "stage: proposed", "stage: proposed\n'': b", "M315", "''"),
    ("lost alias", "stage: proposed", "stage: *s", "M313", "*s"),
    ("endless alias", "[facial matching]", "&c [facial matching, *c]", "M313", "*c"),
    ("escape", "owner: LEDS architecture", 'owner: "a\\x1b[31m"', "M305", '"a\\x1b[31m"'),
]

HANGS = 300
"""Seconds after which a machine, however busy, shows that something does not end."""


@pytest.mark.parametrize(
    ("old", "new", "code", "words"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED]
)
def test_one_fault_one_complaint(old: str, new: str, code: str, words: str) -> None:
    text = swap(old, new)
    manifests, faults = load(text)
    assert [(fault.code, underlined(text, fault.at)) for fault in faults] == [(code, words)]
    assert not manifests
    assert faults[0].title == TITLES[code]
    assert faults[0].help
    assert faults[0].message.endswith(".")


def test_the_full_manifest_is_right() -> None:
    manifests, faults = load(FULL)
    assert not faults
    assert [manifest.id for manifest in manifests] == ["leds-facial-search"]


def test_every_fault_is_told_in_file_order() -> None:
    text = FULL.replace("proposed", "soon").replace("DPIA", "DPIB").replace("[LEDS]", "[]")
    faults = load(text)[1]
    assert codes(faults) == ["M333", "M324", "M330"]


def test_a_misspelt_key_is_not_also_missing() -> None:
    assert codes(load(swap("capabilities:", "capabilites:"))[1]) == ["M320"]


def test_after_many_faults_the_rest_is_counted() -> None:
    faults = load(swap("[custody image]", "[" + ", ".join(["x"] * 80) + "]"))[1]
    assert len(faults) == 51
    assert faults[-1].code == "M329"
    assert faults[-1].message == "30 more faults are not shown."


def test_both_places_of_what_stands_twice() -> None:
    text = swap("owner: LEDS architecture", "owner: a\nowner: b")
    (fault,) = load(text)[1]
    assert fault.at is not None
    assert (fault.at.line, fault.related[0].at.line) == (7, 6)


def test_what_is_kept_and_not_kept() -> None:
    start, end = FULL.index("    retention:\n"), FULL.index("    facts: {watch")
    text = FULL[:start] + "    retention: not kept\n" + FULL[end:]
    (fault,) = load(text)[1]
    assert fault.code == "M355"
    assert underlined(text, fault.at) == "not kept"
    assert underlined(text, fault.related[0].at) == "retention"
    narrower = swap("[retention, searching]", "[archiving]", text)
    assert codes(load(narrower)[1]) == ["M355"]
    assert not load(swap("[retention, searching]", "[searching]", text))[1]


def test_use_ids_are_unique() -> None:
    start, end = FULL.index("  - id: search"), FULL.index("controls:")
    text = FULL[:end] + FULL[start:end] + FULL[end:]
    (fault,) = load(text)[1]
    assert (fault.code, underlined(text, fault.at)) == ("M351", "search")


def test_did_you_mean() -> None:
    (fault,) = load(swap("data: [custody image]", "data: [custdy image]"))[1]
    assert fault.help.startswith("Did you mean `custody image`?")
    assert fault.suggestions[0].text == "custody image"
    assert fault.found == "custdy image"
    assert fault.expected_kinds == ("data",)


def test_a_term_of_another_kind_is_told_where_it_belongs() -> None:
    (fault,) = load(swap("data: [custody image]", "data: [LEDS]"))[1]
    assert "system term" in fault.message
    assert "`systems` or `sources`" in fault.help


def test_no_value_alone_in_place_of_a_list_shows_the_list() -> None:
    (fault,) = load(swap("[facial matching]", "facial matching"))[1]
    assert "`[facial matching]`" in fault.help


USE = FULL[FULL.index("  - id: search") : FULL.index("controls:")]
HEAVY = {
    "empty uses": FULL.replace(USE, "  - {}\n" * 90_000).replace("[search]", "unknown"),
    "people and excluded": swap(
        "excluded: [witness]",
        "excluded: [" + "witness, " * 40_000 + "]",
        swap("      - suspect who is a child\n", "      - adult\n" * 40_000),
    ),
    "covers": swap("covers: [search]\n    last", "covers: [" + "x, " * 90_000 + "]\n    last"),
    "unknown terms": swap("[custody image]", "[" + "custdy image, " * 90_000 + "]"),
    "long words": swap("[custody image]", "[" + ("custdy image " * 3_000 + ", ") * 15 + "]"),
    "events": swap(
        "  go-live:", "".join(f"  go-life{n}: x\n" for n in range(40_000)) + "  go-live:"
    ),
    "all of": swap("{all of: [suspect, adult]}", "{all of: [" + "suspect, adult, " * 40_000 + "]}"),
}


@pytest.mark.parametrize("text", HEAVY.values(), ids=HEAVY.keys())
def test_a_heavy_manifest_is_read_in_time(text: str) -> None:
    start = time.perf_counter()
    assert len(load(text)[1]) <= 51
    assert time.perf_counter() - start < HANGS
