"""Glossary sentences: what they define, and every fault with both places."""

from __future__ import annotations

from pathlib import Path

import pytest

import remit
from grammar.parse import BookText, RuleBook, RuleFile, read
from tests.semantics.cases import judge, manifest, run, status

BASE = '"Paper" is a kind of data. "Reading" is a kind of activity.\n'


def errors(text: str) -> list[str]:
    return [d.message for d in words(text).diagnostics if d.severity == "error"]


def words(*texts: str) -> RuleBook:
    return read([BookText(f"b{n}", (RuleFile(f"{n}.rules", t),)) for n, t in enumerate(texts)])


GOOD = {
    "several parents": (
        '"Alpha" is a kind of data. "Beta" is a kind of data. "Gamma" is a kind of alpha and beta.'
    ),
    "defined after it is used": '"Gamma" is a kind of beta. "Beta" is a kind of data.',
    "a rule before its words": "Reading papers is forbidden. " + BASE,
    "also called": BASE + '"Note" is a kind of data. Also called "memo", "jotting".',
    "also called with and": BASE + '"Note" is a kind of data. Also called "memo" and "jotting".',
    "means": BASE + '"Note" is a kind of data. Means "something short".',
    "plural": BASE + '"Datum" is a kind of data. Plural "datums".',
    "same as": BASE + '"Note" is a kind of data. Same as "https://example.org/note".',
    "source": BASE + '"Note" is a kind of data. Source "somewhere".',
    "is not with a list": (
        '"Alpha" is a kind of data. "Beta" is a kind of data. "Gamma" is a'
        " kind of data. An alpha is not a beta or gamma."
    ),
    "a role above a role": '"Clerk" is a kind of role. "Chief" is a role above clerk.',
    "an always-there term again, as what it is": (
        '"Go-live" is a kind of event. Also called "launch".'
    ),
    "always-there activity again": '"Retention" is a kind of activity. Also called "keeping".',
    "always-there evidence again": '"Approval" is a kind of evidence. Means "a yes".',
    "a plural definition": '"Notes" are a kind of data.',
}


@pytest.mark.parametrize("text", GOOD.values(), ids=GOOD)
def test_no_fault(text: str) -> None:
    assert errors(text) == []


BAD = {
    "a form of two terms": (
        '"Note" is a kind of data. "Memo" is a kind of data. Also called "note".'
    ),
    "a plural that is another term": '"Note" is a kind of data. "Notes" is a kind of activity.',
    "a term twice": '"Note" is a kind of data. "Note" is a kind of activity.',
    "begins with a reserved phrase": '"Requires note" is a kind of data.',
    "begins with a preposition": '"For reading" is a kind of data.',
    "equals a reserved phrase": '"Unless" is a kind of data.',
    "equals a stage word": '"Live" is a kind of data.',
    "a cycle": '"Alpha" is a kind of beta. "Beta" is a kind of alpha.',
    "a cycle of one": '"Alpha" is a kind of alpha.',
    "is not against is a kind of": (
        '"Alpha" is a kind of data. "Beta" is a kind of alpha. A beta is not an alpha.'
    ),
    "is not against a common child": (
        '"Alpha" is a kind of data. "Beta" is a kind of data. "Gamma" is a'
        " kind of alpha and beta. Alpha is not beta."
    ),
    "parents of two kinds": (
        '"Alpha" is a kind of data. "Beta" is a kind of activity. "Gamma" is a'
        " kind of alpha and beta."
    ),
    "an unknown parent": '"Alpha" is a kind of nothing known.',
    "an invisible character": '"No\u200bte" is a kind of data.',
    "a bidirectional character": '"No\u202ete" is a kind of data.',
    "mixed scripts": '"N\u043ete" is a kind of data.',
    "a always-there term as something else": '"Retention" is a kind of event.',
    "an always-there event as a kind of activity": '"Go-live" is a kind of activity.',
    "a role above what is no role": BASE + '"Clerk" is a role above paper.',
}


@pytest.mark.parametrize("text", BAD.values(), ids=BAD)
def test_a_fault(text: str) -> None:
    assert errors(text)


TWO_PLACES = ["a form of two terms", "a term twice", "is not against is a kind of", "a cycle"]


@pytest.mark.parametrize("case", TWO_PLACES)
def test_both_places(case: str) -> None:
    faults = [d for d in words(BAD[case]).diagnostics if d.severity == "error"]
    assert all(d.at and d.related for d in faults)


@pytest.mark.parametrize("clause", ["Also called", "Plural"])
@pytest.mark.parametrize(
    ("form", "code"),
    [
        ("", "E184"),
        ("  ", "E184"),
        ("memo (short)", "E184"),
        ("m\u0435mo", "E175"),
        ("me\u200bmo", "E175"),
        ("unless noted", "E171"),
    ],
)
def test_every_form_has_to_be_a_word(clause: str, form: str, code: str) -> None:
    (fault,) = words(f'"Note" is a kind of data.\n  {clause} "{form}".\n').diagnostics
    assert fault.code == code
    assert fault.at is not None
    assert (fault.at.line, fault.at.column) == (2, len(clause) + 4)


