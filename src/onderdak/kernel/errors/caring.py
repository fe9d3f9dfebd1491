"""Refusals around agreements, house rules, measures and care."""

from onderdak.kernel.errors.base import RuleRefused


class AgreementIncomplete(RuleRefused):
    """An agreement needs a source with its date, an owner, and a day or the word that none was agreed."""

    code = "agreement_incomplete"


class EvidenceFirst(RuleRefused):
    """No evidence was recorded. Detail: reason."""

    code = "evidence_first"


class ResultNotReached(EvidenceFirst):
    """There is evidence, and the live figure says that the result is not there. Detail: reason."""

    code = "result_not_reached"


class DecisionNeedsMeeting(RuleRefused):
    """A decision belongs to a meeting: who decided, at which table, on which day."""

    code = "decision_needs_meeting"


class ShelterStays(RuleRefused):
    """Shelter and a dignified standard are never withheld, whatever happened. Detail: asked."""

    code = "shelter_stays"


class MeasureNotOnThisPerson(RuleRefused):
    """A measure rests on an adult who caused it; not on a child, nor on who lives with them. Detail: why."""

    code = "measure_not_on_this_person"


class MeasureIncomplete(RuleRefused):
    """A measure has an end, a review, reasons, lighter steps that were tried, and care looked at first."""

    code = "measure_incomplete"


class HouseRulesIncomplete(RuleRefused):
    """House rules are in four languages, with measures against violence. Detail: missing."""

    code = "house_rules_incomplete"


class SupplyUndated(RuleRefused):
    """A waiting time or capacity counts only with the day that it is of, and where it comes from."""

    code = "supply_undated"


class ConsentFirst(RuleRefused):
    """A referral needs the consent of the person, or a recorded reason to act without it. Detail: why."""

    code = "consent_first"
