"""The reserved phrases: the words of the language that no term may begin with.

The canonical phrase of each token, which ``remit fmt`` writes, comes first.
"""

from __future__ import annotations

PHRASES: dict[str, tuple[str, ...]] = {
    # joining words
    "AND": ("and",),
    "OR": ("or",),
    "COMMA": (),
    # verbs
    "IS": ("is", "are"),
    "IS_NOT": ("is not", "are not"),
    "FORBIDDEN": (
        "forbidden",
        "prohibited",
    ),
    "NOT_PERMITTED": ("is not permitted", "are not permitted", "is not allowed", "are not allowed"),
    "PERMITTED": ("permitted", "allowed"),
    "ONLY": ("only",),
    "REQUIRES": ("requires", "require"),
    "SHOULD_HAVE": ("should have",),
    "SHOULD_BE": ("should be",),
    "SHOULD_NOT_HAPPEN": ("should not happen", "should not take place"),
    "LIMITED_TO": ("limited to",),
    "MUST_END_AT": ("must end at", "must end on"),
    # who
    "OR_ABOVE": ("or above",),
    "BY_OTHER_THAN": ("by someone other than",),
    "WHO_ARE": ("who is", "who are"),
    "EACH": ("each",),
    "EACH_SLOT": ("each user", "each recipient", "each organisation"),
    "BOTH": ("both",),
    "EITHER": ("either",),
    "ANY_ALL": ("any", "all"),
    # requirements
    "ANY_OF": ("any of", "one of"),
    "ALL_OF": ("all of",),
    "STATING": ("stating",),
    "OR_WHY_WITHHELD": ("or why it is withheld", "or why they are withheld"),
    "DIFFERENT": ("different",),
    "JUDGEMENT_OF": ("recorded judgement of",),
    "A_RETENTION_LIMIT": ("a declared retention limit", "declared retention limit"),
    # comparing
    "AT_LEAST": ("at least",),
    "AT_MOST": ("at most",),
    "MORE_THAN": ("more than", "above"),
    "LESS_THAN": ("less than", "below"),
    "EXACTLY": ("exactly",),
    "PERCENT": ("percent",),
    "PLUS": ("plus",),
    # time
    "EVERY": ("every",),
    "NO_OLDER_THAN": ("no older than",),
    "NO_LATER_THAN": ("no later than",),
    "BEFORE": ("before",),
    "AFTER": ("after",),
    "AT": ("at",),
    "WITHIN": ("within",),
    "EARLIER_OF": ("the earlier of", "earlier of"),
    "LATER_OF": ("the later of", "later of"),
    "ON_OR_AFTER": ("on or after",),
    "ON_OR_BEFORE": ("on or before",),
    "UNIT": (
        "hour", "hours", "day", "days", "week", "weeks", "month", "months", "year", "years",
    ),
    "UNTIL": ("until",),
    # prepositions
    "OF": ("of",),
    "TO": ("to",),
    "WITH": ("with",),
    "FROM": ("from",),
    "ON": ("on",),
    "IN": ("in",),
    "ABOUT": ("about",),
    "BY": ("by",),
    "FOR": ("for",),
    # conditions
    "WHEN": ("when",),
    "UNLESS": ("unless",),
    "THE_PERSON": ("the person",),
    "SLOT": (
        "the purpose", "the recipient", "the user", "the source",
        "the system", "the data", "the activity", "the capability",
    ),
    "CURRENT": ("current",),
    "APPLIES": ("applies",),
    "NOT_APPLIES": ("does not apply",),
    "HAPPENED": ("has happened",),
    "NOT_HAPPENED": ("has not happened",),
    "THE_STAGE": ("the stage",),
    "STAGE": ("proposed", "approved", "live", "retired"),
    # labels and clauses
    "RULE": ("rule",),
    "EXCEPTION_TO": ("exception to",),
    "SOURCE": ("source",),
    "BECAUSE": ("because",),
    "IN_FORCE": ("in force",),
    "CHANGING_THIS_RULE": ("changing this rule",),
    "EX_PASS": ("example that passes",),
    "EX_FAIL": ("example that fails",),
    "EX_ASK": ("example that cannot tell",),
    "EX_ADVISE": ("example that advises",),
    "ACCEPT": ("accept",),
    "USES": ("uses",),
    # definitions
    "KIND_OF": ("is a kind of", "are a kind of"),
    "A_ROLE_ABOVE": ("is a role above",),
    "A_NUMBER": ("is a number",),
    "A_DURATION": ("is a duration",),
    "A_FACT": ("is a yes-or-no fact",),
    "A_CHOICE": ("is one of",),
    "ALSO_CALLED": ("also called",),
    "MEANS": ("means",),
    "PLURAL": ("plural",),
    "SAME_AS": ("same as",),
    # examples
    "RETENTION_LIMIT": ("the retention limit",),
    "RETENTION_LIMIT_W": ("retention limit",),
    "UNKNOWN": ("unknown",),
    "THERE_IS": ("there is", "there are"),
    "THERE_IS_NO": ("there is no", "there are no"),
    "DATED": ("dated",),
    "TODAY_IS": ("today is",),
    "MANIFEST": ("manifest",),
}
"""Token type -> its phrases, lower case, words set apart by one space."""

CLAUSE_WORDS = (
    "source", "because", "in force", "changing this rule", "example that", "accept",
    "also called", "means", "plural", "same as",
)
"""A line that starts with one of these, capitalised or before a quotation mark, starts a clause."""

MAY_OPEN_A_TERM = frozenset({"STAGE"})
"""Tokens whose words a term may begin with: the longer match wins."""