def test_clauses_of_an_always_there_term_count() -> None:
    text = '"Go-live" is a kind of event. Also called "launch".'
    rule = "Searching requires a DPIA before the launch."
    assert judge(f"{text} Rule R: {rule}", events="{go-live: 2026-02-01}") == "pending"


def test_a_synonym_changes_nothing() -> None:
    text = '"Postcard" is a kind of data. Also called "picture card".'
    rules = f"{text} Rule R: Searching picture cards is forbidden."
    assert status(run(rules, manifest(data="[postcard]"))) == "violated"
    rules = f"{text} Rule R: Searching postcards is forbidden."
    assert status(run(rules, manifest(data="[picture cards]"))) == "violated"


def test_disjoint_holds_for_narrower_terms() -> None:
    rule = "Searching secret scans is forbidden."
    assert judge(rule, data="[blood test]") == "nothing"


# Books that are loaded together.

NATIONAL = (
    '"Paper" is a kind of data. "Reading" is a kind of activity.\nReading papers is forbidden.'
)


def message(*texts: str) -> list[str]:
    return [d.message for d in words(*texts).diagnostics if d.severity == "error"]


def test_rules_add_up_and_glossaries_merge() -> None:
    book = words(NATIONAL, "Papers are forbidden.")
    assert not book.faulty
    assert len(book.rules) == 2


def test_a_word_that_two_define_differently_is_an_error_with_both_places() -> None:
    found = [
        d
        for d in words(NATIONAL, '"Paper" is a kind of activity.').diagnostics
        if d.severity == "error"
    ]
    assert found
    assert found[0].at is not None
    assert {found[0].at.file, found[0].related[0].at.file} == {"0.rules", "1.rules"}


def test_an_exception_stands_in_its_rules_own_book() -> None:
    labelled = NATIONAL.replace("Reading papers", "Rule A: Reading papers")
    lifted = "Exception to rule A: Reading papers is permitted."
    assert message(labelled, lifted)
    assert not message(f"{labelled} {lifted}")


def test_is_not_names_a_term_of_its_own_book() -> None:
    other = NATIONAL + ' "Note" is a kind of data.'
    assert message(other, "A paper is not a note.")
    assert not message(other, '"Card" is a kind of data. A paper is not a card.')


def folder(path: Path, **files: str) -> Path:
    path.mkdir(parents=True)
    for name, text in files.items():
        (path / f"{name}.rules").write_text(text, encoding="utf-8")
    return path


def problems(*paths: Path) -> list[str]:
    book = remit.load_book(*paths)
    return [f"{d.message} {d.help}" for d in book.diagnostics if d.severity == "error"]


def test_two_lines_of_the_user_build_on_common(tmp_path: Path) -> None:
    one = tmp_path / "one.rules"
    one.write_text("custody image retention requires review\nAFR capability forbidden\n")
    assert problems(one) == []
    assert len(remit.load_book(one).rules) == 2


def test_uses_a_shipped_book(tmp_path: Path) -> None:
    text = 'Uses "common".\n"Paper" is a kind of data.\nRetention of papers requires review.'
    assert problems(folder(tmp_path / "a", one=text)) == []


def test_own_definitions_without_uses_are_told_of_common(tmp_path: Path) -> None:
    text = '"Paper" is a kind of data.\nRetention of custody images is forbidden.'
    (found,) = problems(folder(tmp_path / "a", one=text))
    assert 'Uses "common".' in found


def test_uses_a_folder_beside(tmp_path: Path) -> None:
    folder(tmp_path / "base", words=BASE)
    assert (
        problems(folder(tmp_path / "a", one='Uses "../base".\nReading papers is forbidden.')) == []
    )


def test_uses_a_folder_inside(tmp_path: Path) -> None:
    top = folder(tmp_path / "a", one='Uses "./base".\nReading papers is forbidden.')
    folder(top / "base", words=BASE)
    assert problems(top) == []


def test_a_circle_of_uses(tmp_path: Path) -> None:
    folder(tmp_path / "a", one='Uses "../b".\n"Paper" is a kind of data.')
    folder(tmp_path / "b", one='Uses "../a".\n"Note" is a kind of data.')
    assert problems(tmp_path / "a")


def test_uses_a_book_that_is_not_there(tmp_path: Path) -> None:
    assert problems(folder(tmp_path / "a", one='Uses "nothing".\n' + BASE))


def test_files_of_a_book_share_one_glossary(tmp_path: Path) -> None:
    top = folder(tmp_path / "a", one="Reading papers is forbidden.", two=BASE)
    assert problems(top) == []


def test_a_word_with_an_article_of_its_own_is_not_the_word_without() -> None:
    known = words(BASE).glossary
    found = {spelt: known.find(spelt) for spelt in ("the change", "The  changes", "change")}
    assert {spelt: term and (term.name, term.kind.value) for spelt, term in found.items()} == {
        "the change": ("the change", "event"),
        "The  changes": ("the change", "event"),
        "change": ("change", "change"),
    }


def test_a_place_on_a_ladder_twice_shows_both_places() -> None:
    text = '"Clerk" is a kind of role. "Chief" is a role above clerk.'
    (found,) = words(BASE, f'{text} "Chief" is a role above clerk.').diagnostics
    assert found.at is not None
    (other,) = found.related
    assert (found.at.column, other.at.column) == (59, 28)
