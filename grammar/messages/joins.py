"""Lists: *and* mixed with *or*, *all members*, semicolons, and two rules in one sentence."""

from __future__ import annotations

from grammar.diagnostic import Diagnostic, Suggestion
from grammar.lexer import TOKENS
from grammar.messages import phrases
from grammar.messages.author import (
    choices,
    example,
    familiar,
    offer,
    plural_or_name,
    requires_something,
    subject,
    with_article,
)
from grammar.messages.drafts import reads
from grammar.messages.positions import Position as Place
from grammar.messages.stop import VERBS, Stop, Words, end_of, start_of, tidy
from grammar.messages.table import Row, types
from grammar.terms import Kind

_OPENS_ITEMS = frozenset({"REQUIRES", "SHOULD_HAVE", "ANY_OF", "ALL_OF"})


def and_or(stop: Stop, words: Words) -> Diagnostic:
    """*A and B or C*."""
    if _second_verb(stop):
        return two_sentences(stop, words)
    if stop.position is Place.AFTER_ITEM and _opening(stop) >= 0:
        return _mixed_requirement(stop, words)
    return _mixed(stop, words)


def _second_verb(stop: Stop) -> bool:
    return (
        any(token.type in VERBS for token in stop.after)
        and any(token.type in VERBS for token in stop.before)
        and not any(token.type in ("WHEN", "UNLESS") for token in stop.before)
    )


def _opening(stop: Stop) -> int:
    """Give the index of the last token that opened a list of required things, or -1."""
    at = [i for i, token in enumerate(stop.before) if token.type in _OPENS_ITEMS]
    return at[-1] if at else -1


def _items(stop: Stop) -> list[tuple[str, str]]:
    """Give what joins each required thing to the one before it, and the thing."""
    first = _opening(stop) + 1
    found: list[tuple[str, str]] = []
    joined, start = "", first
    for i in range(first, len(stop.sentence)):
        token = stop.sentence[i]
        if token.type in types("AND OR COMMA DOT WHEN UNLESS UNTIL"):
            if i > start:
                words = stop.typed(_with_article_before(stop, start), end_of(stop.sentence[i - 1]))
                found.append((joined, words))
            joined, start = token.type, i + 1
            if token.type not in ("AND", "OR", "COMMA"):
                break
    return found


def _with_article_before(stop: Stop, index: int) -> int:
    """Give where an item starts, its article included."""
    return end_of(stop.sentence[index - 1])


def _mixed_requirement(stop: Stop, _words: Words) -> Diagnostic:
    items = _items(stop)
    about = subject(stop)
    one_of = _any_of(about, [item for _, item in items])
    split = _split(about, items)
    first = next(
        t for t in stop.sentence if t.type in ("AND", "OR") and start_of(t) >= _after(stop)
    )
    both = [s for s in (split, one_of) if s and _all_read(stop, s)]
    return stop.complain(
        "E120",
        '"AND" AND "OR" TOGETHER',
        f"This could mean {_readings(items)}. A safeguard must not be readable both ways.",
        "Write two rules, or one list that is joined by *and* alone or by *or* alone.",
        at=stop.between(first, stop.token),
        suggestions=[Suggestion(s) for s in both],
        example=example(stop, one_of, requires_something(stop)),
    )


def _after(stop: Stop) -> int:
    return end_of(stop.sentence[_opening(stop)])


def _all_read(stop: Stop, sentences: str) -> bool:
    return all(reads(tidy(s), stop.vocabulary) for s in sentences.split(". ") if s)


def _readings(items: list[tuple[str, str]]) -> str:
    names = [item for _, item in items]
    if len(names) != 3:
        return "several things, as nobody can see which of them belong together"
    one, two, three = names
    first, second = (join.lower() for join, _ in items[1:])
    if first not in ("and", "or") or second not in ("and", "or"):
        return "several things, as nobody can see which of them belong together"
    return f"({one} {first} {two}) {second} {three}, or {one} {first} ({two} {second} {three})"


