"""
The errors of the system, as one tree. There is one channel: raise.

OnderdakError
├── InputInvalid          the caller sent something that cannot be right    -> 400
├── NotPermitted          signed in, own municipality, but not this role    -> 403
├── NotVisible            absent, or of another municipality: same answer   -> 404
├── RuleRefused           the request is understood, a rule says no         -> 409
│   ├── NoPlaceAtAll      no open unit is free for those nights
│   ├── NoSuitablePlace   units are free, none fits
│   ├── PlaceTaken        the place was free when it was shown, not any more
│   ├── HoldExpired       the hold ended by itself before it was used
│   ├── StayOverlaps      the household already holds a unit on one of these nights
│   ├── StaleProposal     the world changed after the proposal was worked out
│   ├── RequestKeyReused  the same request key came with another question
│   ├── SecondPersonNeeded  this act needs a second person, and another one
│   ├── ClosedListOnly    the law gives a closed list and this is not on it
│   ├── NotNow            it cannot have happened in the state that this is in
│   │   ├── MonthToCome   a month is decided from its first day on
│   │   ├── AnnouncedLater  a move was announced for a later day
│   │   ├── AnswerTermRuns  the last day to answer is not over
│   │   └── DecisionReplaced  a newer decision came in the place of the one in this letter
│   ├── IncomeNotKnown    an adult has no income on file for the month that counts, not even none
│   ├── MoveNotAllowed    no consent and no ground to move this household
│   ├── SearchBraked      too many searches for persons by one officer in a short while
│   ├── TablesNotEmpty    loading is for an empty installation
│   ├── DecisionIncomplete  a decision or letter lacks what the law asks of it
│   ├── HearingFirst      the person has not been asked for a view, and no exception is recorded
│   │   ├── SilenceNotAsked  silence counts only of who got the letter
│   │   └── ViewNotAnswered  the decision does not say what was done with the view
│   ├── AbsenceTooShort   neither gone for good nor away as long as the law asks
│   ├── WrongArticle      this kind of decision rests on another article
│   ├── TranslationMissing  the letter has no approved text in the language of the person
│   ├── LawUnknown        the law store has no usable row: ask a person, never guess
│   ├── PowerNotInForce   no power to do this is in force on that date
│   ├── CollectionGate    a step of collecting a debt that the law does not allow now
│   ├── IdempotencyConflict  this posting was made before with other amounts
│   ├── AgreementIncomplete  an agreement lacks what makes it kept: source, owner, day
│   ├── EvidenceFirst     an agreement is met with evidence
│   │   └── ResultNotReached  and not against the own figures
│   ├── DecisionNeedsMeeting  a decision names the meeting that took it
│   ├── ShelterStays      a measure asked for what nobody may lose: shelter, food, care, dignity
│   ├── MeasureNotOnThisPerson  a child, or somebody who did not cause it
│   ├── MeasureIncomplete  a measure lacks its end, review, reasons, lighter steps or look at care
│   ├── HouseRulesIncomplete  house rules are not in four languages, or without their part on violence
│   ├── SupplyUndated     a figure of care supply without the day that it is of
│   ├── ConsentFirst      a referral without consent, and without a reason to act without it
│   ├── TooFewData        too little is known to forecast from
│   └── BankFileRefused   a file of the bank that is not whole, or not ours
├── TryAgain              lost a race or a lock; nothing was written        -> 503
└── InvariantBroken       a bug: stop, write nothing, page someone          -> 500
"""

from collections.abc import Mapping


class OnderdakError(Exception):
    """
    Base of every error we raise on purpose.

    `code` is a stable name for the API, the logs and the translations. `detail` holds ids,
    counts and dates, never names, BSNs or free text: it is logged. The sentence for people
    is made from the code in site/.
    """

    code = "error"

    def __init__(self, **detail: object) -> None:
        super().__init__(self.code, detail)
        self.detail: Mapping[str, object] = detail

    def __str__(self) -> str:
        return f"{self.code}: " + ", ".join(f"{key}={value}" for key, value in self.detail.items())


class InputInvalid(OnderdakError):
    """The caller sent something that cannot be right. Detail names fields and codes, never the value."""

    code = "input_invalid"


class NotPermitted(OnderdakError):
    """Signed in and in the right municipality, but this role may not do this."""

    code = "not_permitted"


class NotVisible(OnderdakError):
    """Absent, or of another municipality: the answer is the same, so nobody learns which."""

    code = "not_found"


class RuleRefused(OnderdakError):
    """The request is understood and a rule says no. Whoever asks stays on the list."""

    code = "rule_refused"


class NoPlaceAtAll(RuleRefused):
    """No open unit is free on those nights. The household stays on the list: the duty goes on."""

    code = "no_place_at_all"


class NoSuitablePlace(RuleRefused):
    """Units are free on those nights, but none fits. The household stays on the list: the duty goes on."""

    code = "no_suitable_place"


