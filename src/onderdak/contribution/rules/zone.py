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


_FROM_WEAK_TO_STRONG = (Zone.BETWEEN, Zone.BELOW_T1, Zone.NO_INCOME, Zone.ABOVE_T2, Zone.EXEMPT)
# by which of the last four hold, a bit each: the strongest of them (a choice per unit costs far more)
_ZONE_OF_CASE = np.array([_FROM_WEAK_TO_STRONG[case.bit_length()] for case in range(16)], dtype=np.int8)


def zone_of(
    income_allowance: Cents, income_contribution: Cents, t1: Cents, t2: Cents, own_dwelling: Flags
) -> NDArray[np.int8]:
    """
    Return the zone of each unit. An own dwelling is exempt: there is no reception to pay or be paid for.

    Args:
        t1, t2: eurocents, -1 where the threshold is absent. Without a T1, `between` is any income below T2.

    Source: SOURCE.
    """
    holds = (
        income_allowance < t1,  # an income is never below a threshold that is absent
        (income_allowance == 0) & (income_contribution == 0),
        (t2 >= 0) & (income_contribution >= t2),
        own_dwelling,
    )
    case = np.zeros(len(t1), dtype=np.uint8)
    for place, where in enumerate(holds):
        case |= np.left_shift(where, place, dtype=np.uint8)
    return _ZONE_OF_CASE.take(case)