def _any_of(about: str, names: list[str]) -> str:
    return tidy(f"{about} requires any of: {', '.join(names[:-1])} or {names[-1]}") if names else ""


def _split(about: str, items: list[tuple[str, str]]) -> str:
    """Give two sentences: what is needed anyway, and that of which one is enough."""
    names = [item for _, item in items]
    if [join for join, _ in items[1:]] == ["AND", "OR"]:
        return f"{tidy(f'{about} requires {names[0]}')} {_any_of(about, names[1:])}"
    if [join for join, _ in items[1:]] == ["OR", "AND"]:
        return f"{_any_of(about, names[:2])} {tidy(f'{about} requires {names[2]}')}"
    return ""


def _mixed(stop: Stop, words: Words) -> Diagnostic:
    same = next((t for t in reversed(stop.before) if t.type in ("AND", "OR")), stop.token)
    other = "or" if stop.token.type == "AND" else "and"
    changed = stop.replaced(words, other)
    return stop.complain(
        "E120",
        '"AND" AND "OR" TOGETHER',
        "One list is joined by *and* or by *or*. With both, nobody can see which of them belong "
        "together, and a safeguard must not be readable both ways.",
        "Write two rules, each with one sort of list.",
        at=stop.between(same, stop.token) if start_of(same) <= start_of(stop.token) else words,
        suggestions=choices(stop, changed, stop.typed(stop.start, words.start)),
        example=example(
            stop, stop.typed(stop.start, words.start), changed, requires_something(stop)
        ),
    )


def two_sentences(stop: Stop, words: Words) -> Diagnostic:
    """*AFR is forbidden and facial matching requires approval*."""
    if not _second_verb(stop) and stop.token.type == "COMMA":
        return stray_comma(stop, words)
    opening = tidy(stop.typed(stop.start, words.start))
    rest = stop.typed(words.end, stop.end)
    about = subject(stop)
    closing = next(
        (s for s in (tidy(rest), tidy(f"{about} {rest}")) if reads(s, stop.vocabulary)), ""
    )
    sure = bool(closing) and reads(opening, stop.vocabulary)
    at = stop.stretch(words.start, stop.end)
    fix = [Suggestion(f"{opening} {closing}", None, "certain")] if sure else []
    return stop.complain(
        "E122",
        "TWO RULES IN ONE SENTENCE",
        f'"{words.text}" starts a second rule. One sentence is one rule, so that each can be '
        "checked, changed and defended by itself.",
        "Write two sentences, each with its full stop.",
        at=words if sure else at,
        suggestions=fix,
        example=example(stop, opening, closing, requires_something(stop)),
    )


def second_verb(stop: Stop, words: Words) -> Diagnostic:
    """*AFR requires a DPIA is forbidden*."""
    opening = stop.typed(stop.start, words.start)
    drafts = (opening, f"{{}} {stop.typed(words.start, stop.end)}")
    return stop.complain(
        "E128",
        "TWO VERBS IN ONE SENTENCE",
        f'The rule was already told before "{words.text}". One sentence is one rule, so that each '
        "can be checked by itself.",
        "End the sentence before these words, and start a second one with what it is about.",
        at=words,
        suggestions=choices(stop, *drafts),
        example=example(stop, *drafts, requires_something(stop)),
    )


def stray_comma(stop: Stop, words: Words) -> Diagnostic:
    """A comma where no list goes on."""
    drafts = (stop.replaced(words, ""), stop.typed(stop.start, words.start))
    return stop.complain(
        "E125",
        "THIS COMMA SPLITS THE SENTENCE",
        "A comma only stands in lists, and before when, unless and until. Elsewhere it makes "
        "readers wonder what belongs together.",
        "Leave the comma out, or make two sentences.",
        at=words,
        suggestions=choices(stop, *drafts),
        example=example(stop, *drafts, requires_something(stop)),
    )


