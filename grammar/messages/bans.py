"""Bans, said in any way but the one: *must not*, *should be forbidden*, *is not forbidden*."""

from __future__ import annotations

from grammar.diagnostic import Diagnostic, Suggestion
from grammar.messages import phrases
from grammar.messages.author import choices, done_to, example, familiar, own, plural_or_name
from grammar.messages.positions import Position as Place
from grammar.messages.stop import VERBS, Stop, Words, end_of, start_of
from grammar.messages.table import Row
from grammar.messages.whole import whole
from grammar.rules import Forbidden, Norm
from grammar.terms import Kind

_SAYS_WHAT = (Place.VERB, Place.LONE_TERM, Place.START, Place.SUBJECT, Place.EXCEPTION_VERB)


def must_not(stop: Stop, words: Words) -> Diagnostic:
    """*AFR must not be used*."""
    phrase = stop.stretch(words.start, end_of(stop.token))
    drafts = whole(stop, words, "is forbidden")
    return stop.complain(
        "E110",
        'SAY "IS FORBIDDEN"',
        f"I think you want to ban {_about(stop)}. Bans are written one way only, so that they can "
        "be found and compared.",
        f'Write "... is forbidden" in place of "{phrase.text}".',
        at=phrase,
        suggestions=choices(stop, *drafts),
        example=example(stop, *drafts),
    )


def _about(stop: Stop) -> str:
    data = own(stop, Kind.DATA)
    capability = own(stop, Kind.CAPABILITY)
    if capability:
        return capability.label
    return f"something about {plural_or_name(data)}" if data else "something"


def banned(stop: Stop, words: Words) -> Diagnostic:
    """*AFR is banned*: another word for forbidden, with no other meaning."""
    return stop.complain(
        "E110",
        'SAY "IS FORBIDDEN"',
        f'"{words.text}" means that it is forbidden. Bans are written one way only, so that they '
        "can be found and compared.",
        'Write "forbidden".',
        at=words,
        suggestions=[Suggestion("forbidden", stop.span(words), "certain")],
        example=example(stop, stop.replaced(words, "forbidden"), "{} is forbidden"),
    )


def unlawful(stop: Stop, words: Words) -> Diagnostic:
    """*AFR is illegal*: a statement about the law, or a ban?"""
    return stop.complain(
        "E110",
        'SAY "IS FORBIDDEN"',
        f'"{words.text}" says what the law is, and I can not look that up. A rule says what is to '
        "happen; the law that it rests on is its source.",
        'Write "forbidden", and name the law on the next line:  Source "...".',
        at=words,
        suggestions=[Suggestion("forbidden", stop.span(words))],
        example=example(stop, stop.replaced(words, "forbidden"), "{} is forbidden"),
    )


def should_be_forbidden(stop: Stop, _words: Words) -> Diagnostic:
    """*AFR should be forbidden*."""
    first = stop.previous
    at = stop.between(first, stop.token)
    drafts = ("{} is forbidden", "{} should not happen")
    return stop.complain(
        "E111",
        "ADVICE OR BAN?",
        '"Should" marks advice: it is reported, but stops nothing. You can not advise a ban.',
        'Choose: "is forbidden" stops it; "should not happen" is advice only.',
        at=at,
        suggestions=choices(stop, *drafts),
        example=example(stop, *drafts),
    )


def should_not(stop: Stop, words: Words) -> Diagnostic:
    """*AFR should not be used*."""
    phrase = stop.stretch(words.start, end_of(stop.token))
    drafts = whole(stop, words, "should not happen", "is forbidden")
    return stop.complain(
        "E111",
        "ADVICE OR BAN?",
        f'"{words.text}" is advice: it is reported, but stops nothing. It is easily read as a ban, '
        "so each of the two has one wording.",
        'Choose: "should not happen" is advice only; "is forbidden" stops it.',
        at=phrase,
        suggestions=choices(stop, *drafts),
        example=example(stop, *drafts),
    )


def may_not(stop: Stop, words: Words) -> Diagnostic:
    """*AFR may not be used*: is not allowed, or perhaps will not?"""
    drafts = whole(stop, words, "is forbidden")
    return stop.complain(
        "E112",
        f'"{words.text.upper()}" HAS TWO MEANINGS',
        f'"{words.text}" can mean "is not allowed" or "perhaps will not". '
        "A safeguard must not be readable both ways.",
        'If it is not allowed, write "is forbidden". If you only meant that it might not happen, '
        "leave the sentence out.",
        at=words,
        suggestions=choices(stop, *drafts),
        example=example(stop, *drafts),
    )


def not_forbidden(stop: Stop, _words: Words) -> Diagnostic:
    """*AFR is not forbidden*: remove a ban, except from it, or expect it?"""
    first = stop.previous if stop.before and stop.previous.type == "IS_NOT" else stop.token
    last = next((t for t in stop.sentence[stop.at :] if t.type == "FORBIDDEN"), stop.token)
    named = _rule_against(stop)
    rule = f"rule {named}" if named else "the rule that forbids it"
    return stop.complain(
        "E116",
        '"NOT FORBIDDEN" IS NOT "PERMITTED"',
        "What nobody forbids is not forbidden anyway, and a sentence can not take away another "
        "rule's ban: each rule is read alone.",
        f"Do you want to (a) take {rule} away? Then propose deleting it. "
        f'(b) allow it in some cases? Then write "Exception to rule {named or "..."}: ... is '
        'permitted when ..., until ...". '
        '(c) record that it is expected? Then write "is permitted"; that lifts no ban.',
        at=stop.between(first, last),
        suggestions=choices(stop, "{} is permitted"),
        example=example(stop, "{} is permitted"),
    )


