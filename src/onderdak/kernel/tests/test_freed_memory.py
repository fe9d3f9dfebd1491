"""Does an array that is freed leave its memory for the next one?"""

import platform
import resource

import numpy as np
import pytest

from onderdak.kernel.freed_memory import keep_freed_memory

PAGES = 500


def pages_taken() -> int:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    for _ in range(40):
        two = [np.ones(PAGES * 512) for _ in range(2)]  # eight bytes each, 4,096 in a page
        del two
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="another allocator keeps memory its own way")
def test_the_next_array_takes_no_new_pages() -> None:
    keep_freed_memory()
    pages_taken()

    assert pages_taken() < PAGES * 8
