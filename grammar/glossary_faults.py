"""What can be wrong with definitions, each as a diagnostic that shows every place involved."""

from __future__ import annotations

import re
import unicodedata

from grammar.definitions import Definition, Opposites, Words
from grammar.diagnostic import Diagnostic, Related
from grammar.glossary import Glossary
from grammar.normalise import plain
from grammar.reserved import MAY_OPEN_A_TERM
from grammar.terms import Kind, Term
from grammar.trie import reserved_trie

_ALLOWED = re.compile(r"[^\W_]+(?:[ \-/'&]+[^\W_]+)*'?")


def name_fault(words: Words) -> Diagnostic | None:
    """Tell what keeps ``words`` from being a term or a form of one."""
    odd = _odd_characters(words.text)
    if odd:
        return Diagnostic(
            "E175",
            f'The term "{_visible(words.text)}" contains {odd}, so that two words could look '
            f"alike and differ.",
            "Type the term again with ordinary letters of one alphabet.",
            words.span,
            title="A LETTER THAT CAN NOT BE SEEN",
            found=_visible(words.text),
        )
    if not _ALLOWED.fullmatch(plain(words.text)[0].strip()):
        return Diagnostic(
            "E184",
            f'"{words.text}" can not be a term: terms are letters, digits, spaces, hyphens '
            f"and slashes.",
            "Leave out the other marks, or write them as words.",
            words.span,
            title="NOT A WORD",
            found=words.text,
        )
    return _reserved_fault(words)


def _reserved_fault(words: Words) -> Diagnostic | None:
    node, best = reserved_trie(), ""
    seen: list[str] = []
    for word in words.key.split():
        if word not in node:
            break
        node = node[word]
        seen.append(word)
        if "" in node and node[""][0] not in MAY_OPEN_A_TERM:
            best = " ".join(seen)
    if not best and words.key in ("proposed", "approved", "live", "retired"):
        best = words.key
    if not best:
        return None
    return Diagnostic(
        "E171",
        f'The term "{words.text}" begins with "{best}", which is a word of the rule language: '
        "a sentence with it could be read in two ways.",
        f'Choose a name that does not begin with "{best}".',
        words.span,
        title="THIS WORD BELONGS TO THE LANGUAGE",
        found=words.text,
    )


