"""Says whether a resident may be moved, and on which article. A wrong article sinks the decision."""

from dataclasses import dataclass

from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="Regeling opvang ontheemden Oekraïne; Rb. Den Haag ECLI:NL:RBDHA:2024:17748",
    article="RooO 9(1)",
    force=Force.LAW,
    url="https://wetten.overheid.nl/BWBR0046503",
)

GROUNDS = ("public_order", "safety_of_others")


@dataclass(frozen=True, slots=True)
class MoveAnswer:
    allowed: bool
    article: str
    why: str


def may_move(*, same_municipality: bool, consent: bool, ground: str | None) -> MoveAnswer:
    """
    Decide whether a household may be moved to another place.

    Inside the municipality: with consent, or on one of the two grounds of RooO 9(1). To another municipality:
    only with consent, because no text was found that allows it by force.

    Raises:
        ValueError: a ground that is not one of GROUNDS.
    """
    if ground is not None and ground not in GROUNDS:
        raise ValueError(f"RooO 9(1) knows two grounds: {', '.join(GROUNDS)}")
    if same_municipality and ground is not None:
        return MoveAnswer(True, "RooO 9(1)", ground)
    if consent:
        return MoveAnswer(True, "RooO 9(1)" if same_municipality else "Twoo 2(1)", "consent")
    return MoveAnswer(False, "RooO 9(1)", "no_ground" if same_municipality else "no_power_across_border")
