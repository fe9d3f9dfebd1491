"""Which units may this household use, looking at room and person only? The engine uses the same answer."""

import numpy as np
import numpy.typing as npt

from onderdak.capacity.types import FEATURES, OpenUnit, Profile, Sharing, Supply
from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="Reception meets the minimum norms and the special needs that were determined",
    article="RooO 5 and 15",
    force=Force.LAW,
    url="https://wetten.overheid.nl/BWBR0046503",
)
# A need is met by any of these features. Unknown is never a yes: a feature that is not recorded is not there.
MET_BY: dict[str, frozenset[str]] = {
    "step_free": frozenset({"step_free", "wheelchair"}),
    "wheelchair": frozenset({"wheelchair"}),
    "ground_floor": frozenset({"ground_floor"}),
    "cot": frozenset({"cot"}),
    "pets": frozenset({"pets"}),
    "women_only": frozenset({"women_only"}),
    "quiet": frozenset({"quiet"}),
    "own_bathroom": frozenset({"own_bathroom"}),
}
SHARED_WITH = {"man": (Sharing.MEN, Sharing.FLEXIBLE), "woman": (Sharing.WOMEN, Sharing.FLEXIBLE)}
_BIT = {name: 1 << place for place, name in enumerate(sorted(FEATURES))}
_SHARING = tuple(Sharing)


def feature_bits(names: frozenset[str] | set[str] | list[str]) -> int:
    """
    Write features as the bits of `Supply.unit_features`.

    Raises:
        KeyError: a name outside FEATURES.
    """
    return sum(_BIT[name] for name in set(names))


def usable_for(unit: OpenUnit, profile: Profile) -> tuple[str, ...]:
    """
    Name every rule that rejects this unit for this household; none means usable.

    A family takes a private unit, or an empty unit whose use is still open, with a place for each. One adult
    may also take one place in a unit shared by their own group. Whether places are free is not asked here.

    Returns:
        Of "too_small", "shared_by_men", "shared_by_women", "women_only_location", and "needs_<need>"; in
        that order, empty when usable.

    Source: SOURCE.
    """
    why = []
    alone = profile.persons == 1 and profile.who in SHARED_WITH
    if unit.sharing in (Sharing.MEN, Sharing.WOMEN):
        if not alone or unit.sharing not in SHARED_WITH[profile.who]:
            why.append(f"shared_by_{unit.sharing}")
    elif unit.sleeps < profile.persons:
        why.append("too_small")
    if "women_only" in unit.features and (profile.has_adult_man or profile.who == "man"):
        why.append("women_only_location")
    why.extend(f"needs_{need}" for need in sorted(profile.needs) if not MET_BY[need] & unit.features)
    return tuple(why)


def usable_units(supply: Supply, profile: Profile) -> npt.NDArray[np.bool_]:
    """
    Answer `usable_for` for all units at once.

    Returns:
        bool[U]: True where usable_for gives no reason.

    Source: SOURCE.
    """
    shared = (supply.unit_sharing == _SHARING.index(Sharing.MEN)) | (
        supply.unit_sharing == _SHARING.index(Sharing.WOMEN)
    )
    own_group = np.zeros(len(supply.unit_ids), dtype=bool)
    if profile.persons == 1 and profile.who in SHARED_WITH:
        own_group = supply.unit_sharing == _SHARING.index(SHARED_WITH[profile.who][0])
    usable: npt.NDArray[np.bool_] = np.where(shared, own_group, supply.unit_sleeps >= profile.persons)
    if profile.has_adult_man or profile.who == "man":
        usable &= (supply.unit_features & _BIT["women_only"]) == 0
    for need in profile.needs:
        usable &= (supply.unit_features & feature_bits(MET_BY[need])) != 0
    return usable
