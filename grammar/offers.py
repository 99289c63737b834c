"""What may come next, in groups under plain headings: kinds with their terms, and set phrases."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property

from lark import Token

from grammar.book import RuleBook
from grammar.frozen import dataclass
from grammar.lexer import read, tokens
from grammar.messages.expected import KIND_WORDS
from grammar.reserved import PHRASES
from grammar.scan import Piece, scan
from grammar.terms import Kind, Term
from grammar.trie import TOKENS, Node

LONGEST_TAIL = 8
"""How many words of a half-typed term are looked at."""


@dataclass(frozen=True, slots=True)
class Offer:
    """One way to go on."""

    text: str
    """What to write, or an example of it."""
    term: str = ""
    """How the term is printed, where ``text`` spells it otherwise."""


@dataclass(frozen=True, slots=True)
class Group:
    """Ways to go on that belong together."""

    heading: str
    offers: tuple[Offer, ...]
    """The likeliest first."""
    kind: str = ""
    """The kind of the terms; empty for phrases of the language."""
    typed: str = ""
    """The half-typed words that each of them takes the place of."""
    to_fill_in: bool = False
    """Whether they are examples of what only the author knows: a number, a date, a text."""


@dataclass(frozen=True, slots=True)
class Tail:
    """The last words of a text, which may be the beginning of something."""

    words: tuple[str, ...] = ()
    """In lower case."""
    whole: bool = True
    """Whether the last of them is known to be whole, because a space follows."""

    def begins(self, form: str) -> bool:
        """Tell whether ``form`` goes on from these words; from none everything does."""
        if not self.words:
            return True
        parts = tuple(form.casefold().split())
        number = len(self.words)
        if parts[: number - 1] != self.words[:-1] or len(parts) < number or parts == self.words:
            return False
        if self.whole:
            return parts[number - 1] == self.words[-1] and len(parts) > number
        return parts[number - 1].startswith(self.words[-1])


@dataclass(frozen=True, slots=True)
class Head:
    """What has been read so far."""

    pieces: Sequence[Piece] = ()
    tokens: Sequence[Token] = ()

    def stands_apart(self, words: str, trie: Node) -> bool:
        """Tell whether ``words`` stay a term of their own here.

        Behind *in* a term that begins with *force* does not: *in force* is a phrase.
        """
        first = words.split(" ", maxsplit=1)[0].casefold()
        if not any(first in node for node in self._open(trie)):
            return True
        added = [piece for piece in scan("", words).pieces if piece.sort != "stop"]
        whole = read([*self.pieces, *added], trie)
        return [one.type for one in whole[:-1]] == [one.type for one in self.tokens]

    def _open(self, trie: Node) -> Iterator[Node]:
        """Give where in the trie the last words are, from each of them on."""
        words = [piece.text.casefold() for piece in self.pieces]
        for start in range(max(0, len(words) - LONGEST_TAIL), len(words)):
            node: Node | None = trie
            for word in words[start:]:
                node = node.get(word) if node is not None else None
            if node is not None:
                yield node


_NUMBER, _TIME = "how many, how much", "by when, how often"
_MEANING = "what a word means"
_HEADINGS: dict[str, str] = {
    "what the rule says": "FORBIDDEN PERMITTED ONLY REQUIRES LIMITED_TO MUST_END_AT SHOULD_HAVE "
    "SHOULD_BE SHOULD_NOT_HAPPEN _IS IS_NOT NOT_PERMITTED",
    "who, with whom, what for, where": "OF WITH TO BY FOR ON IN FROM ABOUT",
    "exactly who": "WHO_ARE OR_ABOVE BY_OTHER_THAN EACH_SLOT EACH BOTH EITHER",
    _NUMBER: "ANY_OF ALL_OF AT_LEAST AT_MOST MORE_THAN LESS_THAN EXACTLY DIFFERENT PERCENT PLUS",
    "what it has to be": "A_RETENTION_LIMIT JUDGEMENT_OF",
    "what it has to tell": "STATING OR_WHY_WITHHELD",
    _TIME: "EVERY NO_OLDER_THAN NO_LATER_THAN AT_LEAST BEFORE AFTER AT WITHIN EARLIER_OF "
    "LATER_OF ON_OR_AFTER ON_OR_BEFORE UNIT DATED",
    "what is so": "SLOT THE_PERSON THE_STAGE STAGE CURRENT APPLIES NOT_APPLIES HAPPENED "
    "NOT_HAPPENED UNKNOWN RETENTION_LIMIT RETENTION_LIMIT_W THERE_IS THERE_IS_NO TODAY_IS",
    "in which cases, until when": "WHEN UNLESS UNTIL",
    "one more": "COMMA AND OR",
    "a clause about the rule": "SOURCE BECAUSE IN_FORCE CHANGING_THIS_RULE EX_PASS EX_FAIL EX_ASK "
    "EX_ADVISE ACCEPT",
    "a label, with an id": "RULE",
    "something else than a rule": "EXCEPTION_TO USES MANIFEST",
    _MEANING: "IS_NOT KIND_OF A_ROLE_ABOVE A_NUMBER A_DURATION A_FACT A_CHOICE "
    "ALSO_CALLED MEANS PLURAL SAME_AS",
    "a mark": "COLON DOT",
}
_EACH_PHRASE = frozenset({"SLOT", "STAGE", "EACH_SLOT"})
"""Tokens whose phrases mean different things; of others the first says what all say."""
_MARKS = {"COMMA": ",", "COLON": ":", "DOT": "."}
_TO_FILL_IN: dict[str, tuple[str, str, str]] = {
    "NUMBER": ("a number in figures", "6", ""),
    "DATE": ("a date, as year-month-day", "2027-03-31", "0123456789"),
    "STRING": ("words in quotation marks", '"..."', ""),
    "RULE_ID": ("the id of a rule", "OURS-1", ""),
    "CODE": ("the code of a finding", "S205", "s"),
}
"""Token type -> heading, an example, and the characters that a half-typed one begins with."""


class Offers:
    """Turns tokens that may come into groups, in the words of one book."""

    def __init__(self, book: RuleBook) -> None:
        """Keep the book whose words are offered."""
        self.book = book

    @cached_property
    def used(self) -> Counter[str]:
        """How often the rules of the book name each term: what is used is what is likely."""
        read = (scan("", rule.text) for rule in self.book.rules)
        trie = self.book.vocabulary.trie
        sentences = (sentence for text in read for sentence in tokens(text, trie))
        return Counter(str(token.value) for sentence in sentences for token in sentence)

    def groups(
        self, types: frozenset[str], head: Head, tail: Tail, typed: str
    ) -> tuple[Group, ...]:
        """Give the groups for token types behind ``head`` that go on from ``tail``."""
        before = head.tokens
        found = [
            *(self._terms(kind, head, tail, typed) for kind in Kind if TOKENS[kind] in types),
            *self._to_fill_in(types, before, tail, typed),
            *_phrases(types, tail, typed),
        ]
        return tuple(group for group in found if group.offers)

    def _terms(self, kind: Kind, head: Head, tail: Tail, typed: str) -> Group:
        terms = [term for term in self.book.glossary.terms.values() if term.kind is kind]
        terms.sort(key=lambda term: (-self.used[term.name], term.name == kind.value, term.name))
        offers = [offer for term in terms if (offer := _offer(term, tail))]
        trie = self.book.vocabulary.trie
        kept = tuple(offer for offer in offers if head.stands_apart(offer.text, trie))
        return Group(KIND_WORDS[kind], kept, kind.value, typed)

    def _to_fill_in(
        self, types: frozenset[str], before: Sequence[Token], tail: Tail, typed: str
    ) -> Iterator[Group]:
        last = before[-1] if before else None
        for token, (heading, example, starts) in _TO_FILL_IN.items():
            if token not in types:
                continue
            if token == "STRING" and (choices := self._choices(before)):
                yield Group("one of its values", choices, typed=typed)
            elif token == "RULE_ID" and last is not None and len(before) > 1:
                ids = [Offer(rule.id) for rule in self.book.rules if rule.id]
                offers = tuple(one for one in ids if tail.begins(one.text))
                yield Group("the rule that it is an exception to", offers, typed=typed)
            elif token == "STRING" and not before and not tail.words:
                yield Group("a new word, to define it", (Offer(example),), to_fill_in=True)
            elif not tail.words or (not tail.whole and tail.words[0][0] in starts):
                yield Group(heading, (Offer(example),), typed=typed, to_fill_in=True)

    def _choices(self, before: Sequence[Token]) -> tuple[Offer, ...]:
        named = [str(token.value) for token in before[-2:] if token.type == "CHOICE"]
        if not named:
            return ()
        return tuple(Offer(f'"{value}"') for value in self.book.glossary.terms[named[-1]].choices)


def _offer(term: Term, tail: Tail) -> Offer | None:
    """Give a term as it is printed, or in the form that the half-typed words begin."""
    if tail.begins(term.label):
        return Offer(term.label)
    if tail.words and tail.words == tuple(term.label.casefold().split()):
        return None
    written = {form.casefold(): form for form in (*term.synonyms, term.plural)}
    form = next((form for form in term.forms if tail.begins(form)), "")
    same = form and any(tuple(known.split()) == tail.words for known in term.forms)
    return Offer(written.get(form, form), term.label) if form and not same else None


def _phrases(types: frozenset[str], tail: Tail, typed: str) -> Iterator[Group]:
    for heading, names in _HEADINGS.items():
        offers = [
            Offer(phrase)
            for token in names.split()
            if token in types and heading == _heading(token, heading, types)
            for phrase in _written(token, types, tail)
            if tail.begins(phrase)
        ]
        yield Group(heading, tuple(dict.fromkeys(offers)), typed=typed)


def _heading(token: str, usual: str, types: frozenset[str]) -> str:
    """Give where a phrase belongs: a few say something else elsewhere."""
    if token == "AT_LEAST":
        return _TIME if types & {"NO_OLDER_THAN", "NO_LATER_THAN"} else _NUMBER
    if token == "IS_NOT":
        return _MEANING if "FORBIDDEN" in types else usual
    return usual


def _written(token: str, types: frozenset[str], tail: Tail) -> Iterator[str]:
    """Give what to write for a token: with *is* in front where a verb is wanted."""
    if token in _MARKS:
        yield _MARKS[token]
        return
    phrases = PHRASES["IS" if token == "_IS" else token]
    if token == "UNIT" and not tail.words:
        yield from (phrase for phrase in phrases if phrase.endswith("s"))
        return
    if tail.words[:1] not in ((), ("i",)) or not types.issuperset({"_IS", "FORBIDDEN"}):
        yield from phrases if tail.words or token in _EACH_PHRASE else phrases[:1]
    elif token in ("FORBIDDEN", "PERMITTED", "LIMITED_TO"):
        yield from ["is permitted only"] * (token == "PERMITTED")
        yield f"is {phrases[0]}"
    elif token not in ("_IS", "NOT_PERMITTED"):
        yield phrases[0]
