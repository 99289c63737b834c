"""What can be wrong with a sentence that is well formed: faults found after parsing."""

from __future__ import annotations

from collections.abc import Sequence

from grammar.diagnostic import Diagnostic, Related, Suggestion
from grammar.source import Span
from grammar.terms import Kind, Term


def permitted_with_condition(span: Span, subject: str) -> Diagnostic:
    """*is permitted when ...*: it would lift nothing."""
    return Diagnostic(
        "E117",
        '"Is permitted" only records an intention. It lifts no other rule, so a condition on it '
        "would change nothing.",
        'To allow it in these cases alone write "is permitted only when ..."; to lift a rule in '
        'these cases write "Exception to rule ...: ... is permitted when ...".',
        span,
        title="PERMITTED WHEN?",
        suggestions=(Suggestion(f"{subject} is permitted only when ..."),),
    )


def joining_with_and(span: Span, first: str, second: str, activity: str) -> Diagnostic:
    """*combining A and B*: joined with each other, or each with anything?"""
    return Diagnostic(
        "E123",
        f'"{activity} {first} and {second}" could mean each of the two on its own, or the two with '
        "each other. A safeguard must not be readable both ways.",
        f'Write "{activity} {first} with {second}" when they are joined with each other, or use '
        f'"or" when either of them counts.',
        span,
        title="JOINED WITH WHAT?",
        suggestions=(Suggestion(f"{activity} {first} with {second}", span),),
    )


def time_of_wrong_sort(label: str, sort: str, timing: str, span: Span) -> Diagnostic:
    """A time that belongs to documents on a control, or the other way round."""
    if sort == "control":
        wanted = (
            '"every 12 months", "before every ...", "for every ..." or "within ... after every ..."'
        )
        why = f'"{label}" is a standing feature of the design, not a dated document'
    elif sort == "evidence":
        wanted = '"no older than 2 years", "before go-live", "within 3 months after go-live"'
        why = f'"{label}" is a dated document; a document does not happen again and again'
    else:
        wanted, why = "no time phrase at all", f'"{label}" is a fact that is stated once'
    return Diagnostic(
        "E134",
        f'"{timing}" can not be said of this: {why}.',
        f"With it goes {wanted}.",
        span,
        title="THE WRONG SORT OF TIME",
        found=timing,
    )


def unnatural_phrase(
    preposition: str, label: str, kind: Kind, right: Sequence[str], span: Span
) -> Diagnostic:
    """A preposition that does not go with the noun."""
    shown = " or ".join(f'"{word} {label}"' for word in right) or "another word"
    article = "an" if kind.value[0] in "aeio" else "a"
    return Diagnostic(
        "E142",
        f'"{label}" is {article} {kind} term, and "{preposition} {label}" does not say '
        f"which part of a "
        "capability to look at.",
        f"Write {shown}.",
        span,
        title=f'"{preposition.upper()}" DOES NOT FIT HERE',
        suggestions=tuple(Suggestion(f"{word} {label}", span) for word in right[:3]),
        found=f"{preposition} {label}",
    )


def mixed_list(span: Span, kinds: Sequence[str]) -> Diagnostic:
    """One list names things of several kinds."""
    return Diagnostic(
        "E148",
        f"This list mixes {' and '.join(kinds)}: they stand in different parts of a manifest.",
        "Write one phrase for each, or two rules.",
        span,
        title="TWO SORTS OF THING IN ONE LIST",
    )


def current_brings_in(span: Span, proof: str) -> Diagnostic:
    """*when X is current*: leaving the document out would switch the rule off."""
    return Diagnostic(
        "E143",
        f"If the rule held only while {proof} is there, leaving the document out would switch the "
        "rule off. Proof may lift a rule, never bring one in.",
        f'Write "when {proof} is not current", or "unless {proof} is current".',
        span,
        title="PROOF CAN NOT BRING A RULE IN",
    )


