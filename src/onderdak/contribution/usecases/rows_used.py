"""Says per unit which rows of the law counted in its result, as bits in the order of the terms."""

import numpy as np
from numpy.typing import NDArray

from onderdak.contribution.engine.sums import per_unit
from onderdak.contribution.types import Flags, Households, Shelter, Terms

SIZE_CLASSES = ("1_2p", "3p", "4p")


def rows_used(
    households: Households,
    terms: Terms,
    size: NDArray[np.int64],
    adult_rate: Flags,
    payers: NDArray[np.int64],
    levied: Flags,
) -> NDArray[np.int64]:
    """Return int64[units] with a bit for each row that counted."""
    shelter = households.shelter
    poo, own = shelter == Shelter.POO, shelter == Shelter.OWN
    eats = ((shelter == Shelter.GOO) & ~households.catered) | poo
    with_adult = per_unit(adult_rate, households.start)
    kinds = (("adult", with_adult > 0), ("minor", with_adult < size))
    counted: dict[str, Flags] = {
        "leefgeld.personal": ~own,
        "leefgeld.withdraw_rule": ~own,
        "leefgeld.withdraw_full_factor": ~own,
        "power.levy_own_contribution": shelter == Shelter.GOO,
    }
    for place, name in enumerate(SIZE_CLASSES):
        of_size = eats & (np.clip(size, 2, 4) - 2 == place)
        counted |= {f"leefgeld.food_{name}_{kind}": of_size & there for kind, there in kinds}
    if poo.any():
        counted |= {f"leefgeld.poo_housing_component_{kind}": poo & there for kind, there in kinds}
        counted["leefgeld.poo_needs_brp"] = poo
    if terms.levies:
        pays = levied & (payers > 0)
        counted |= {
            "eb.exploitation_per_adult": pays,
            "eb.catering_per_adult_max": pays & households.catered,
            "eb.family_cap_adults": pays,
            "eb.threshold_factor": pays,
            "eb.max_is_economic_value": pays,
        }
    bits = np.zeros(households.units, dtype=np.int64)
    for place, key in enumerate(terms.rows):
        if key in counted:
            bits |= counted[key].astype(np.int64) << place
    return bits
