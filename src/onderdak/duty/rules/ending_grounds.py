"""Holds the closed list of grounds on which a duty can end. Full, debt and conduct are not on it."""

from dataclasses import dataclass
from datetime import date

from onderdak.kernel.errors import ClosedListOnly
from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="Regeling opvang ontheemden Oekraïne",
    article="RooO 4(1), 4(2), 7(1)(a)-(b)",
    force=Force.LAW,
    url="https://wetten.overheid.nl/BWBR0046503",
)


@dataclass(frozen=True, slots=True)
class Ground:
    code: str
    article: str
    from_date: date


GROUNDS = (
    Ground("detained", "RooO 4(1)(a)", date(2022, 12, 1)),
    Ground("refused_by_minister", "RooO 4(1)(b)", date(2022, 12, 1)),
    Ground("dutch_national", "RooO 4(1)(c)", date(2022, 12, 1)),
    Ground("protection_ended", "RooO 4(2)", date(2023, 10, 1)),
    Ground("arranged_elsewhere", "RooO 7(1)(a)", date(2022, 4, 1)),
    Ground("left_or_absent", "RooO 7(1)(b)", date(2022, 12, 1)),
)


def ending_ground(code: str, *, on: date) -> Ground:
    """
    Return the ground with its article, if the law of that date has it.

    Raises:
        ClosedListOnly: any other reason, whatever it is.
    """
    ground = next((ground for ground in GROUNDS if ground.code == code and ground.from_date <= on), None)
    if ground is None:
        raise ClosedListOnly(asked=code[:40], on=on.isoformat(), allowed=[ground.code for ground in GROUNDS])
    return ground
