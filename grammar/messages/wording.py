"""Words that make a sentence look precise and leave it open: pronouns, *such as*, lawyers' phrases."""

from __future__ import annotations

from lark import Token

from grammar.diagnostic import Diagnostic, Suggestion
from grammar.lexer import tokens
from grammar.messages import phrases
from grammar.messages.author import (
    choices,
    done_to,
    example,
    familiar,
    own,
    plural_or_name,
    requires_something,
    use,
    with_article,
)
from grammar.messages.drafts import reads
from grammar.messages.positions import Position as Place
from grammar.messages.stop import VERBS, Stop, Words, start_of
from grammar.messages.table import Row
from grammar.rules import Rule
from grammar.scan import scan
from grammar.terms import Kind


def pronoun(stop: Stop, words: Words) -> Diagnostic:
    """*It requires a DPIA*."""
    before = _subject_of(stop, stop.rules[-1]) if stop.rules else ""
    drafts = [stop.replaced(words, noun) for noun in (before,) if noun]
    if stop.position in (Place.START, Place.SUBJECT):
        rest = stop.typed(words.end, stop.end)
        drafts += [f"{noun} {rest}" for noun in _candidates(stop)]
    else:
        drafts.append(stop.replaced(words, ""))
    note = (
        f' Your previous rule was about "{before}": check that it is what you mean.'
        if before
        else ""
    )
    return stop.complain(
        "E150",
        f'"{words.text.upper()}" MEANS WHAT?',
        "Rules are read one at a time, often alone. A word that points back then points at nothing.",
        "Repeat the words." + note,
        at=words,
        suggestions=choices(stop, *drafts[:1]),
        example=example(stop, *drafts, requires_something(stop)),
    )


def _candidates(stop: Stop) -> list[str]:
    capability = own(stop, Kind.CAPABILITY) or familiar(stop, Kind.CAPABILITY)
    return [capability.label, f"{familiar(stop, Kind.DATA).label} retention"]


def _subject_of(stop: Stop, rule: Rule) -> str:
    """Give what a rule that was read already is about, in its author's words."""
    text = scan("", rule.text)
    sentences = tokens(text, stop.vocabulary.trie)
    verb = next((t for t in sentences[0] if t.type in VERBS), None) if sentences else None
    return "" if verb is None else " ".join(text.text[: start_of(verb)].split()).rstrip(",")


def such_as(stop: Stop, words: Words) -> Diagnostic:
    """*Biometric data such as fingerprints is forbidden*."""
    wide = stop.before[-1] if stop.before else None
    narrow = next((t for t in stop.after if wide is not None and t.type == wide.type), None)
    act = use(stop, Kind.ACTIVITY)
    drafts: list[str] = []
    for token in (wide, narrow):
        if token is not None and (term := stop.glossary.terms.get(str(token.value))):
            label = plural_or_name(term)
            drafts += [_kept(stop, narrow, label), f"{act.label} {label} is forbidden"]
    note = _included(stop, str(wide.value), str(narrow.value)) if wide and narrow else ""
    return stop.complain(
        "E151",
        "EXAMPLES DO NOT MAKE A LIST",
        f'After "{words.text}" nobody can tell whether the list is complete, so nobody can tell what '
        "the rule covers.",
        "Name the wider thing alone, or the narrower things alone." + note,
        at=words,
        suggestions=choices(stop, *drafts),
        example=example(stop, *drafts, stop.replaced(words, ""), requires_something(stop)),
    )


def _kept(stop: Stop, narrow: Token | None, label: str) -> str:
    """Give the sentence with one of the two alone."""
    first = stop.before[-1]
    last = next((t for t in stop.after if t is narrow), stop.token)
    return stop.replaced(stop.between(first, last), label)


def _included(stop: Stop, wide: str, narrow: str) -> str:
    terms = stop.glossary.terms
    if wide not in terms or narrow not in terms:
        return ""
    below = stop.glossary.narrower(wide)
    if narrow in below and narrow != wide:
        return (
            f' "{terms[narrow].label}" is included already: "{terms[wide].label}" has '
            f"{len(below) - 1} terms below it."
        )
    return ""


def and_so_on(stop: Stop, words: Words) -> Diagnostic:
    """*etc.*, *and so on*: a list that does not end."""
    drafts = (
        stop.replaced(words, ""),
        stop.typed(stop.start, words.start).rstrip(",").removesuffix(" and"),
    )
    return stop.complain(
        "E151",
        "THIS LIST DOES NOT END",
        f'With "{words.text}" nobody can tell what else the rule covers.',
        "Name each thing, or one wider term that covers them all.",
        at=words,
        suggestions=choices(stop, *drafts),
        example=example(stop, *drafts, requires_something(stop)),
    )


