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

from onderdak.kernel.errors.acting import (
    ClosedListOnly,
    LawUnknown,
    PowerNotInForce,
    RequestKeyReused,
    SearchBraked,
    SecondPersonNeeded,
    TablesNotEmpty,
    TooFewData,
)
from onderdak.kernel.errors.base import (
    InputInvalid,
    InvariantBroken,
    NotNow,
    NotPermitted,
    NotVisible,
    OnderdakError,
    RuleRefused,
    TryAgain,
    every_error,
)
from onderdak.kernel.errors.caring import (
    AgreementIncomplete,
    ConsentFirst,
    DecisionNeedsMeeting,
    EvidenceFirst,
    HouseRulesIncomplete,
    MeasureIncomplete,
    MeasureNotOnThisPerson,
    ResultNotReached,
    ShelterStays,
    SupplyUndated,
)
from onderdak.kernel.errors.deciding import (
    AnswerTermRuns,
    DecisionIncomplete,
    DecisionReplaced,
    HearingFirst,
    SilenceNotAsked,
    TranslationMissing,
    ViewNotAnswered,
    WrongArticle,
)
from onderdak.kernel.errors.paying import (
    BankFileRefused,
    CollectionGate,
    IdempotencyConflict,
    IncomeNotKnown,
    MonthToCome,
)
from onderdak.kernel.errors.placing import (
    AbsenceTooShort,
    AnnouncedLater,
    HoldExpired,
    MoveNotAllowed,
    NoPlaceAtAll,
    NoSuitablePlace,
    PlaceTaken,
    StaleProposal,
    StayOverlaps,
)

__all__ = [
    "AbsenceTooShort",
    "AgreementIncomplete",
    "AnnouncedLater",
    "AnswerTermRuns",
    "BankFileRefused",
    "ClosedListOnly",
    "CollectionGate",
    "ConsentFirst",
    "DecisionIncomplete",
    "DecisionNeedsMeeting",
    "DecisionReplaced",
    "EvidenceFirst",
    "HearingFirst",
    "HoldExpired",
    "HouseRulesIncomplete",
    "IdempotencyConflict",
    "IncomeNotKnown",
    "InputInvalid",
    "InvariantBroken",
    "LawUnknown",
    "MeasureIncomplete",
    "MeasureNotOnThisPerson",
    "MonthToCome",
    "MoveNotAllowed",
    "NoPlaceAtAll",
    "NoSuitablePlace",
    "NotNow",
    "NotPermitted",
    "NotVisible",
    "OnderdakError",
    "PlaceTaken",
    "PowerNotInForce",
    "RequestKeyReused",
    "ResultNotReached",
    "RuleRefused",
    "SearchBraked",
    "SecondPersonNeeded",
    "ShelterStays",
    "SilenceNotAsked",
    "StaleProposal",
    "StayOverlaps",
    "SupplyUndated",
    "TablesNotEmpty",
    "TooFewData",
    "TranslationMissing",
    "TryAgain",
    "ViewNotAnswered",
    "WrongArticle",
    "every_error",
]
