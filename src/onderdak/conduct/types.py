"""Values of conduct: incidents, people in roles, measures, out-placements. Pure: no clock, no database."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class IncidentKind(StrEnum):
    NOISE = "noise"
    HOUSE_RULES = "house_rules"
    DAMAGE = "damage"
    THREAT = "threat"
    VIOLENCE = "violence"
    SEXUAL = "sexual"
    DRUGS = "drugs"
    WEAPON = "weapon"
    DISCRIMINATION = "discrimination"
    FIRE = "fire"
    OTHER = "other"


class Spot(StrEnum):
    """Where in or around a location."""

    ROOM = "room"
    SHARED = "shared"
    OUTSIDE = "outside"
    ELSEWHERE = "elsewhere"


class Impact(StrEnum):
    """What it did to people and things, as described; the severity follows from it."""

    HINDRANCE = "hindrance"
    FEAR = "fear"
    DAMAGE = "damage"
    LIGHT_INJURY = "light_injury"
    SERIOUS_INJURY = "serious_injury"
    DANGER_OF_LIFE = "danger_of_life"


class Severity(StrEnum):
    LIGHT = "light"
    SERIOUS = "serious"
    GRAVE = "grave"


class Involved(StrEnum):
    CAUSED = "caused"
    SUFFERED = "suffered"
    WITNESSED = "witnessed"


class CareOutcome(StrEnum):
    """Whether a need for care was looked at before a measure. Yes or no and help; never which care."""

    NOT_NEEDED = "not_needed"
    IN_CARE = "in_care"
    HELP_ASKED = "help_asked"
    DECLINED = "declined"


class EvidenceKind(StrEnum):
    STATEMENT = "statement"
    REPORT = "report"
    PHOTO = "photo"
    CAMERA = "camera"
    POLICE = "police"


class MeasureKind(StrEnum):
    """The ladder, least severe first. The list is closed; shelter is not on it."""

    TALK = "talk"
    AGREEMENT = "agreement"
    WARNING = "warning"
    LIMIT_VISITORS = "limit_visitors"
    LIMIT_ACTIVITIES = "limit_activities"
    OUT_PLACEMENT = "out_placement"
    LIMIT_ALLOWANCE = "limit_allowance"


class MeasureState(StrEnum):
    """Derived from the announcement, the second person, what happened, and today."""

    HEARING = "hearing"
    SECOND = "second"
    READY = "ready"
    REFUSED = "refused"
    COMING = "coming"
    IN_FORCE = "in_force"
    REVIEW_DUE = "review_due"
    LIFTED = "lifted"
    EXPIRED = "expired"


RUNNING = (MeasureState.COMING, MeasureState.IN_FORCE, MeasureState.REVIEW_DUE)
OVER = (MeasureState.REFUSED, MeasureState.LIFTED, MeasureState.EXPIRED)


class Where(StrEnum):
    """Where an out-placement leads to."""

    SAME_MUNICIPALITY = "same_municipality"
    OTHER_MUNICIPALITY = "other_municipality"
    NATIONAL = "national"


class TransferState(StrEnum):
    """Of a question to another municipality. Silence never accepts and never closes it."""

    ASKED = "asked"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Resident:
    """What the rules need of somebody: born in which year, or on which day when that is known."""

    person_id: int
    birth_year: int | None
    birth_date: date | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """
    A measure as it is proposed, for the rule that says whether it is whole.

    Attributes:
        tried: lighter steps that were tried, as kinds.
        has_children: the household of the person has children.
    """

    kind: str
    severity: Severity
    start: date | None
    until: date | None
    review_on: date | None
    proportionality: str
    tried: frozenset[str]
    lighter_why: str
    family: str
    has_children: bool
    care_checked: bool
    withheld: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class MeasureFacts:
    """
    What decides how a measure stands.

    Attributes:
        announced: answer, second, ready, refused or decided.
        reviews: days on which it was reviewed; next_review: the day agreed at the last one.
    """

    announced: str
    start: date
    until: date
    review_on: date
    next_review: date | None = None
    lifted_on: date | None = None
