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
from tests.strategies.words import glossary, words

COMMENTS = ("why is this here?", "Source \u201cnot a clause\u201d", "\u2013 caf\u00e9", "TODO:")
_COMMA_BEFORE = frozenset("AND OR WHEN UNLESS UNTIL OR_WHY_WITHHELD".split())
_MAY_LACK_VERB = frozenset("FORBIDDEN PERMITTED LIMITED_TO".split())
_FIXED = frozenset("SLOT EACH_SLOT STAGE RULE_ID CODE".split())
_NO_BREAK_BEFORE = frozenset("RULE_ID CODE BECAUSE COMMA COLON PERCENT".split())
_GAPS = (" ", "  ", "\t", "\n    ", "\n\t\t", "\u00a0")


@st.composite
def spellings(draw: DrawFn, text: str) -> str:
    """Give ``text`` (canonical, over the small vocabulary) as somebody else may write it."""
    read = scan("", text)
    pieces = iter(read.pieces)
    found = [
        marks(pieces, sentence, glossary()) for sentence in tokens(read, words().vocabulary.trie)
    ]
    lines = [draw(_sentence(sentence)) for sentence in found]
    for at in range(len(lines)):
        following = found[at + 1] if at + 1 < len(found) else []
        lines[at] += draw(_end(following))
    comment = draw(st.none() | st.sampled_from(COMMENTS))
    return "".join(lines) + (f"# {comment}\n" if comment else "")


@st.composite
def _end(draw: DrawFn, following: list[Mark]) -> str:
    """Close a sentence and begin the next line; a full stop may be missing before some."""
    clause = bool(following) and following[0].type in CLAUSES
    stop = draw(st.sampled_from([".", " .", "" if not clause else "."]))
    between = draw(st.sampled_from(["\n", "\n", "\n\n", "\n\n\n", f" # {COMMENTS[0]}\n"]))
    own_line = draw(st.sampled_from(["", "", f"# {COMMENTS[1]}\n", f"  #{COMMENTS[2]}\n\n"]))
    indent = draw(st.sampled_from(["  ", "", "\t"])) if clause else ""
    return f"{stop}{between}{own_line}{indent}"


@st.composite
def _sentence(draw: DrawFn, sentence: list[Mark]) -> str:
    found = _other_phrases(draw, sentence)
    text = ""
    for at, mark in enumerate(found):
        if at:
            text += draw(_gap(mark))
        text += draw(_mark(mark))
    return text


def _other_phrases(draw: DrawFn, sentence: list[Mark]) -> list[Mark]:
    """Leave out *is*, the colon of *any of*, and say *prohibited* in other ways."""
    found: list[Mark] = []
    for at, mark in enumerate(sentence):
        after = sentence[at + 1].type if at + 1 < len(sentence) else ""
        before = sentence[at - 1].type if at else ""
        if mark.type == "_IS" and after in _MAY_LACK_VERB and draw(st.booleans()):
            if after == "FORBIDDEN" and draw(st.booleans()):
                other = draw(st.sampled_from(PHRASES["NOT_PERMITTED"]))
                found.append(Mark("NOT_PERMITTED", other))
            continue
        if mark.type == "FORBIDDEN" and found[-1].type == "NOT_PERMITTED":
            continue
        if mark.type == "COLON" and before == "ANY_OF" and draw(st.booleans()):
            continue
        if mark.type == "COMMA" and before == after == "STRING":
            join = draw(st.sampled_from(["COMMA", "AND"]))
            found.append(replace(mark, type=join, value="," if join == "COMMA" else "and"))
            continue
        found.append(mark)
    if _opens_subject(found, 0) and draw(st.booleans()):
        found.insert(0, Mark("ANY_ALL", draw(st.sampled_from(["any", "All"]))))
    return found


def _opens_subject(found: list[Mark], at: int) -> bool:
    return found[at].term is not None and any(m.type == "_IS" for m in found)


@st.composite
def _gap(draw: DrawFn, mark: Mark) -> str:
    if mark.type in ("COMMA", "COLON"):
        return draw(st.sampled_from(["", " "])) if mark.type == "COMMA" else ""
    if mark.type == "PERCENT":
        return ""
    if mark.type in _NO_BREAK_BEFORE:
        return draw(st.sampled_from([" ", "  "]))
    gap = draw(st.sampled_from(_GAPS))
    if mark.type in _COMMA_BEFORE and draw(st.booleans()):
        gap = f",{gap}"
    if draw(st.integers(0, 40)) == 0:
        gap = f" # {draw(st.sampled_from(COMMENTS))}\n  "
    return gap


@st.composite
def _mark(draw: DrawFn, mark: Mark) -> str:
    if mark.term is not None:
        return draw(_term(mark, mark.term))
    match mark.type:
        case "STRING":
            return draw(_quotation(mark.words))
        case "NUMBER":
            return draw(_number(mark.value))
        case "PERCENT":
            return draw(st.sampled_from(["%", " percent"]))
        case "JUDGEMENT_OF":
            return f"{mark.article} {mark.words}".strip()
        case "UNIT":
            unit = mark.words.removesuffix("s")
            return draw(_case(draw(st.sampled_from([unit, f"{unit}s"]))))
        case "_IS":
            return draw(_case(draw(st.sampled_from(["is", "are"]))))
        case known if PHRASES.get(known) and known not in _FIXED:
            return draw(_case(draw(st.sampled_from(PHRASES[known]))))
        case _:
            return mark.words


@st.composite
def _case(draw: DrawFn, text: str) -> str:
    return draw(st.sampled_from([text, text, text.capitalize(), text.upper()]))


@st.composite
def _term(draw: DrawFn, mark: Mark, term: Term) -> str:
    form = draw(st.sampled_from(sorted(f for f in term.forms if glossary().find(f) is term)))
    articles = ["", "", "a", "an", "its", mark.article]
    if term.name != term.kind:  # "the data" and the like are words of the language
        articles.append("the")
    article = draw(st.sampled_from(articles)) if term.kind is not Kind.CHANGE else mark.article
    return f"{article} {draw(_case(form))}".strip()


@st.composite
def _quotation(draw: DrawFn, text: str) -> str:
    """Write a quotation with other marks, and with spaces and line breaks where it has a space."""
    opened, closed = draw(st.sampled_from([('"', '"'), ("\u201c", "\u201d"), ("\u201e", "\u201c")]))
    gap = draw(st.sampled_from([" ", "  ", "\n     "]))
    whole = text.replace(" is ", f"{gap}is ", 1)
    return f"{opened}{whole}{closed}"


@st.composite
def _number(draw: DrawFn, number: Decimal) -> str:
    plain = format(number, "f")
    grouped = format(number, ",f")
    return draw(st.sampled_from([plain, grouped, plain if "." in plain else f"{plain}.0"]))