def bracket(stop: Stop, words: Words) -> Diagnostic:
    """*(e.g. fingerprints)*: no brackets in rules."""
    marks = [t for t in stop.after if t.type == "BAD_CHAR"]
    closing = next((t for t in marks if str(t) in ")]}>"), stop.token)
    whole = stop.between(stop.token, closing)
    drafts = (stop.replaced(whole, ""), stop.replaced(words, ""))
    named = "BRACKETS" if words.text in "()[]{}<>" else f'"{words.text}"'
    return stop.complain(
        "E152",
        f"NO {named} IN RULES",
        "Whoever reads aloud what stands between brackets, or behind a sign, has to choose whether "
        "it counts. Everything in a rule counts.",
        'Leave it out, or write it as words of the rule. Explanations go on their own line:  Because "...".',
        at=whole if closing is not stop.token else words,
        suggestions=choices(stop, *drafts),
        example=example(stop, *drafts, requires_something(stop)),
    )


def percent_sign(stop: Stop, words: Words) -> Diagnostic:
    """A percent sign where no share is compared."""
    drafts = (stop.replaced(words, ""),)
    return stop.complain(
        "E152",
        'NO "%" HERE',
        "A percentage only goes with a number that a manifest states, such as a match threshold.",
        'Leave the sign out, or write "requires a ... of at least ...%".',
        at=words,
        suggestions=choices(stop, *drafts),
        example=example(stop, *drafts, requires_something(stop)),
    )


def open_quotation(stop: Stop, words: Words) -> Diagnostic:
    """A quotation mark that is never closed."""
    closed = f'{words.text.rstrip(". ")}".'
    drafts = (stop.replaced(words, closed), stop.replaced(words, words.text.strip('" .')))
    return stop.complain(
        "E153",
        "THIS QUOTATION DOES NOT END",
        "A quotation mark opens here and none closes it on this line, so I can not tell where the "
        "quoted words end and the rule goes on.",
        "Put the second quotation mark behind the last quoted word.",
        at=stop.stretch(words.start, words.start + 1),
        suggestions=choices(stop, *drafts),
        example=example(stop, *drafts, requires_something(stop)),
    )


def quoted_term(stop: Stop, words: Words) -> Diagnostic:
    """*"AFR" is forbidden*: quotation marks introduce new terms."""
    inside = words.text.strip('"')
    draft = stop.replaced(words, inside)
    sure = reads(draft, stop.vocabulary)
    return stop.complain(
        "E153",
        "NO QUOTATION MARKS AROUND TERMS",
        "Quotation marks stand where a new term is introduced, and around reasons and sources. "
        "In a rule the words stand by themselves.",
        "Leave the quotation marks out.",
        at=words,
        suggestions=[Suggestion(inside, stop.span(words), "certain")] if sure else [],
        example=example(stop, draft, requires_something(stop)),
    )


def points_at_law(stop: Stop, words: Words) -> Diagnostic:
    """*in accordance with the Data Protection Act*: the law is a source, not a condition."""
    opening = stop.typed(stop.start, words.start).rstrip(",")
    proof = with_article(familiar(stop, Kind.EVIDENCE))
    drafts = (opening, f"{opening} is forbidden", f"{{}} requires {proof}")
    return stop.complain(
        "E157",
        "WHAT DOES THAT TEXT ASK FOR?",
        f'"{words.text}" sends the reader to another text. I can not look there, and it may change '
        "without anybody changing this rule.",
        "Say what has to be there, and name the other text as the source, on the next line:  "
        'Source "...".',
        at=words,
        suggestions=choices(stop, *drafts),
        example=example(stop, *drafts, requires_something(stop)),
    )


def other_rules(stop: Stop, words: Words) -> Diagnostic:
    """*notwithstanding*, *without prejudice to*: rules that speak of other rules."""
    rest = stop.typed(stop.start, words.start).rstrip(",")
    tail = stop.typed(start_of(_after_comma(stop)), stop.end)
    drafts = (tail, rest, f"{rest} is forbidden")
    return stop.complain(
        "E157",
        "EACH RULE STANDS ALONE",
        f'"{words.text}" makes one rule depend on others that a reader can not see from here. '
        "Rules add up: none of them is weakened by another, except by a sentence that says so.",
        'Leave it out. To lift a rule in some cases write "Exception to rule ...: ... is permitted '
        'when ...".',
        at=words,
        suggestions=choices(stop, *drafts),
        example=example(stop, *drafts, requires_something(stop)),
    )


def _after_comma(stop: Stop) -> Token:
    commas = [i for i, t in enumerate(stop.sentence) if t.type == "COMMA"]
    return (
        stop.sentence[min(commas[0] + 1, len(stop.sentence) - 1)] if commas else stop.sentence[-1]
    )


def padding(stop: Stop, words: Words) -> Diagnostic:
    """*any and all*, *hereby*, *strictly*: words that change nothing, or seem to."""
    drafts = (stop.replaced(words, ""), stop.replaced(words, "any"), stop.replaced(words, "every"))
    fits = reads(drafts[0], stop.vocabulary)
    certain = fits and words.text.casefold() in _EMPTY
    return stop.complain(
        "E158",
        "THIS CHANGES NOTHING",
        f'"{words.text}" adds nothing that could be checked, and a reader wonders whether a rule '
        "without it is weaker.",
        "Leave it out." if fits else "Leave it out, and say exactly what is meant.",
        at=words,
        suggestions=[
            Suggestion("", stop.span(words), "certain" if certain else "check the meaning")
        ]
        if fits
        else [],
        example=example(stop, *drafts, requires_something(stop)),
    )


