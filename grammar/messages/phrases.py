"""Phrases of everyday and of legal English that rules can not use, grouped by what is wrong."""

from __future__ import annotations


def _listed(text: str) -> tuple[str, ...]:
    """Give the phrases of a text, which commas set apart."""
    return tuple(" ".join(phrase.split()) for phrase in text.split(","))


MUST_NOT = _listed(
    """
    shall under no circumstances, must under no circumstances, must in no case, shall in no case,
    must on no account, may under no circumstances, is never, are never,
    must not, must never, mustn't, shall not, shall never, shan't, cannot, can not, can't, can
    never, will not, won't, is never to be, are never to be, not to be, is not to be, are not to
    be, has to be prevented, must be prevented, must be prohibited, must be forbidden, must be
    banned, shall be prohibited, shall be forbidden, should never, is under no circumstances, do
    not, does not
    """
)

NOTHING = _listed(
    """
    no, none, none of, nobody, no one, no-one, never, neither, nothing, not, under no
    circumstances, in no case, at no time, there shall be no, there must be no, there should be
    no
    """
)

DUTIES = _listed(
    """
    must, shall, has to, have to, must have, shall have, needs, need, will need, will require,
    calls for, demands, should, should undergo, must undergo, ought to, has, have, must be,
    shall be, will be, should be subject to, to be, depends on, must receive, shall receive,
    must first have, gets, undergoes, should require
    """
)

PERMISSIONS = _listed(
    """
    may, can, may be, can be, may only, can only, may only be, could, might, is free to, are
    free to
    """
)

VAGUE = _listed(
    """
    regularly, promptly, soon, as needed, periodically, frequently, often, occasionally,
    routinely, continuously, from time to time, as soon as possible, as soon as practicable, as
    soon as reasonably practicable, as soon as is practicable, as soon as, without delay,
    without undue delay, undue delay, in due course, timely, in a timely manner, immediately,
    forthwith, at regular intervals, regular intervals, at intervals, when necessary, when
    appropriate, as and when, where necessary, as required, as appropriate, within a reasonable
    time, reasonable time, reasonable period, in good time, good time, in advance, beforehand,
    ahead of time, swiftly, quickly, now and then, at all times, always, constantly, ongoing, on
    an ongoing basis, at any time, expeditiously, periodic intervals, appropriate intervals,
    earliest opportunity, so often, few, several, some
    """
)

WEAK = _listed(
    """
    in exceptional circumstances, in exceptional cases, in special cases, in urgent cases, in
    emergencies, in an emergency, in serious cases, in special circumstances,
    reasonable, reasonably, appropriate, appropriately, excessive, legitimate, justified,
    justifiable, adequate, adequately, sufficient, sufficiently, suitable, fair, fairly,
    ethical, in the public interest, public interest, relevant, robust, exceptional, serious,
    compelling, overriding, urgent, justifiably, well-founded, unreasonable, inappropriate,
    unfair, important, significant, undue, unduly, meaningful, effective, exceptional
    circumstances, good reason, good reasons, special circumstances
    """
)

WHEN = _listed(
    """
    as long as, as soon as it, assuming, assuming that, if, in case, in the event of, in the
    event that, on condition that, provided, provided that, should it, so long as,
    whenever, where, wherever, while, whilst
    """
)

UNLESS = _listed(
    """
    apart from, but, but for, but not, except, except for, except if, except when, except where,
    excepting, excluding, however, if not, other than, otherwise than, save, save for, save if,
    save that, save when, save where, with the exception of
    """
)

PRONOUNS = _listed(
    """
    it, they, this, that, these, those, such, said, the above, above, them, the same, the
    foregoing, foregoing, the latter, the former, he, she, their, his, her, our, thereof,
    therein, aforementioned, aforesaid, any such, all such, the said
    """
)

EXAMPLES = _listed(
    """
    such as, including, including but not limited to, including without limitation, inter alia,
    e.g., eg, for example, for instance, like, especially, in particular, particularly, among
    others, among other things, includes, namely, i.e., ie, that is, notably, including any
    """
)

ENDLESS = _listed(
    """
    etc, etc., et cetera, so on, and so on, and so forth, so forth, the like, or similar,
    similar, and similar, or the like, and others, others, and more, or other, or any other,
    whatsoever, of any kind, or equivalent, and the like
    """
)

