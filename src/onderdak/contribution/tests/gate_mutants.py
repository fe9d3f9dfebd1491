"""The gates of collection, each broken once: (file, text as it stands, text of the mutant)."""

GATES, TERMS, COURSE = "may_collect", "payment_terms", "claim_course"
WRIT_POWER = '        _power("power.dwangbevel", "Awb 4:115"),\n    ),'
WRIT_STATES = '_in(State.REMINDED, State.WRITEOFF_REVIEW, article="Awb 4:117(1)"),'
SIX_WEEKS = 'weeks(law.whole("debt.payment_term_weeks"), SetBy.ACT)'
CLAUSE = '_paper("objection_clause", "Awb 3:45", "objection_clause_missing"),'
AFTER = "_AFTER_REMINDER = (_something_open, _reminder_term_over, _no_deferral, _not_lapsed)"
ORDER = "ORDER = (COSTS, INTEREST, PRINCIPAL, RECOVERY)"

MUTANTS: dict[str, tuple[tuple[str, str, str], ...]] = {
    "drop the power check": ((GATES, WRIT_POWER + "\n    Step.SERVE", "    ),\n    Step.SERVE"),),
    "serve without power": ((GATES, WRIT_POWER + "\n}", "    ),\n}"),),
    "drop the set-off check": ((GATES, '_power("power.set_off_with_allowance", "Awb 4:93(1)"),', ""),),
    "writ without reminder": (
        (
            GATES,
            '"reminder_not_sent" if case.course.reminders else "not_reminded")',
            '"x") if case.course.reminders else None',
        ),
        (GATES, WRIT_STATES, WRIT_STATES.replace("_in(", "_in(State.NOTIFIED, ")),
    ),
    "writ from any state": ((GATES, WRIT_STATES, ""),),
    "collect before the letter went out": ((GATES, "case.course.notified_on is not None else", "True else"),),
    "a reminder counts before it was sent": (
        (GATES, "    if until is None:\n", "    if until is None and not case.course.reminders:\n"),
        (
            GATES,
            "return None if case.on > until else",
            "return None if until is None or case.on > until else",
        ),
    ),
    "a reminder that lies here interrupts": (
        (COURSE, "one.kind in INTERRUPTS and not _lies_here(one)", "one.kind in INTERRUPTS"),
    ),
    "the term of a reminder is that of its writing": (
        (COURSE, "reminder_end(sent_on, law)", "reminder_end(written.on, law)"),
    ),
    "a paid claim forgets that its letter went out": (
        (COURSE, "before_paid=_made_known_or_not(before, notified)", "before_paid=before"),
    ),
    "every claim counts as made known": (
        (COURSE, "state=_made_known_or_not(state, notified)", "state=_made_known_or_not(state, date.max)"),
    ),
    "due off by one": ((GATES, "case.on <= due else", "case.on < due else"),),
    "payment term of five weeks": ((TERMS, SIX_WEEKS, SIX_WEEKS.replace('weeks")', 'weeks") - 1')),),
    "reminder term off by one": ((GATES, "case.on > until else", "case.on >= until else"),),
    "ignore deferral on remind": (
        (GATES, "_earlier_reminder_over, _no_deferral,", "_earlier_reminder_over,"),
    ),
    "ignore deferral on civil": ((GATES, AFTER, AFTER.replace("_no_deferral", "_something_open")),),
    "ignore lapse": ((GATES, "lapse is not None and case.on > lapse", "False"),),
    "lapse off by one": ((GATES, "case.on > lapse", "case.on >= lapse"),),
    "deferral does not lengthen": ((TERMS, "lapse += timedelta", "lapse += 0 * timedelta"),),
    "reminder does not interrupt": ((COURSE, "    Happened.REMINDED, Happened.ACK", "    Happened.ACK"),),
    "no Atw shift": ((TERMS, SIX_WEEKS, SIX_WEEKS.replace("ACT", "COURT")),),
    "fee threshold inclusive": (("reminder_fee", "debt_cents < law", "debt_cents <= law"),),
    "wrong allocation order": (
        ("allocation_order", ORDER, "ORDER = (PRINCIPAL, INTEREST, COSTS, RECOVERY)"),
    ),
    "notify without objection clause": ((GATES, CLAUSE, ""),),
    "a returned payment forgets the state": (
        (COURSE, "            before = state\n", "            before = before\n"),
    ),
    "write off without review": ((GATES, 'return Locked("Awb 3:2", "review_first")', "return None"),),
}