def not_current_lifts(span: Span, proof: str) -> Diagnostic:
    """*unless X is not current*: leaving the document out would lift the rule."""
    return Diagnostic(
        "E143",
        f"If the rule were lifted while {proof} is missing, leaving the document out would switch "
        "the rule off. Only proof that is there may lift a rule.",
        f'Write "{proof} is current".',
        span,
        title="MISSING PROOF CAN NOT LIFT A RULE",
    )


def control_is_current(span: Span, label: str) -> Diagnostic:
    """*is current* of a control."""
    return Diagnostic(
        "E144",
        f'"{label}" is a standing feature of the design. Only a dated document, such as a '
        f"DPIA or an "
        "approval, can be current.",
        f'Name a document instead, or write a rule of its own: "... requires {label}".',
        span,
        title="ONLY A DOCUMENT CAN BE CURRENT",
        found=label,
    )


def wrong_value_for_slot(
    span: Span, slot: str, label: str, kind: Kind, wanted: Sequence[str]
) -> Diagnostic:
    """*the purpose is a police force*."""
    return Diagnostic(
        "E145",
        f'"{label}" is of the kind {kind}, so it can not be what "the {slot}" is.',
        f'"The {slot}" is compared with a term of the kind {" or ".join(wanted)}.',
        span,
        title=f"NOT WHAT A {slot.upper()} CAN BE",
        found=label,
    )


def no_ladder(span: Span, label: str) -> Diagnostic:
    """*or above* of a role without ranks."""
    return Diagnostic(
        "E146",
        f'"{label}" stands on no ladder of ranks, so nobody can say who is above.',
        f'Leave out "or above", name the roles, or add the ladder: "..." is a role above {label}.',
        span,
        title="ABOVE WHOM?",
        found=label,
    )


def not_a_choice(span: Span, value: str, term: Term) -> Diagnostic:
    """A value that a choice does not have."""
    listed = ", ".join(f'"{choice}"' for choice in term.choices)
    return Diagnostic(
        "E147",
        f'"{value}" is not one of the values of "{term.label}".',
        f"It is one of {listed}.",
        span,
        title="NOT ONE OF THE VALUES",
        related=(Related("its values are listed here", term.span),) if term.book else (),
        found=value,
    )


def percent_against_number(span: Span, label: str, number: str, other: Span) -> Diagnostic:
    """One rule states a measure in percent, another as a bare number."""
    return Diagnostic(
        "E136",
        f'"{label}" is given as a percentage in one place and as a bare number in '
        f"another: {number} "
        f"could be {number} percent or {number} times 100 percent.",
        "Write both as percentages, or both as numbers (5 percent is 0.05).",
        span,
        title="PERCENT OR NUMBER?",
        related=(Related("the other way of writing it", other),),
        found=number,
    )


def whole_periods_only(words: str, span: Span) -> Diagnostic:
    """A period that is no whole number of its unit."""
    return Diagnostic(
        "E137",
        f'"{words}" is not a whole number of hours, days, weeks, months or years that a '
        f"calendar has.",
        "Use a smaller unit: 18 months, not 1.5 years.",
        span,
        title="WHOLE PERIODS ONLY",
        found=words,
    )


def nothing_to_state(span: Span, label: str) -> Diagnostic:
    """*stating* after something that is no document or control."""
    return Diagnostic(
        "E149",
        f'"Stating" belongs to the last thing in the list, and "{label}" states nothing.',
        "Put the document that should state this last.",
        span,
        title="WHAT STATES THIS?",
    )


def example_needs_a_value(span: Span, words: str) -> Diagnostic:
    """An example that leaves open what is the case."""
    return Diagnostic(
        "E154",
        f'An example says what is the case. "{words}" leaves it open.',
        "Name one thing, or one day.",
        span,
        title="AN EXAMPLE IS ONE CASE",
        found=words,
    )


def stray_content(span: Span, label: str) -> Diagnostic:
    """A bare content in an example that follows no document."""
    return Diagnostic(
        "E155",
        f'"{label}" is something that a document states, but no document stands before it.',
        f"Write: there is a ... stating {label}.",
        span,
        title="WHO STATES THIS?",
        found=label,
    )


