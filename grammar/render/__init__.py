"""Rules as text again: canonical sentences, and the pieces that messages are made of."""

from grammar.render.clauses import block, example_words
from grammar.render.conditions import condition_words, conditions_words
from grammar.render.proofs import item_words, proof_words, requirement_words
from grammar.render.sentence import sentence
from grammar.render.subjects import noun_words, phrase_words, subject_words
from grammar.render.times import length_words, moment_words, timing_words
from grammar.wording import (
    a_or_an,
    date_words,
    duration_words,
    listed,
    number_words,
    with_article,
)

__all__ = [
    "a_or_an",
    "block",
    "condition_words",
    "conditions_words",
    "date_words",
    "duration_words",
    "example_words",
    "item_words",
    "length_words",
    "listed",
    "moment_words",
    "noun_words",
    "number_words",
    "phrase_words",
    "proof_words",
    "requirement_words",
    "sentence",
    "subject_words",
    "timing_words",
    "with_article",
]