class PlaceTaken(RuleRefused):
    """The place was free when it was shown and is not free any more: search again."""

    code = "place_taken"


class HoldExpired(RuleRefused):
    """The hold ended by itself before it was used. The place may still be free: search again."""

    code = "hold_expired"


class StayOverlaps(RuleRefused):
    """The household already holds a unit on one of these nights."""

    code = "stay_overlaps"


class StaleProposal(RuleRefused):
    """Requests or places changed after the proposal was worked out: work it out anew."""

    code = "stale_proposal"


class RequestKeyReused(RuleRefused):
    """The same request key came with another question."""

    code = "request_key_reused"


class SecondPersonNeeded(RuleRefused):
    """This act counts only when a second person, not the first one again, confirms it."""

    code = "second_person_needed"


class ClosedListOnly(RuleRefused):
    """The law gives a closed list of grounds and the one given is not on it."""

    code = "closed_list_only"


class NotNow(RuleRefused):
    """The state of this request, offer or stay does not allow it. Detail: state, asked."""

    code = "not_now"


class MonthToCome(NotNow):
    """A month is decided from its first day on. Detail: since, the first day on which it can be."""

    code = "month_to_come"


class AnnouncedLater(NotNow):
    """Somebody was told of a move on a later day. Detail: since, the first day on which it can be."""

    code = "announced_later"


class AnswerTermRuns(NotNow):
    """Awb 4:8: silence is no answer before the last day to answer is over. Detail: answer_by."""

    code = "answer_term_runs"


class DecisionReplaced(NotNow):
    """Awb 3:41: a newer decision came in its place, so this letter goes to nobody. Detail: newer_decision."""

    code = "decision_replaced"


class IncomeNotKnown(RuleRefused):
    """An adult of this household has no income on file for the month that counts, not even none."""

    code = "income_not_known"


class SearchBraked(RuleRefused):
    """One officer searched for persons too often in a short while. Numbers and references still work."""

    code = "search_braked"


class MoveNotAllowed(RuleRefused):
    """No consent and no ground of RooO 9(1); or another municipality without consent."""

    code = "move_not_allowed"


class TablesNotEmpty(RuleRefused):
    """Loading is for an empty installation; it never adds to a living administration."""

    code = "tables_not_empty"


class DecisionIncomplete(RuleRefused):
    """A decision without article, facts, reasons, clause or language is not written. Detail: missing."""

    code = "decision_incomplete"


class HearingFirst(RuleRefused):
    """Awb 4:8: first the view of the person, or an exception of Awb 4:11 with its facts."""

    code = "hearing_first"


class SilenceNotAsked(HearingFirst):
    """The letter that asks for the view was never given, so saying nothing is no answer."""

    code = "silence_not_asked"


class ViewNotAnswered(HearingFirst):
    """Awb 3:46: who gave a view reads in the decision what was done with it."""

    code = "view_not_answered"


class AbsenceTooShort(RuleRefused):
    """RooO 7(1)(b): not gone for good, and not away long enough. Detail: days, most_days."""

    code = "absence_too_short"


class WrongArticle(RuleRefused):
    """The article is bound to the kind of decision; this one belongs to another. Detail: kind, article."""

    code = "wrong_article"


class TranslationMissing(RuleRefused):
    """No approved translation of this version of the text; sending needs one, or a reason. Detail: blocks."""

    code = "translation_missing"


class LawUnknown(RuleRefused):
    """The law store has no row that may be used here. Detail: key, on, known_at, reason."""

    code = "law_unknown"


class PowerNotInForce(RuleRefused):
    """No power to do this is in force on that date. Detail: key, on, known_at, reason."""

    code = "power_not_in_force"


class CollectionGate(RuleRefused):
    """
    The law does not allow this step of collection on this day.

    Detail: step, article, reason, opens_on of the first reason; `locks` has them all as
    (article, reason, day or "").
    """

    code = "collection_gate"


class IdempotencyConflict(RuleRefused):
    """The key of this posting was used before for another payload. Nothing was posted. Detail: idem."""

    code = "idempotency_conflict"


class BankFileRefused(RuleRefused):
    """The file of the bank is not whole, not ours or came before. Detail: faults as (line, code)."""

    code = "bank_file_refused"


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


class TooFewData(RuleRefused):
    """Too little is known to forecast from. Detail says of what, how much there is and how much is needed."""

    code = "too_few_data"


class TryAgain(OnderdakError):
    """A race or a lock was lost, or the database is away. Nothing was written."""

    code = "try_again"


class InvariantBroken(OnderdakError):
    """A bug. Stop, write nothing, page someone."""

    code = "invariant_broken"


def every_error() -> tuple[type[OnderdakError], ...]:
    """Return every class of the tree, parents before children: for status tables and translations."""
    found: list[type[OnderdakError]] = [OnderdakError]
    for kind in found:
        found.extend(kind.__subclasses__())
    return tuple(found)
