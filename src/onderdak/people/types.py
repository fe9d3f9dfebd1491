"""Persons and households as others see them. Pure."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

GROUNDS = (
    "minor",
    "unaccompanied_minor",
    "disability",
    "elderly",
    "pregnant",
    "single_parent_with_minors",
    "serious_illness",
    "mental_disorder",
    "other",
)
"""Grounds of special reception needs (RooO 15(1)), plus `other` for a need that is not on that list."""

LANGUAGES = ("nl", "en", "uk", "ru")
RELATIONS = ("adult", "child")
TIE_KINDS = ("work", "school", "care")


@dataclass(frozen=True, slots=True)
class NewPerson:
    """One person as somebody reports; everything may be unknown, and unknown never counts as no."""

    given: str = ""
    family: str = ""
    given_cyrillic: str = ""
    family_cyrillic: str = ""
    birth_date: date | None = None
    birth_year: int | None = None
    sex: str | None = None
    language: str = ""
    phone: str = ""
    bsn: str | None = None
    v_number: str | None = None
    grounds: tuple[str, ...] = ()
    demo: bool = False
    protected: bool = False
    patronymic: str = ""
    birth_place: str = ""
    document_number: str = ""
    raw: tuple[tuple[str, str], ...] = ()
    """Heading and cell as a list had them; kept with the record, shown nowhere else."""

    @property
    def year(self) -> int | None:
        """The birth year, from the full date when that is known."""
        return self.birth_date.year if self.birth_date else self.birth_year


@dataclass(frozen=True, slots=True)
class NewTie:
    """What binds a household to municipality `place`: work, school or care."""

    kind: str
    place: str


@dataclass(frozen=True, slots=True)
class NewHousehold:
    """People who report together to one municipality."""

    municipality: str
    members: tuple[NewPerson, ...]
    language: str = ""
    ties: tuple[NewTie, ...] = ()
    demo: bool = False


@dataclass(frozen=True, slots=True)
class RegisteredHousehold:
    """What registering left behind; `person_ids` in the order of the members."""

    household_id: int
    reference: str
    person_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Composition:
    """How many of whom, without names. Who is of unknown age counts as an adult."""

    women: int = 0
    men: int = 0
    others: int = 0
    children: int = 0

    @property
    def adults(self) -> int:
        return self.women + self.men + self.others

    @property
    def persons(self) -> int:
        return self.adults + self.children


@dataclass(frozen=True, slots=True)
class MemberView:
    """One member on the dossier. Protected: no name, no birth date, no number."""

    person_id: int
    reference: str
    protected: bool
    name: str
    name_cyrillic: str
    birth_date: date | None
    birth_year: int | None
    sex: str
    language: str
    phone: str
    has_bsn: bool
    has_v_number: bool
    relation: str
    special_need: bool
    grounds: tuple[str, ...]
    demo: bool


@dataclass(frozen=True, slots=True)
class TieView:
    """A tie of a household, from `start` until `until` (half-open)."""

    kind: str
    place: str
    start: date
    until: date | None


@dataclass(frozen=True, slots=True)
class HouseholdView:
    """A household on one screen, as this desk may see it."""

    household_id: int
    reference: str
    municipality: str
    label: str
    language: str
    created_at: datetime
    demo: bool
    members: tuple[MemberView, ...]
    ties: tuple[TieView, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class HouseholdFacts:
    """A household without names: for order, placement and counts."""

    household_id: int
    reference: str
    municipality: str
    language: str
    persons: tuple["PersonFacts", ...]


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """A person without a name."""

    person_id: int
    sex: str
    birth_year: int | None
    protected: bool


@dataclass(frozen=True, slots=True)
class SearchHit:
    """One person that a search found, in the household of today."""

    person_id: int
    household_id: int
    reference: str
    municipality: str
    name: str
    name_cyrillic: str
    birth_year: int | None
    matched_on: str


@dataclass(frozen=True, slots=True)
class HouseholdRow:
    """One household of a bulk load, with ids that `next_ids` reserved or that the loader chose."""

    household_id: int
    reference: str
    household: NewHousehold
    person_ids: tuple[int, ...]
    registered_at: datetime
    source: str = "intake"
    delivered_by: str = ""
    batch_id: int | None = None
    rows: tuple[int, ...] = ()
    list_reason: str = "newly_reported"


@dataclass(frozen=True, slots=True)
class Listed:
    """One person on the list as this desk may see it. Afgeschermd: no name, no year, no household."""

    person_id: int
    municipality: str
    name: str
    name_cyrillic: str
    birth_year: int | None
    protected: bool
    household_id: int | None
    household: str
    on_reason: str
    on_at: datetime
    strong_at: datetime | None
    any_at: datetime | None


class HandoverState(StrEnum):
    """Derived. `lapsed`: nobody answered in two weeks; the sender kept everything and may ask again."""

    ASKED = "asked"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"


@dataclass(frozen=True, slots=True)
class Handover:
    """
    A hand-over of the duty from one authority to another, without names.

    `packet` is what the receiver needs tonight: counts, needs, ties as yes or no, open decisions, clocks.
    `alarm` says who is alarmed by the silence, "" while nobody is.
    """

    handover_id: int
    household_id: int
    reference: str
    municipality: str
    to: str
    persons: tuple[int, ...]
    basis: str
    consent_on: date | None
    packet: dict[str, object]
    asked_at: datetime
    lapses_at: datetime
    state: HandoverState
    alarm: str
    next_alarm: datetime
    reason: str
    answered_at: datetime | None
    owner_id: int
    sent_by_me: bool
    mine_to_answer: bool
