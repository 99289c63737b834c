"""Sentences that are refused, each with a fault that says where and why."""

from __future__ import annotations

import pytest

from tests.differential.whole import ODD
from tests.semantics.cases import book, faults, labelled

REFUSED = {
    "an unknown word": "Searching unicorns is forbidden.",
    "an unknown word in a condition": "Searching is forbidden when the purpose is fishing.",
    "two sentences in one": "Searching is forbidden Sharing is forbidden.",
    "brackets": "Searching (scans) is forbidden.",
    "and mixed with or in conditions": (
        "Searching is forbidden when the purpose is marketing and the user is Acme or the system is"
        " PND."
    ),
    "and mixed with or in a list": (
        "Searching scans, letters and dossiers or blood tests is forbidden."
    ),
    "and mixed with or after requires": "Searching requires a DPIA and a notification or review.",
    "any in the middle": "Searching requires approval by any inspector.",
    "all in the middle": "Searching requires approval by all members.",
    "all after when": "Searching is forbidden when all recipients are private companies.",
    "the condition after unless": (
        "Searching is forbidden unless the user is Acme when the purpose is marketing."
    ),
    "until before when": "Searching is forbidden until 2026-01-01 when the purpose is marketing.",
    "permitted with when": "Searching is permitted when the purpose is safeguarding.",
    "permitted with unless": "Searching is permitted unless the purpose is marketing.",
    "is current in when": "Searching is forbidden when a DPIA is current.",
    "is not current in unless": "Searching is forbidden unless a DPIA is not current.",
    "is not current in only when": "Searching is permitted only when a DPIA is not current.",
    "a control is not current": "Searching is forbidden when review is not current.",
    "a control is current": "Searching is forbidden unless review is current.",
    "every on evidence": "Searching requires a DPIA every 6 years.",
    "before every on evidence": "Searching requires a DPIA before every decision.",
    "within after every on evidence": (
        "Searching requires a DPIA within 72 hours after every breach."
    ),
    "before on a control": "Searching requires review before go-live.",
    "no older than on a control": "Searching requires review no older than 1 year.",
    "within after on a control": "Searching requires review within 3 days after capture.",
    "no later than on a control": "Searching requires review no later than 2026-01-01.",
    "with a purpose": "Searching with marketing is forbidden.",
    "for a system": "Searching for LEDS is forbidden.",
    "by a system": "Searching by LEDS is forbidden.",
    "by a purpose": "Searching by marketing is forbidden.",
    "on a purpose": "Searching on marketing is forbidden.",
    "from a purpose": "Searching from marketing is forbidden.",
    "for a recipient": "Sharing for private companies is forbidden.",
    "about a system": "Searching about LEDS is forbidden.",
    "on people": "Searching on children is forbidden.",
    "a person in a purpose condition": "Searching is forbidden when the purpose is a child.",
    "a system as the recipient": "Searching is forbidden when the recipient is LEDS.",
    "data as the person": "Searching is forbidden when the person is a scan.",
    "a person as data": "Searching is forbidden when the data is a child.",
    "a date that is none": "Searching is forbidden until 2026-02-30.",
    "a choice that is none": 'Searching is forbidden when the deletion mode is "manual".',
    "a number against a duration": "Searching is forbidden when the data age is more than 6.",
    "a duration against a number": "Searching is forbidden when the watchlist size is 6 months.",
    "under 18": "Searching children under 18 is forbidden.",
    "evidence as a subject": "A DPIA is forbidden.",
    "a judgement without recorded": "Searching requires a proportionality.",
    "changing may be duty only": "Changing this rule requires a DPIA.",
    "nothing after requires": "Searching requires.",
}


@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED)
def test_refused(text: str) -> None:
    found = faults(labelled(text))
    assert found
    assert all(fault.message and fault.code and fault.at for fault in found)
    for fault in found:
        assert not ODD.search(f"{fault.message} {fault.help} {fault.example}")


def test_a_faulty_sentence_does_not_stop_the_reading() -> None:
    read = book("Searching unicorns is forbidden.\nSearching scans is forbidden.\nFlying is bad.")
    assert len(read.rules) == 1
    assert len([d for d in read.diagnostics if d.severity == "error"]) == 2


def test_a_run_of_unknown_words_is_one_fault() -> None:
    (found,) = faults("Searching pink flying elephants is forbidden.")
    assert "pink flying elephants" in f"{found.message} {found.found}"


@pytest.mark.parametrize(
    ("said", "code", "words"),
    [
        ("a review before go-live", "E134", "before go-live"),
        ("a review no older than 2 years", "E134", "no older than 2 years"),
        ("a DPIA before go-live", "E154", "before go-live"),
    ],
)
def test_a_time_that_an_example_can_not_say(said: str, code: str, words: str) -> None:
    (found,) = faults(f"Rule R: Searching is forbidden.\n  Example that fails: there is {said}.")
    assert (found.code, found.message.split('"')[1]) == (code, words)