def _rule_against(stop: Stop) -> str:
    """Give the id of a rule of the book that forbids a term of this sentence."""
    terms = {str(token.value) for token in stop.sentence}
    for rule in stop.rules:
        said = rule.statement
        if rule.id and isinstance(said, Norm) and isinstance(said.form, Forbidden):
            nouns = {name for test in said.subject.tests for o in test.options for name in o.terms}
            if nouns & terms:
                return rule.id
    return ""


def says_not(stop: Stop, words: Words) -> Diagnostic:
    """*AFR on LEDS is not required*, *is not limited to*: what is not said needs no sentence."""
    drafts = ("{} is forbidden", "{} is permitted")
    return stop.complain(
        "E116",
        "WHAT DOES THIS RULE OUT?",
        f'"{words.text}" says what is not the case. A rule says what is: what no rule asks for is '
        "not asked for, and what no rule forbids is not forbidden.",
        'Leave the sentence out, or say what you want instead: "is forbidden", "requires ...".',
        at=words,
        suggestions=choices(stop, *drafts),
        example=example(stop, *drafts),
    )


def nothing_may(stop: Stop, words: Words) -> Diagnostic:
    """*No custody images may be shared*."""
    missing = next((p for p in stop.pieces(words.end, stop.end) if p.text == "without"), None)
    if missing is not None:
        return without(stop, stop.stretch(missing.start, missing.end))
    data = own(stop, Kind.DATA)
    drafts = whole(stop, words, "is forbidden")
    if data and not done_to(stop, stop.typed(words.start, stop.end)):
        drafts = [f"{plural_or_name(data)} is forbidden", *drafts]
    return stop.complain(
        "E113",
        "START WITH WHAT THE RULE IS ABOUT",
        f'"{words.text}" at the front turns the whole sentence round, and it is easily lost when '
        "somebody shortens it. A ban names what is banned, and then says so.",
        'Write "... is forbidden". Name the recipients too, if only some are meant: '
        '"... with private companies is forbidden".',
        at=words,
        suggestions=choices(stop, *drafts),
        example=example(stop, *drafts),
    )


def without(stop: Stop, words: Words) -> Diagnostic:
    """*No AFR without a DPIA*, *AFR without approval is forbidden*: a requirement in disguise."""
    behind_it = (t for t in stop.after if t.type in VERBS and start_of(t) > words.end)
    verb = next(behind_it, stop.sentence[-1])
    behind = stop.typed(words.end, start_of(verb)).rstrip(", ")
    drafts = (f"{{}} requires {behind}",)
    return stop.complain(
        "E113",
        'SAY WHAT IT "REQUIRES"',
        f'"{words.text}" describes what is missing. I can check for what must be there.',
        'Write "... requires ...".',
        at=words,
        suggestions=choices(stop, *drafts),
        example=example(stop, *drafts, f"{{}} requires {familiar(stop, Kind.EVIDENCE).label}"),
    )


ROWS = (
    Row(must_not, _SAYS_WHAT, phrases=phrases.MUST_NOT),
    Row(
        banned,
        (Place.AFTER_IS, Place.AFTER_SHOULD_BE),
        phrases=("banned", "outlawed", "barred", "disallowed", "not permitted", "not allowed"),
    ),
    Row(
        unlawful,
        (Place.AFTER_IS,),
        phrases=("illegal", "unlawful", "against the law", "contrary to law", "unacceptable"),
    ),
    Row(should_be_forbidden, (Place.AFTER_SHOULD_BE,), ("FORBIDDEN",)),
    Row(
        should_not,
        _SAYS_WHAT,
        phrases=("should not", "shouldn't", "ought not", "ought not to", "should be avoided"),
    ),
    Row(should_not, (Place.AFTER_SHOULD_BE,), phrases=("avoided", "discouraged", "minimised")),
    Row(may_not, _SAYS_WHAT, phrases=("may not", "might not", "need not", "could not")),
    Row(not_forbidden, (Place.KIND_TARGET,), ("FORBIDDEN", "NOT_PERMITTED")),
    Row(
        not_forbidden,
        (Place.VERB, Place.EXCEPTION_VERB),
        ("IS_NOT",),
        phrases=(
            "is not forbidden",
            "are not forbidden",
            "is not prohibited",
            "are not prohibited",
        ),
    ),
    Row(says_not, (Place.VERB, Place.EXCEPTION_VERB), ("IS_NOT",)),
    Row(
        says_not,
        (Place.KIND_TARGET,),
        phrases=("required", "needed", "necessary", "mandatory", "subject"),
    ),
    Row(nothing_may, (Place.START, Place.SUBJECT), phrases=phrases.NOTHING),
    Row(nothing_may, (Place.START,), ("THERE_IS_NO",)),
    Row(without, (Place.VERB, Place.SUBJECT_LIST, Place.END), phrases=("without",)),
    Row(must_not, (Place.START, Place.SUBJECT), phrases=phrases.BANS),
)
