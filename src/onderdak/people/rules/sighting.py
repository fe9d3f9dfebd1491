"""Says how strong each sign of life is. Health contacts are none: they serve another purpose."""

from onderdak.kernel.errors import ClosedListOnly
from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="Tijdelijke wet opvang ontheemden Oekraïne, Regeling opvang ontheemden: purpose; own scale",
    article="Twoo 6; RooO 7(1)(b)",
    force=Force.POLICY,
    url="https://wetten.overheid.nl/BWBR0049876",
)

STRONG, MEDIUM, WEAK = "strong", "medium", "weak"
STRENGTHS = {
    "identity_checked": STRONG,
    "presence_round": STRONG,
    "appointment": STRONG,
    "key_used": STRONG,
    "arrival": STRONG,
    "allowance_in_person": STRONG,
    "work_on_location": STRONG,
    "school_attendance": STRONG,
    "brp_change": MEDIUM,
    "other_municipality": MEDIUM,
    "payment": WEAK,
    "letter": WEAK,
    "portal": WEAK,
    "telephone": WEAK,
    "statement": WEAK,
}
"""Only a strong sign resets the count of absence."""


def strength_of(kind: str) -> str:
    """
    Return "strong", "medium" or "weak".

    Raises:
        ClosedListOnly: another kind, such as a health contact.

    Source: SOURCE.
    """
    strength = STRENGTHS.get(kind)
    if strength is None:
        raise ClosedListOnly(asked=kind[:40], allowed=list(STRENGTHS))
    return strength