def list_not_closed(stop: Stop, _words: Words) -> Diagnostic:
    """*requires a DPIA, a review.*: all of them, or any one?"""
    commas = [token for token in stop.before if token.type == "COMMA"]
    last = commas[-1] if commas else stop.token
    at = stop.between(last, last)
    drafts = [stop.replaced(at, join) for join in ("and", "or")]
    return stop.complain(
        "E126",
        "ALL OF THESE, OR ANY OF THEM?",
        "The last two things of a list are joined by *and* (all are meant) or by *or* (one is "
        "enough). This list leaves it open.",
        "Write *and* or *or* in place of the last comma.",
        at=at,
        suggestions=[Suggestion(s) for s in drafts if reads(s, stop.vocabulary)],
        example=example(stop, *drafts, requires_something(stop)),
    )


def wrong_join(stop: Stop, words: Words) -> Diagnostic:
    """*any of: A and B*, *both A or B*."""
    wanted = "or" if "OR" in stop.accepts else "and"
    opener = next(
        (t for t in reversed(stop.before) if t.type in types("ANY_OF ALL_OF EITHER BOTH")), None
    )
    said = f'"{stop.between(opener, opener).text}"' if opener else "This list"
    draft = stop.replaced(words, wanted)
    return stop.complain(
        "E120",
        '"AND" AND "OR" TOGETHER',
        f'{said} goes with "{wanted}"; "{words.text}" says something else. '
        "A safeguard must not be readable both ways.",
        f'Write "{wanted}", or change how the list begins.',
        at=words,
        suggestions=[Suggestion(s) for s in (draft,) if reads(s, stop.vocabulary)],
        example=example(stop, draft, requires_something(stop)),
    )


def any_or_all(stop: Stop, words: Words) -> Diagnostic:
    """*approval by all members*: who would know them all?"""
    follower = stop.following
    term = stop.glossary.terms.get(str(follower.value))
    drafts = _everybody(stop, words, follower.type)
    thing = term.label if term else "them"
    return stop.complain(
        "E124",
        f'"{words.text.upper()}" CAN NOT BE COUNTED',
        f"Nobody can show {words.text} {plural_or_name(term) if term else ''} from a list that "
        "ends "
        "somewhere, so nobody could show that this was done.".replace("  ", " "),
        f'Name whom: "each {thing}" means one for every {thing} that the manifest names; '
        '"each user" and "each recipient" mean everybody named there; or name a role.',
        at=stop.between(stop.token, follower) if term else words,
        suggestions=choices(stop, *drafts),
        example=example(stop, *drafts, requires_something(stop)),
    )


def nobody_in_particular(stop: Stop, words: Words) -> Diagnostic:
    """*approval by someone*, *by whoever is responsible*: who exactly?"""
    head = stop.typed(stop.start, words.start)
    role = with_article(familiar(stop, Kind.ROLE))
    drafts = [f"{head} {who}" for who in (role, "each user")]
    return stop.complain(
        "E124",
        "WHO EXACTLY?",
        f'"{words.text}" is nobody in particular, so nobody could show that the right '
        "person did it.",
        'Name a role or an organisation, or "each user" for everybody that the manifest names. To '
        'keep two people apart write "by someone other than ...".',
        at=words,
        suggestions=choices(stop, *drafts),
        example=example(stop, *drafts, requires_something(stop)),
    )


def as_well_as(stop: Stop, words: Words) -> Diagnostic:
    """*custody images as well as fingerprints*: and."""
    return offer(
        stop,
        "E126",
        'SAY "AND"',
        f'"{words.text}" can mean "and", or "joined with". Lists have one wording.',
        'Write "and" where all of them are meant. What is joined with each other is written '
        '"combining ... with ...".',
        stop.replaced(words, "and"),
        at=words,
    )


def both_either(stop: Stop, words: Words) -> Diagnostic:
    """*requires both a DPIA and a review*: the list says it already."""
    draft = stop.replaced(words, "")
    sure = reads(draft, stop.vocabulary)
    wanted = "and" if stop.token.type == "BOTH" else "or"
    return stop.complain(
        "E126",
        f'"{wanted.upper()}" SAYS IT ALREADY',
        f'In a list of required things "{wanted}" says whether all are needed or one is enough; '
        f'"{words.text}" only stands before people.',
        f'Leave "{words.text}" out.',
        at=words,
        suggestions=[Suggestion("", stop.span(words), "certain")] if sure else [],
        example=example(stop, draft, requires_something(stop)),
    )


