"""Refusals of any act: keys, second persons, law that is not known, too little to go by."""

from onderdak.kernel.errors.base import RuleRefused


class RequestKeyReused(RuleRefused):
    """The same request key came with another question."""

    code = "request_key_reused"


class SecondPersonNeeded(RuleRefused):
    """This act counts only when a second person, not the first one again, confirms it."""

    code = "second_person_needed"


class ClosedListOnly(RuleRefused):
    """The law gives a closed list of grounds and the one given is not on it."""

    code = "closed_list_only"


class SearchBraked(RuleRefused):
    """One officer searched for persons too often in a short while. Numbers and references still work."""

    code = "search_braked"


class TablesNotEmpty(RuleRefused):
    """Loading is for an empty installation; it never adds to a living administration."""

    code = "tables_not_empty"


class LawUnknown(RuleRefused):
    """The law store has no row that may be used here. Detail: key, on, known_at, reason."""

    code = "law_unknown"


class PowerNotInForce(RuleRefused):
    """No power to do this is in force on that date. Detail: key, on, known_at, reason."""

    code = "power_not_in_force"


class TooFewData(RuleRefused):
    """Too little is known to forecast from. Detail says of what, how much there is and how much is needed."""

    code = "too_few_data"
