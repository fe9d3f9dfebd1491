"""
Units and places as columns, read once per change of them and per process.

The two large tables change when somebody loads or imports them, and are asked for by every page that counts
the country. Blocks, maxima and ends of locations change often and are read anew each time.
"""

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Any, TypeVar
from uuid import UUID

from django.db import connection

T = TypeVar("T")
MOST = 6  # readings of the country take some 6 MB each
_lock = Lock()
_kept: "OrderedDict[tuple[object, ...], tuple[UUID, Any]]" = OrderedDict()


def unchanged(what: tuple[object, ...], read: Callable[[], T]) -> T:
    """
    Return what `read` gave the last time, or read it now when units or places changed since.

    The mark is read first: what is kept can be newer than its mark and is then read once too often, but
    never older. Callers do not change what they get.

    Args:
        what: names the question; equal for equal answers.
    """
    stamp = _stamp()
    with _lock:
        kept = _kept.pop(what, None)
        if kept is not None and kept[0] == stamp:
            _kept[what] = kept
            found: T = kept[1]
            return found
    found = read()
    with _lock:
        _kept[what] = (stamp, found)
        while len(_kept) > MOST:
            _kept.popitem(last=False)
    return found


def _stamp() -> UUID:
    with connection.cursor() as cursor:
        cursor.execute("SELECT stamp FROM capacity_supplystamp WHERE id = 1")
        return UUID(str(cursor.fetchone()[0]))
