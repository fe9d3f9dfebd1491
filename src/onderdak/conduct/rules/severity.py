"""Says how severe an incident was, from the impact that was described; nobody types a severity in."""

from collections.abc import Iterable

from onderdak.conduct.types import Impact, Severity
from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="House rule: severity follows from the described impact, so that like cases are treated alike",
    article="RooO 6(3), 7(1)(c)-(d)",
    force=Force.POLICY,
)

OF_IMPACT = {
    Impact.HINDRANCE: Severity.LIGHT,
    Impact.FEAR: Severity.SERIOUS,
    Impact.DAMAGE: Severity.SERIOUS,
    Impact.LIGHT_INJURY: Severity.SERIOUS,
    Impact.SERIOUS_INJURY: Severity.GRAVE,
    Impact.DANGER_OF_LIFE: Severity.GRAVE,
}
ORDER = tuple(Severity)


def severity(impacts: Iterable[Impact]) -> Severity:
    """
    Return the gravest severity of the impacts; without any the incident is light.

    Source: SOURCE.
    """
    return max((OF_IMPACT[one] for one in impacts), key=ORDER.index, default=Severity.LIGHT)


def at_least(found: Severity, wanted: Severity) -> bool:
    """Tell whether an incident is as severe as a measure asks."""
    return ORDER.index(found) >= ORDER.index(wanted)
