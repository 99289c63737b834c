"""Random nouns: what a slot is tested for."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from grammar.rules import Noun
from grammar.terms import Kind
from tests.strategies.words import terms


@st.composite
def nouns(draw: DrawFn, *kinds: Kind, joint: bool = True) -> Noun:
    """One thing; for people perhaps somebody who is several things at once."""
    most = 3 if kinds == (Kind.PERSON,) and joint else 1
    names = st.lists(st.sampled_from(terms(*kinds)), min_size=1, max_size=most, unique=True)
    return Noun(tuple(draw(names)))


def noun_lists(*kinds: Kind, most: int = 3, joint: bool = True) -> SearchStrategy[tuple[Noun, ...]]:
    """Things of which any one will do."""
    return st.lists(nouns(*kinds, joint=joint), min_size=1, max_size=most, unique=True).map(tuple)
