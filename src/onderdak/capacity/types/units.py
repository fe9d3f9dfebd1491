"""What is asked of a unit and what an open unit has to offer: the two sides of every search."""

from dataclasses import dataclass, field
from datetime import date, datetime

from onderdak.capacity.types.kinds import Sharing


@dataclass(frozen=True, slots=True)
class OpenUnit:
    """
    A room or dwelling that is open on the first night that was asked for.

    `place_ids` are its places that are not blocked that night, taken or not, lowest number first.
    `features` are those of the unit and of its location together. `open_until` is the first night on which
    it is not open any more (None: no end known), `open_until_reason` says why: "contract", "permit",
    "funding", "place", "buffer", "block" or "".
    """

    unit_id: int
    municipality: str
    region: str
    location_id: int
    location_name: str
    label: str
    floor: int
    kind: str
    sharing: str
    sleeps: int
    place_ids: tuple[int, ...]
    features: frozenset[str]
    quality: str
    released: str
    stock: str
    open_until: date | None
    open_until_reason: str
    confirmed_at: datetime

    @property
    def private(self) -> bool:
        """Whether the unit is labelled for one household."""
        return self.sharing == Sharing.NONE


@dataclass(frozen=True, slots=True)
class Profile:
    """
    What a household asks of a unit, as the compatibility rule sees it.

    `who` is "man" or "woman" for one adult alone, else "family" (several people, a minor, or sex unknown).
    """

    persons: int
    who: str = "family"
    needs: frozenset[str] = field(default_factory=frozenset)
    has_adult_man: bool = False
