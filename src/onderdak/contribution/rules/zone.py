"""Says where the income of a unit lies: none, below T1, between, from T2, or outside the reception."""

import numpy as np
from numpy.typing import NDArray

from onderdak.contribution.types import Cents, Flags, Zone
from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="Municipal table with two thresholds: the end of the allowance, the full contribution",
    article="municipal table (hilversum.nl)",
    force=Force.POLICY,
    url="https://hilversum.nl/vluchtelingen/oekraine/verplichte-eigen-bijdrage",
)


def zone_of(
    income_allowance: Cents, income_contribution: Cents, t1: Cents, t2: Cents, own_dwelling: Flags
) -> NDArray[np.int8]:
    """
    Return the zone of each unit. An own dwelling is exempt: there is no reception to pay or be paid for.

    Args:
        t1, t2: eurocents, -1 where the threshold is absent. Without a T1, `between` is any income below T2.

    Source: SOURCE.
    """
    zones = np.full(len(t1), Zone.BETWEEN, dtype=np.int8)
    for zone, where in (
        (Zone.BELOW_T1, (t1 >= 0) & (income_allowance < t1)),
        (Zone.NO_INCOME, (income_allowance == 0) & (income_contribution == 0)),
        (Zone.ABOVE_T2, (t2 >= 0) & (income_contribution >= t2)),
        (Zone.EXEMPT, own_dwelling),
    ):
        np.copyto(zones, np.int8(zone), where=where)
    return zones
