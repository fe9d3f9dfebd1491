"""Values of care: needs, supply, referrals. Pure: no clock, no database, no diagnosis."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Help(StrEnum):
    """The kind of help that is asked; what a provider offers as treatment."""

    TALKS = "talks"
    TRAUMA = "trauma"
    CHILD = "child"
    FAMILY = "family"
    ADDICTION = "addiction"
    CRISIS = "crisis"
    GROUP = "group"


class Tongue(StrEnum):
    UKRAINIAN = "uk"
    RUSSIAN = "ru"
    ENGLISH = "en"
    DUTCH = "nl"


class Urgency(StrEnum):
    CRISIS = "crisis"
    SOON = "soon"
    NORMAL = "normal"


class Age(StrEnum):
    CHILD = "child"
    ADULT = "adult"
    ELDER = "elder"


class Fade(StrEnum):
    """How old a figure of supply is. A faded one counts no more."""

    FRESH = "fresh"
    FADING = "fading"
    FADED = "faded"


class ReferralState(StrEnum):
    PREPARED = "prepared"
    SENT = "sent"
    ACCEPTED = "accepted"
    STARTED = "started"
    ENDED = "ended"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


OPEN = (ReferralState.PREPARED, ReferralState.SENT, ReferralState.ACCEPTED, ReferralState.STARTED)


@dataclass(frozen=True, slots=True)
class NeedFacts:
    """What matching needs of a need. `languages` that the person speaks, best first."""

    help: Help
    languages: tuple[Tongue, ...]
    age: Age
    urgency: Urgency


@dataclass(frozen=True, slots=True)
class Supply:
    """
    One line of the supply map: what a provider offers, with the figures of their day.

    Attributes:
        weeks_intake, weeks_treatment: waiting times in weeks; None: not known.
        distance_km: from the municipality of the person.
        fade: how old the figures are.
    """

    provider_id: int
    name: str
    municipality: str
    help: Help
    languages: frozenset[Tongue]
    interpreter: bool
    ages: frozenset[Age]
    weeks_intake: float | None
    weeks_treatment: float | None
    per_month: int | None
    figure_date: date | None
    fade: Fade
    distance_km: float
    national: bool = False

    @property
    def weeks(self) -> float | None:
        """Weeks until treatment, None when one of the two is not known or the figure faded."""
        if self.fade is Fade.FADED or self.weeks_intake is None or self.weeks_treatment is None:
            return None
        return self.weeks_intake + self.weeks_treatment


@dataclass(frozen=True, slots=True)
class Norm:
    """The norm of the sector in weeks: no law, an agreement (Treeknorm)."""

    intake: int
    treatment: int
    total: int


@dataclass(frozen=True, slots=True)
class Happened:
    """One thing that happened to a referral, on a day."""

    kind: str
    on: date
