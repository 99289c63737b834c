"""The same rules in other words that the language accepts, laid out in other ways."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from grammar.lexer import tokens
from grammar.reserved import PHRASES
from grammar.scan import scan
from grammar.spelling.blocks import CLAUSES
from grammar.spelling.marks import Mark, marks
from grammar.terms import Kind, Term
from tests.laws.tape import Tape
from tests.strategies.words import glossary, words

COMMENTS = ("why is this here?", "Source \u201cnot a clause\u201d", "\u2013 caf\u00e9", "TODO:")
_COMMA_BEFORE = frozenset("AND OR WHEN UNLESS UNTIL OR_WHY_WITHHELD".split())
_MAY_LACK_VERB = frozenset("FORBIDDEN PERMITTED LIMITED_TO".split())
_FIXED = frozenset("SLOT EACH_SLOT STAGE RULE_ID CODE".split())
_NO_BREAK_BEFORE = frozenset("RULE_ID CODE BECAUSE COMMA COLON PERCENT".split())
CHOICES = 8
"""How many bytes there are to choose the spelling of each word by."""
_GAPS = (" ", "  ", "\t", "\n    ", "\n\t\t", "\u00a0")


@st.composite
def spellings(draw: DrawFn, text: str) -> str:
    """Give ``text`` (canonical, over the small vocabulary) as somebody else may write it."""
    read = scan("", text)
    pieces = iter(read.pieces)
    found = [
        marks(pieces, sentence, glossary()) for sentence in tokens(read, words().vocabulary.trie)
    ]
    size = CHOICES * (len(read.pieces) + len(found) + 1)
    tape = Tape(draw(st.binary(min_size=size, max_size=size)))  # quicker than a draw for each word
    lines = [_sentence(tape, sentence) for sentence in found]
    for at in range(len(lines)):
        following = found[at + 1] if at + 1 < len(found) else []
        lines[at] += _end(tape, following)
    comment = tape.pick((None, *COMMENTS))
    return "".join(lines) + (f"# {comment}\n" if comment else "")


def _end(tape: Tape, following: list[Mark]) -> str:
    """Close a sentence and begin the next line; a full stop may be missing before some."""
    clause = bool(following) and following[0].type in CLAUSES
    stop = tape.pick([".", " .", "" if not clause else "."])
    between = tape.pick(["\n", "\n", "\n\n", "\n\n\n", f" # {COMMENTS[0]}\n"])
    own_line = tape.pick(["", "", f"# {COMMENTS[1]}\n", f"  #{COMMENTS[2]}\n\n"])
    indent = tape.pick(["  ", "", "\t"]) if clause else ""
    return f"{stop}{between}{own_line}{indent}"


def _sentence(tape: Tape, sentence: list[Mark]) -> str:
    found = _other_phrases(tape, sentence)
    text = ""
    for at, mark in enumerate(found):
        if at:
            text += _gap(tape, mark)
        text += _mark(tape, mark)
    return text


def _other_phrases(tape: Tape, sentence: list[Mark]) -> list[Mark]:
    """Leave out *is*, the colon of *any of*, and say *prohibited* in other ways."""
    found: list[Mark] = []
    for at, mark in enumerate(sentence):
        after = sentence[at + 1].type if at + 1 < len(sentence) else ""
        before = sentence[at - 1].type if at else ""
        if mark.type == "_IS" and after in _MAY_LACK_VERB and tape.chance(50):
            if after == "FORBIDDEN" and tape.chance(50):
                other = tape.pick(PHRASES["NOT_PERMITTED"])
                found.append(Mark("NOT_PERMITTED", other))
            continue
        if mark.type == "FORBIDDEN" and found[-1].type == "NOT_PERMITTED":
            continue
        if mark.type == "COLON" and before == "ANY_OF" and tape.chance(50):
            continue
        if mark.type == "COMMA" and before == after == "STRING":
            join = tape.pick(["COMMA", "AND"])
            found.append(replace(mark, type=join, value="," if join == "COMMA" else "and"))
            continue
        found.append(mark)
    if _opens_subject(found, 0) and tape.chance(50):
        found.insert(0, Mark("ANY_ALL", tape.pick(["any", "All"])))
    return found


def _opens_subject(found: list[Mark], at: int) -> bool:
    return found[at].term is not None and any(m.type == "_IS" for m in found)


def _gap(tape: Tape, mark: Mark) -> str:
    if mark.type in ("COMMA", "COLON"):
        return tape.pick(["", " "]) if mark.type == "COMMA" else ""
    if mark.type == "PERCENT":
        return ""
    if mark.type in _NO_BREAK_BEFORE:
        return tape.pick([" ", "  "])
    gap = tape.pick(_GAPS)
    if mark.type in _COMMA_BEFORE and tape.chance(50):
        gap = f",{gap}"
    if tape.chance(3):
        gap = f" # {tape.pick(COMMENTS)}\n  "
    return gap


def _mark(tape: Tape, mark: Mark) -> str:
    if mark.term is not None:
        return _term(tape, mark, mark.term)
    match mark.type:
        case "STRING":
            return _quotation(tape, mark.words)
        case "NUMBER":
            return _number(tape, mark.value)
        case "PERCENT":
            return tape.pick(["%", " percent"])
        case "JUDGEMENT_OF":
            return f"{mark.article} {mark.words}".strip()
        case "UNIT":
            unit = mark.words.removesuffix("s")
            return _case(tape, tape.pick([unit, f"{unit}s"]))
        case "_IS":
            return _case(tape, tape.pick(["is", "are"]))
        case known if PHRASES.get(known) and known not in _FIXED:
            return _case(tape, tape.pick(PHRASES[known]))
        case _:
            return mark.words


def _case(tape: Tape, text: str) -> str:
    return tape.pick([text, text, text.capitalize(), text.upper()])


def _term(tape: Tape, mark: Mark, term: Term) -> str:
    form = tape.pick(sorted(f for f in term.forms if glossary().find(f) is term))
    articles = ["", "", "a", "an", "its", mark.article]
    if term.name != term.kind:  # "the data" and the like are words of the language
        articles.append("the")
    article = tape.pick(articles) if term.kind is not Kind.CHANGE else mark.article
    return f"{article} {_case(tape, form)}".strip()


def _quotation(tape: Tape, text: str) -> str:
    """Write a quotation with other marks, and with spaces and line breaks where it has a space."""
    opened, closed = tape.pick([('"', '"'), ("\u201c", "\u201d"), ("\u201e", "\u201c")])
    gap = tape.pick([" ", "  ", "\n     "])
    whole = text.replace(" is ", f"{gap}is ", 1)
    return f"{opened}{whole}{closed}"


def _number(tape: Tape, number: Decimal) -> str:
    plain = format(number, "f")
    grouped = format(number, ",f")
    return tape.pick([plain, grouped, plain if "." in plain else f"{plain}.0"])