def _odd_characters(text: str) -> str:
    if text.isascii() and text.isprintable():
        return ""
    if any(unicodedata.category(c) in ("Cf", "Cc", "Co", "Cs") for c in text if c not in "\t\r\n"):
        return "an invisible or direction-changing character"
    scripts = {unicodedata.name(c, "?").split()[0] for c in text if c.isalpha()}
    mixed = scripts & {"LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "FULLWIDTH"}
    if len(mixed) > 1:
        names = " and ".join(sorted(name.title() for name in mixed))
        return f"letters of more than one alphabet ({names})"
    return ""


def _visible(text: str) -> str:
    """Give ``text`` with invisible characters written out."""
    return "".join(
        f"<U+{ord(c):04X}>" if unicodedata.category(c) in ("Cf", "Cc", "Co", "Cs") else c
        for c in text
    )


def defined_twice(words: Words, earlier: Words) -> Diagnostic:
    """The same book introduces a term a second time."""
    return Diagnostic(
        "E176",
        f'"{words.text}" is already defined in this book. One word has one definition.',
        "Keep one of the two; a second parent can be named in the first, joined by *and*.",
        words.span,
        title="DEFINED TWICE",
        related=(Related("first defined here", earlier.span),),
        found=words.text,
    )


def defined_differently(definition: Definition, earlier: Definition) -> Diagnostic:
    """Two books mean different things by one word."""
    return Diagnostic(
        "E177",
        f'"{definition.name.text}" is defined in {earlier.book} and, differently, in '
        f"{definition.book}. "
        "Rules of both books would use one word for two things.",
        "Make the definitions equal, or give one of the two terms another name.",
        definition.name.span,
        title="TWO BOOKS, TWO MEANINGS",
        related=(Related("the other definition", earlier.name.span),),
        found=definition.name.text,
    )


def two_owners(
    form: str, here: Words, there: Words | None, first: Term, second: Term
) -> Diagnostic:
    """One spelling would be read as two terms."""
    related = (Related(f'also a form of "{first.label}"', there.span),) if there else ()
    tail = "" if there else " (a term that is always there)"
    return Diagnostic(
        "E170",
        f'"{form}" is a form of two terms, "{first.label}" and "{second.label}"{tail}: '
        "nobody could tell which one a rule means.",
        "Take the form away from one of them.",
        here.span,
        title="ONE WORD, TWO TERMS",
        related=related,
        found=form,
    )


def cycle(names: list[Words]) -> Diagnostic:
    """A term would be a kind of itself."""
    chain = " -> ".join(f'"{words.text}"' for words in (*names, names[0]))
    return Diagnostic(
        "E172",
        f"These definitions go round in a circle: {chain}. Nothing can be a kind of itself.",
        "Change the one that is wrong.",
        names[0].span,
        title="A CIRCLE OF DEFINITIONS",
        related=tuple(
            Related(f'"{words.text}" is defined here', words.span) for words in names[1:]
        ),
        found=names[0].text,
    )


def mixed_kinds(words: Words, kinds: set[Kind]) -> Diagnostic:
    """The parents of a term are of several kinds, or carry values."""
    listed = " and ".join(sorted(kinds))
    return Diagnostic(
        "E180",
        f'"{words.text}" would be a kind of {listed} at once. Every term is of exactly one kind.',
        "Name parents of one kind, or introduce two terms.",
        words.span,
        title="TWO KINDS AT ONCE",
        found=words.text,
    )


def always_there_otherwise(words: Words, term: Term) -> Diagnostic:
    """A book redefines what every book has."""
    article = "an" if term.kind.value[0] in "aeiou" else "a"
    return Diagnostic(
        "E178",
        f'"{words.text}" is always there, as {article} {term.kind}. It can not be something else.',
        f"To add to it, write '\"{words.text}\" is a kind of {term.kind}.'; else choose "
        f"another name."
        if words.key != term.kind.value
        else "Choose another name.",
        words.span,
        title="THIS TERM IS ALWAYS THERE",
        found=words.text,
    )


def rank_of_no_role(words: Words, kind: Kind) -> Diagnostic:
    """Only roles stand on a ladder."""
    return Diagnostic(
        "E183",
        f'"{words.text}" is defined as a kind of {kind}; only a role can be above a role.',
        "Leave out the rank, or define the term as a role.",
        words.span,
        title="ONLY ROLES HAVE RANKS",
        found=words.text,
    )


def one_choice(words: Words) -> Diagnostic:
    """A choice between fewer than two values is none."""
    return Diagnostic(
        "E185",
        f'"{words.text}" needs at least two different values to choose from.',
        f'For example: "{words.text}" is one of "automatic", "on request".',
        words.span,
        title="NO CHOICE",
        found=words.text,
    )


def foreign_opposites(statement: Opposites) -> Diagnostic:
    """A book declares something about words that are all another book's."""
    return Diagnostic(
        "E179",
        "None of these terms is introduced in this book. A book can not narrow what "
        "another book's rules reach.",
        "Put this sentence into the book that introduces the terms.",
        statement.span,
        title="NOT THIS BOOK'S WORDS",
    )


def opposites_of_two_kinds(statement: Opposites, words: Words) -> Diagnostic:
    """Terms of two kinds are never the same thing anyway."""
    return Diagnostic(
        "E186",
        f'"{words.text}" is another kind of term, so the two are never taken for each other.',
        "Leave this sentence out, or name two terms of one kind.",
        words.span,
        title="TWO KINDS OF TERM",
        related=(Related("in this sentence", statement.span),),
        found=words.text,
    )


def opposites_that_meet(statement: Opposites, one: Term, other: Term, shared: Term) -> Diagnostic:
    """``is not`` contradicts ``is a kind of``."""
    return Diagnostic(
        "E173",
        f'"{one.label}" is said not to be "{other.label}", but "{shared.label}" is both, '
        "by what the definitions say.",
        "Take back one of the two statements.",
        statement.span,
        title="BOTH AND NEITHER",
        related=(Related(f'"{shared.label}" is defined here', shared.span),),
    )


def overlaps(glossary: Glossary) -> list[Diagnostic]:
    """Warn of two terms whose overlap lets one phrase be cut in two ways."""
    openings: dict[tuple[str, ...], list[tuple[tuple[str, ...], str]]] = {}
    split = {tuple(form.split()): name for form, name in glossary.forms.items()}
    for words, name in split.items():
        for length in range(1, len(words)):
            if words[length:] in split:
                openings.setdefault(words[:length], []).append((words, name))
    found: dict[frozenset[str], Diagnostic] = {}
    for words, name in split.items():
        for length in range(1, len(words)):
            if words[:length] not in split:
                continue
            for other_words, other in openings.get(words[length:], ()):
                pair = frozenset({name, other})
                if len(pair) == 2 and pair not in found:
                    found[pair] = _overlap(glossary, words, other_words, length)
    return list(found.values())


def _overlap(
    glossary: Glossary, words: tuple[str, ...], other: tuple[str, ...], length: int
) -> Diagnostic:
    whole = " ".join((*words[:length], *other))
    one, two = (glossary.terms[glossary.forms[" ".join(w)]] for w in (words, other))
    rest = " ".join(other[len(words) - length :])
    return Diagnostic(
        "E174",
        f'"{whole}" could be read as "{" ".join(words)}" and "{rest}", or as '
        f'"{" ".join(words[:length])}" and "{" ".join(other)}". It is read as the first.',
        "Rename one of the terms if that is not what you mean.",
        one.span,
        severity="warning",
        title="TWO WAYS TO CUT A PHRASE",
        related=(Related(f'"{two.label}" is defined here', two.span),),
        found=whole,
    )