def escape(stop: Stop, words: Words) -> Diagnostic:
    """*where possible*, *as far as practicable*: a door that is always open."""
    opening = stop.typed(stop.start, words.start).rstrip(",")
    drafts = (
        stop.replaced(words, ""),
        opening,
        f"{opening} unless {familiar(stop, Kind.FACT).label} applies",
    )
    return stop.complain(
        "E163",
        "WHO SAYS WHETHER IT IS POSSIBLE?",
        f'"{words.text}" lets anybody out who finds it too hard, so the rule protects nobody. '
        "No document can show that something was not possible.",
        'Leave it out. If it is meant as advice write "should have"; if there is a real exception '
        'write "unless ..." with a condition that can be shown.',
        at=words,
        suggestions=choices(stop, *drafts),
        example=example(stop, *drafts, requires_something(stop)),
    )


def that_clause(stop: Stop, words: Words) -> Diagnostic:
    """*requires that members are informed*, *requires consent to be given*: name the document."""
    text = stop.typed(words.start, stop.end).casefold()
    who = own(stop, Kind.ROLE) or own(stop, Kind.ORGANISATION)
    found = stop.glossary.find("notification")
    told = found if any(w in text for w in ("inform", "notif", "told", "tell")) else None
    proof = (
        told or own(stop, Kind.EVIDENCE) or own(stop, Kind.CONTROL) or familiar(stop, Kind.EVIDENCE)
    )
    word = "to" if told else "by"
    drafts = (
        *(
            (f"{{}} requires {with_article(proof)} {word} {plural_or_name(who)}",)
            if who and told
            else ()
        ),
        *((f"{{}} requires {with_article(proof)} by {with_article(who)}",) if who else ()),
        f"{{}} requires {with_article(proof)}",
    )
    return stop.complain(
        "E169",
        "NAME THE DOCUMENT OR THE CONTROL",
        f'"{words.text}" starts a sentence inside the sentence. I look for one thing that shows it: a '
        "dated document, a standing control or a stated value.",
        'Write "requires notification to ...", "requires approval by ...", "requires review every ...".',
        at=words,
        suggestions=choices(stop, *drafts),
        example=example(stop, *drafts, requires_something(stop)),
    )


def passive(stop: Stop, words: Words) -> Diagnostic:
    """*Custody images that are shared*, *AFR used by police*: say it with the activity."""
    text = stop.typed(words.start, stop.end)
    verb = stop.first(VERBS)
    tail = stop.typed(start_of(verb), stop.end) if verb else "is forbidden"
    drafts = [f"{about} {tail}" for about in done_to(stop, text)]
    drafts += [stop.replaced(words, ""), f"{{}} {tail}"]
    return stop.complain(
        "E169",
        "SAY WHAT IS DONE WITH IT",
        f'"{words.text}" tells something about the thing in a clause of its own. What is done is an '
        'activity and stands first: "sharing custody images"; who, where and what for follow behind '
        '"by", "on", "for", "with" and "to".',
        "Use the activity, or one of those words.",
        at=words,
        suggestions=choices(stop, *drafts),
        example=example(stop, *drafts, requires_something(stop)),
    )


_ABROAD = (Place.START, Place.SUBJECT)
_EMPTY = frozenset(
    "hereby herewith strictly expressly absolutely completely entirely explicitly".split()
)

ROWS = (
    Row(
        pronoun,
        (*_ABROAD, Place.LONE_TERM, Place.NOUN, Place.WHO, Place.ITEM, Place.SUBJECT_LIST),
        phrases=phrases.PRONOUNS,
    ),
    Row(such_as, phrases=phrases.EXAMPLES),
    Row(and_so_on, phrases=phrases.ENDLESS),
    Row(bracket, tokens=("BAD_CHAR",)),
    Row(percent_sign, tokens=("PERCENT",)),
    Row(open_quotation, tokens=("OPEN_STRING",)),
    Row(
        quoted_term,
        tuple(p for p in Place if p not in (Place.DEFINED_NAME, Place.STRING, Place.COLON)),
        ("STRING",),
    ),
    Row(points_at_law, phrases=phrases.LAW),
    Row(other_rules, phrases=phrases.OTHER_RULES),
    Row(padding, phrases=phrases.PADDING),
    Row(padding, tokens=("ANY_ALL",)),
    Row(escape, phrases=phrases.ESCAPES),
    Row(that_clause, (Place.ITEM,), phrases=phrases.CARRIED),
    Row(
        passive, (Place.VERB, Place.AFTER_ITEM, Place.END, Place.AFTER_IS), phrases=phrases.CLAUSES
    ),
)
