"""
Keeps the memory of large arrays that are freed, for the next array.

The allocator of Linux gives an array of some hundreds of kilobytes back to the system as soon as it is
freed, and then takes the next one anew, page by page. In a calculation of many steps over such arrays that
is a third of the time. What it keeps grows with the largest block that it has seen freed, up to 32 MB.
"""

import numpy as np

_JUST_BELOW_THE_MOST = 31 << 20


def keep_freed_memory() -> None:
    """
    Let the allocator keep freed blocks below 31 MB in this process from now on, 62 MB of them at most.

    Costs nothing: the block that is asked and freed is never touched. Another allocator takes no notice.
    """
    np.empty(_JUST_BELOW_THE_MOST, dtype=np.uint8)
