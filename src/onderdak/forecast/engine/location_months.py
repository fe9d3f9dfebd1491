"""Month means of one location per path, from the first whole month on: what money is reckoned on."""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from onderdak.forecast.engine.runs import Result, months_of

WHOLE = 28  # a month with fewer nights in the run is not a whole one
Means = NDArray[np.int32]


@dataclass(frozen=True, slots=True, eq=False)
class LocationMonths:
    """
    Persons of one location, whole months only.

    Attributes:
        month0: first day of the first month. occupied, turned_away: int32[paths, months]; who was turned
            away waits in the municipality, in proportion to the part of its capacity that is here.
    """

    month0: date
    occupied: Means
    turned_away: Means


def location_months(result: Result) -> LocationMonths:
    """Return the months of the location that the run followed (`Job.follow`)."""
    months = months_of(result.job.world)
    nights = np.bincount(months[1:], minlength=int(months.max()) + 1)
    whole = [at for at in range(1, int(months.max()) + 1) if nights[at] >= WHOLE]
    first = (result.job.world.as_of.replace(day=1) + timedelta(days=32)).replace(day=1)
    means = np.rint(result.tally.monthly[:, whole] / nights[whole][None, :, None]).astype(np.int32)
    return LocationMonths(first, means[:, :, 0], means[:, :, 1])