def _everybody(stop: Stop, words: Words, follower: str) -> list[str]:
    last = stop.following
    both = stop.stretch(words.start, end_of(last))
    singular = stop.glossary.terms.get(str(last.value))
    if stop.position is not Place.WHO or follower == "DOT":
        several = [stop.replaced(both, plural_or_name(singular))] if singular else []
        return [*several, stop.replaced(words, "")]
    each = [f"each {singular.label}"] if singular else []
    return [stop.replaced(both, new) for new in ("each user", *each, "each recipient")]


def semicolons(stop: Stop, _words: Words) -> Diagnostic:
    """*requires a DPIA; a review; and logging*."""
    whole = stop.stretch(stop.start, stop.end)
    text = whole.text.replace(" ;", ";")
    listed = text.replace("; and ", " and ").replace("; or ", " or ").replace(";", ",")
    sentences = [tidy(part) for part in text.split(";")]
    fits = all(reads(s, stop.vocabulary) for s in sentences)
    drafts = (sentences[0], listed) if fits else (listed, sentences[0])
    parted = [Suggestion(" ".join(sentences))] if fits else []
    return stop.complain(
        "E125",
        "NO SEMICOLONS IN RULES",
        "A semicolon does not say whether all of these are meant or any of them, or whether a new "
        "rule begins.",
        "In a list write commas, and *and* or *or* before the last one. Between two rules write a "
        "full stop.",
        suggestions=parted or choices(stop, *drafts),
        example=example(stop, *drafts, requires_something(stop)),
    )


_ALL_TERMS = tuple(sorted(TOKENS.values()))
_VERB_TOKENS = tuple(sorted(VERBS | {"APPLIES", "NOT_APPLIES", "HAPPENED", "NOT_HAPPENED"}))

ROWS = (
    Row(and_or, (Place.AFTER_ITEM, Place.END, Place.AFTER_PERMITTED, Place.VERB), ("AND", "OR")),
    Row(wrong_join, (Place.OR_LIST, Place.OR_NEXT), ("AND",)),
    Row(wrong_join, (Place.AND_LIST, Place.AND_NEXT), ("OR",)),
    Row(
        list_not_closed, (Place.LIST_OPEN,), ("DOT", *_VERB_TOKENS, "WHEN", "UNLESS", "UNTIL", "OF")
    ),
    Row(list_not_closed, (Place.OR_LIST, Place.AND_LIST), ("DOT", *_VERB_TOKENS)),
    Row(
        two_sentences, (Place.AFTER_ITEM, Place.END, Place.AFTER_PERMITTED, Place.VERB), ("COMMA",)
    ),
    Row(second_verb, (Place.AFTER_ITEM, Place.END, Place.AFTER_PERMITTED), _VERB_TOKENS),
    Row(
        any_or_all,
        (
            Place.WHO,
            Place.NOUN,
            Place.PERSON,
            Place.ITEM,
            Place.PROOF,
            Place.SUBJECT_LIST,
            Place.VALUE,
            Place.EVENT,
            Place.CONDITION,
        ),
        ("ANY_ALL",),
    ),
    Row(
        nobody_in_particular,
        (Place.WHO, Place.NOUN, Place.PERSON, Place.ITEM),
        phrases=phrases.SOMEBODY,
    ),
    Row(
        as_well_as,
        (Place.VERB, Place.AFTER_ITEM, Place.END, Place.SUBJECT_LIST),
        phrases=(
            "as well as",
            "along with",
            "together with",
            "in conjunction with",
            "combined with",
        ),
    ),
    Row(both_either, (Place.ITEM, Place.NOUN, Place.CONTENT), ("BOTH", "EITHER")),
    Row(semicolons, tokens=("BAD_CHAR",), phrases=(";",)),
)
