"""The closed list of measures: the article of each, who decides, how long, what must be tried first."""

from dataclasses import dataclass
from datetime import date

from onderdak.conduct.types import IncidentKind, MeasureKind, Severity
from onderdak.kernel.errors import ClosedListOnly, ShelterStays
from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="Regeling opvang ontheemden Oekraïne: house rules, limiting provisions, moving for order and safety",
    article="RooO 6(3), 7(1)(c)-(d), 9(1); Awb 5:4",
    force=Force.LAW,
    url="https://wetten.overheid.nl/BWBR0046503",
)


@dataclass(frozen=True, slots=True)
class Measure:
    """
    One line of the list.

    Attributes:
        what: the provision or step as the decision names it ("talk", "visitors"); "" for a move.
        kind: of the decision: measure, limit or transfer.
        least: how severe the incident must be.
        most_days: the longest that it may last.
        power: the row of the law store that must be in force, "" when the article alone is enough.
        in_force_from: first day of the article.
    """

    article: str
    kind: str
    what: str
    least: Severity
    most_days: int
    power: str = ""
    in_force_from: date = date(2022, 12, 1)
    decides: str = "duty.end"
    second: str = "duty.second"


_LIMIT = date(2023, 10, 1)
MEASURES: dict[MeasureKind, Measure] = {
    MeasureKind.TALK: Measure("RooO 6(3)", "measure", "talk", Severity.LIGHT, 92),
    MeasureKind.AGREEMENT: Measure("RooO 6(3)", "measure", "agreement", Severity.LIGHT, 184),
    MeasureKind.WARNING: Measure("RooO 6(3)", "measure", "warning", Severity.LIGHT, 184),
    MeasureKind.LIMIT_VISITORS: Measure(
        "RooO 7(1)(c)", "limit", "visitors", Severity.SERIOUS, 92,
        "power.limit_or_withdraw_house_rules", _LIMIT,
    ),
    MeasureKind.LIMIT_ACTIVITIES: Measure(
        "RooO 7(1)(c)", "limit", "activities", Severity.SERIOUS, 92,
        "power.limit_or_withdraw_house_rules", _LIMIT,
    ),
    MeasureKind.OUT_PLACEMENT: Measure(
        "RooO 9(1)", "transfer", "", Severity.SERIOUS, 92, "", date(2022, 4, 1), second="placement.second"
    ),
    MeasureKind.LIMIT_ALLOWANCE: Measure(
        "RooO 7(1)(c)", "limit", "allowance", Severity.SERIOUS, 92,
        "power.limit_or_withdraw_house_rules", _LIMIT,
    ),
}  # fmt: skip
LADDER = tuple(MeasureKind)
# What nobody may lose by a measure, whatever happened; none of it can be put on the list above.
NEVER = (
    "shelter", "bed", "food", "hygiene", "heating", "medical_care", "school", "privacy", "documents",
    "contact_with_lawyer",
)  # fmt: skip
VIOLENT = (IncidentKind.VIOLENCE, IncidentKind.SEXUAL, IncidentKind.WEAPON)
TO_VIOLENCE = ("RooO 7(1)(d)", "power.limit_or_withdraw_violence")


def measure_of(kind: str) -> Measure:
    """
    Return the line of a kind.

    Raises:
        ShelterStays: what may never be withheld was asked. ClosedListOnly: it is not on the list.

    Source: SOURCE.
    """
    if kind in NEVER:
        raise ShelterStays(asked=kind)
    if kind not in set(MeasureKind):
        raise ClosedListOnly(asked=kind[:40], kind="measure", allowed=[one.value for one in MeasureKind])
    return MEASURES[MeasureKind(kind)]


def ground_of(kind: MeasureKind, incident: IncidentKind, severity: Severity) -> tuple[str, str]:
    """
    Return the ground of the decision and its article: serious violence has an own letter in art. 7(1).

    Returns: ("house_rules", "RooO 6(3)") for a step of the house rules; for a move the ground of RooO 9(1).
    """
    line = MEASURES[kind]
    if line.kind == "measure":
        return "house_rules", line.article
    if line.kind == "transfer":
        hurt = incident in VIOLENT or severity is Severity.GRAVE
        return ("safety_of_others" if hurt else "public_order"), line.article
    if incident in VIOLENT and severity is Severity.GRAVE:
        return "serious_violence", TO_VIOLENCE[0]
    return "serious_breach", line.article


def lighter_than(kind: MeasureKind) -> tuple[MeasureKind, ...]:
    """Return the steps of the ladder below this one, least severe first."""
    return LADDER[: LADDER.index(kind)]