def stray_clause(span: Span, words: str) -> Diagnostic:
    """A clause with nothing to belong to."""
    return Diagnostic(
        "E181",
        f'"{words}" belongs to the sentence above it, and there is none that it could belong to.',
        "Put it below its rule or its definition, with no other sentence between.",
        span,
        title="THIS LINE BELONGS TO NOTHING",
        found=words,
    )


def repeated_id(rule_id: str, span: Span, first: Span) -> Diagnostic:
    """Two rules with one id."""
    return Diagnostic(
        "E190",
        f"There are two rules {rule_id}. Ids are permanent and name one rule each.",
        "Give one of them another id.",
        span,
        title="ONE ID, TWO RULES",
        related=(Related("the other rule", first),),
        found=rule_id,
    )


def no_such_rule(rule_id: str, span: Span, known: Sequence[str]) -> Diagnostic:
    """An exception to a rule that is not there."""
    listed = f" Rules about the same thing: {', '.join(known)}." if known else ""
    return Diagnostic(
        "E191",
        f"There is no rule {rule_id} for this exception to lift.{listed}",
        "Name the rule that it lifts, as its label writes it.",
        span,
        title="AN EXCEPTION TO WHAT?",
        found=rule_id,
    )


def exceptions_in_a_circle(names: Sequence[str], span: Span, others: Sequence[Span]) -> Diagnostic:
    """Exceptions that lift each other."""
    chain = " -> ".join((*names, names[0]))
    return Diagnostic(
        "E192",
        f"These exceptions lift each other in a circle: {chain}. Nobody can say which one holds.",
        "Take one of them out.",
        span,
        title="EXCEPTIONS IN A CIRCLE",
        related=tuple(Related("part of the circle", other) for other in others),
    )


def foreign_exception(rule_id: str, span: Span, rule: Span) -> Diagnostic:
    """An exception in another book than its rule."""
    return Diagnostic(
        "E193",
        f"Rule {rule_id} stands in another book. One book can not weaken another.",
        "Put the exception into the rule's own book.",
        span,
        title="ANOTHER BOOK'S RULE",
        related=(Related(f"rule {rule_id}", rule),),
        found=rule_id,
    )


def change_lifts_no_change(rule_id: str, span: Span, rule: Span) -> Diagnostic:
    """An exception about a change to a rule that is about no change."""
    return Diagnostic(
        "E189",
        f"Rule {rule_id} is not about a change, so nobody can say which part of it this exception, "
        "which is about one, would lift.",
        "Say in the exception what it permits in the rule's own terms: data, purpose, user ...",
        span,
        title="AN EXCEPTION OF ANOTHER SORT",
        related=(Related(f"rule {rule_id}", rule),),
        found=rule_id,
    )


def nothing_to_waive(span: Span) -> Diagnostic:
    """*This rule can not be waived* below advice, a permission or an exception."""
    return Diagnostic(
        "E182",
        "Below this sentence stands that it can not be waived. But it stops nothing by itself, so "
        "there is nothing to waive.",
        'Put "This rule can not be waived." below the rule that forbids, requires or limits.',
        span,
        title="WHAT CAN BE WAIVED?",
        example="This rule can not be waived.",
    )


def endless(span: Span) -> Diagnostic:
    """A sentence that nobody would read to its end."""
    return Diagnostic(
        "E187",
        "This sentence is far longer than a rule can be, so it was not read as one.",
        "End each rule with a full stop, and write one short sentence for each safeguard.",
        span,
        title="WHERE DOES THIS END?",
        example="AFR is forbidden.",
    )


def many_more(number: int, file: str) -> Diagnostic:
    """More faulty sentences than anybody reads at once."""
    return Diagnostic(
        "E199",
        f"{number} more sentences of this file could not be read; they are not shown.",
        "Mend the ones above first, then check again.",
        Span(file, 1, 1, 1, 1),
        title="AND MANY MORE",
    )
