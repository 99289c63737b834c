"""Whatever somebody types, there is one message with a sentence that works, and never a crash."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from grammar.messages.drafts import reads
from grammar.reserved import PHRASES
from tests.messages.mistakes import CATALOGUE, OTHERS
from tests.messages.reading import tell, words

_PHRASES = sorted(phrase for phrases in PHRASES.values() for phrase in phrases)
_TERMS = sorted(term.label for term in words().glossary.terms.values())
_ODD = ["must", "drone", "6", "0.5", "2027-03-31", "2027-02-30", "31/03/2027", "(", ")", ";", "&",
        '"', '"open', ",", ":", "%", "rule", "R-1", "the", "an", "and/or", "etc."]  # fmt: skip

anything = st.lists(st.sampled_from([*_PHRASES, *_TERMS, *_ODD]), min_size=1, max_size=9)


def _check(text: str) -> None:
    for found in tell(text):
        assert found.title
        assert found.message
        assert found.at is not None
        assert reads(found.example, words()), found
        for suggestion in found.suggestions:
            assert suggestion.at is not None or suggestion.text


@settings(max_examples=600, deadline=None)
@given(anything)
def test_any_words(pieces: list[str]) -> None:
    _check(" ".join(pieces))


@settings(max_examples=600, deadline=None)
@given(st.sampled_from([m.text for m in (*CATALOGUE, *OTHERS)]), st.data())
def test_mistakes_with_more_mistakes(text: str, data: st.DataObject) -> None:
    parts = text.split(" ")
    at = data.draw(st.integers(0, len(parts) - 1))
    match data.draw(st.sampled_from(["drop", "double", "swap", "insert"])):
        case "drop":
            del parts[at]
        case "double":
            parts.insert(at, parts[at])
        case "swap":
            parts[at], parts[at - 1] = parts[at - 1], parts[at]
        case _:
            parts.insert(at, data.draw(st.sampled_from([*_PHRASES, *_TERMS, *_ODD])))
    _check(" ".join(parts))


def test_a_run_of_many_words_is_quoted_in_part() -> None:
    (found,) = tell(f"AFR requires {' '.join(f'w{n}' for n in range(20_000))}.")
    assert found.code == "E102"
    assert len(found.message) < 600
