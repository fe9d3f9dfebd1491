"""How large an advance for a year may be: everything that is expected to be paid, less what comes in."""

from dataclasses import dataclass

from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="The advance is the whole of expected places x norm, transition and allowance, less receipts",
    article="BooO 5(1), 5(2)",
    force=Force.LAW,
    url="https://wetten.overheid.nl/BWBR0046732/",
)


@dataclass(frozen=True, slots=True)
class Advance:
    """
    The parts of a request in cents; None: nobody can say it yet, and an unknown is not nil.

    Attributes:
        places: place-days that are over and planned, each at the norm of its day.
    """

    places: int
    private: int | None
    allowance: int | None
    transition: int
    received: int | None

    @property
    def whole(self) -> int | None:
        """What may be asked; never below nil. None while a part is not known. Source: SOURCE."""
        if self.private is None or self.allowance is None or self.received is None:
            return None
        return max(self.places + self.private + self.allowance + self.transition - self.received, 0)