LAW = _listed(
    """
    in accordance with, accordance with, accordance, pursuant to, pursuant, in line with, line
    with, in compliance with, compliance with, compliance, in conformity with, conformity with,
    as set out in, as defined in, as described in, as specified in, as prescribed by, by virtue
    of, virtue of, as required by, within the meaning of, the meaning of, consistent with,
    compliant with, as provided for in, set out in, under section, under article, under the,
    laid down in
    """
)

OTHER_RULES = _listed(
    """
    notwithstanding, without prejudice to, without prejudice, irrespective of, regardless of,
    regardless, despite, in spite of, subject to, subject always to, save as provided, for the
    avoidance of doubt, avoidance of doubt, in addition to, furthermore, moreover, also,
    therefore, accordingly, provided always that, as mentioned above
    """
)

PADDING = _listed(
    """
    or sooner, or earlier, or more often, or so, or thereabouts, if not sooner,
    under any circumstances, in any circumstances, under all circumstances, in all circumstances,
    in every case, in all cases,
    each and every, every single, hereby, herewith, strictly, expressly, absolutely, completely,
    entirely, explicitly, in any way, whatever, in principle, generally, normally, usually,
    ordinarily, as a rule, in general, principle, typically, currently, actually, basically,
    please, clearly, of course, duly, properly, full, fully, simply, merely, primarily, mainly,
    largely, where relevant
    """
)

ESCAPES = _listed(
    """
    where possible, if possible, when possible, wherever possible, as far as possible, as far as
    practicable, so far as practicable, so far as is reasonably practicable, as far as
    reasonably practicable, where practicable, where feasible, if feasible, where reasonable,
    where applicable, to the extent possible, the extent possible, as appropriate, where
    appropriate, if appropriate, where necessary, if necessary, if needed, best efforts,
    reasonable efforts, reasonable steps, unless impracticable, insofar as possible, ideally,
    preferably, as much as possible, if at all possible, to the extent practicable, unless
    otherwise agreed, otherwise agreed, as applicable, wherever practicable, reasonably
    practicable, reasonably possible
    """
)

CLAUSES = _listed(
    """
    that are, that is, which is, which are, that, which, used, used by, used for, shared, shared
    with, held, held by, held on, taken, taken from, whose, collected, stored, stored on, being,
    who have, who has, that have, that has, kept, obtained, made, involving, using, relating to,
    concerning, regarding, pertaining to, belonging to, containing, carried out by, performed
    by, done by
    """
)

CARRIED = _listed(
    """
    that, to be, members to be, to have, to undergo, everyone to, somebody to, someone to, staff
    to, to obtain, to carry out, to conduct, conducting, obtaining, carrying out, you to, being,
    informing, notifying, asking, to publish
    """
)

USE_OF = _listed(
    """
    use, usage, using, utilisation, processing, process, deployment, deploying, operation,
    employment, exploitation, handling
    """
)

ORDERS = _listed(
    """
    ensure, make sure, delete, destroy, erase, keep, retain, search, notify, inform, review, check,
    consult, publish, require, allow, let, permit, limit, tell, ask, obtain, get, carry out, log,
    record, train, share, access, combine, link
    """
)

BANS = _listed(
    """
    ban, stop, prohibit, forbid, outlaw, end, prevent, avoid, refrain from, halt, abolish
    """
)

THERE = _listed(
    """
    there must be, there shall be, there should be, there has to be, there needs to be, there will
    be
    """
)

SOMEBODY = _listed(
    """
    everyone, everybody, anyone, anybody, whoever, whomever, someone, somebody, whom, those
    responsible, the relevant person, the competent person, the appropriate person, the responsible
    person, staff, management, personnel
    """
)

TOO_LONG = _listed(
    """
    must not exceed, shall not exceed, may not exceed, cannot exceed, should not exceed, exceeds,
    does not exceed, must not be longer than, shall not be longer than, must be no longer than,
    shall be no longer than, must not last longer than, lasts, ends after, must end after
    """
)

WISHES = _listed(
    """
    we want, we ask, we demand, we think, we believe, we would like, we, i, i want, i think, i
    believe, i ask, please, you, it is agreed that, it is proposed that, it should be noted that,
    let it be, members want, we propose, i propose
    """
)
