"""Says to which claim a payment belongs: by its reference, never by a name."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from onderdak.contribution.rules.payment_reference import is_kenmerk, kenmerken_in
from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="Algemene wet bestuursrecht: the debtor names the debt that is paid",
    article="Awb 4:92(2)",
    force=Force.LAW,
    url="https://wetten.overheid.nl/BWBR0005537",
)


@dataclass(frozen=True, slots=True)
class Matched:
    """The reference that was found and how: structured, free_text or none."""

    kenmerk: str
    how: str


def match(structured: str, free_text: str, known: Collection[str]) -> Matched:
    """
    Return the claim reference of a payment.

    A reference counts only if such a claim exists: the check digit misses one mistake in fifty. Two different
    references in one text are no match: a person looks.

    Args:
        structured: the reference field, "" when there is none.
        known: references of the claims of this municipality.
    """
    if is_kenmerk(structured) and structured in known:
        return Matched(structured, "structured")
    found = [kenmerk for kenmerk in kenmerken_in(free_text) if kenmerk in known]
    if len(found) == 1:
        return Matched(found[0], "free_text")
    return Matched("", "none")


def proposals(cents: int, open_of: Mapping[str, int]) -> tuple[str, ...]:
    """
    Return the claims of the same payer whose open amount is exactly this payment. A person confirms.

    Args:
        open_of: open cents by reference, of claims that this bank account paid on before.
    """
    return tuple(sorted(kenmerk for kenmerk, due in open_of.items() if due == cents))
