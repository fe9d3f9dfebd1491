"""
Random numbers by place: every draw is a hash of run seed, path, purpose, day and ordinal.

Nothing is ever "the next number of a stream". A variant of the world that asks for more draws of one kind
therefore shifts no draw of another kind, and a path is the same on whichever worker it runs.
The functions take whole arrays; the kernel has the same ones for single numbers.
"""

from typing import Any

import numpy as np
from numba import njit
from numpy.typing import NDArray

Words = NDArray[np.uint64]
Floats = NDArray[np.float64]

# class and home have no purpose of their own: they are read from the two halves of the key of a household
ARRIVALS = 1
STAY, PLACE, EVICT, VIEW, ORDER, DIRECT, BREAKUP, REFUSE, AGE, AGAIN, OPENING = range(4, 15)

GOLDEN = np.uint64(0x9E3779B97F4A7C15)
FIRST = np.uint64(0xBF58476D1CE4E5B9)
SECOND = np.uint64(0x94D049BB133111EB)
DAY = np.uint64(0xD6E8FEB86659FD93)
ORDINAL = np.uint64(0xA0761D6478BD642F)
# arrays are lent to compiled code, never made there: counting their users would cost more than the work
_OPTIONS: dict[str, Any] = {"cache": True, "error_model": "numpy", "_nrt": False}
entry: Any = njit(**_OPTIONS)
# what only compiled code calls needs no door for Python: unpacking a hundred arrays takes longest to compile
# a call would hand over each array of a path, which costs more than what is done with them: all is inlined
_INNER: dict[str, Any] = {
    "no_cpython_wrapper": True, "no_cfunc_wrapper": True, "forceinline": True, **_OPTIONS
}  # fmt: skip
compiled: Any = njit(**_INNER)

_UNIT = 1.0 / 9007199254740992.0
_HALF_UNIT = 1.0 / 4294967296.0


def mixed(word: Any) -> Any:
    """Return the splitmix64 finaliser of a word or an array of words (uint64)."""
    with np.errstate(over="ignore"):
        word = (word ^ (word >> np.uint64(30))) * FIRST
        word = (word ^ (word >> np.uint64(27))) * SECOND
        return word ^ (word >> np.uint64(31))


def path_key(seed: int, path: int) -> np.uint64:
    """Return the key of one path of a run."""
    with np.errstate(over="ignore"):
        return np.uint64(mixed(mixed(np.uint64(seed) * GOLDEN + SECOND) + np.uint64(path) * DAY))


def keyed(key: Any, purpose: int, day: Any, ordinal: Any) -> Any:
    """Return the word of one draw; `day` and `ordinal` may be arrays (not negative)."""
    with np.errstate(over="ignore"):
        word: Any = np.uint64(key) + np.uint64(purpose) * GOLDEN
        word = word + np.asarray(day, dtype=np.uint64) * DAY + np.asarray(ordinal, dtype=np.uint64) * ORDINAL
        return mixed(word)


def unit(word: Any) -> Any:
    """Return a number in (0, 1) from a word."""
    return ((word >> np.uint64(11)).astype(np.float64) + 0.5) * _UNIT


def halves(word: Any) -> tuple[Any, Any]:
    """Return two numbers in (0, 1), of the upper and of the lower half of words."""
    upper, lower = word >> np.uint64(32), word & np.uint64(0xFFFFFFFF)
    return tuple((half.astype(np.float64) + 0.5) * _HALF_UNIT for half in (upper, lower))


def _one_form(signature: str) -> Any:
    """Return a decorator that compiles one form: a constant among the arguments would make another."""
    return njit(signature, **_INNER)


@_one_form("uint64(uint64)")
def mixed_one(word):  # type: ignore[no-untyped-def]
    """Return the splitmix64 finaliser of one word."""
    word = (word ^ (word >> np.uint64(30))) * FIRST
    word = (word ^ (word >> np.uint64(27))) * SECOND
    return word ^ (word >> np.uint64(31))


@_one_form("uint64(uint64, int64, int64, int64)")
def keyed_one(key, purpose, day, ordinal):  # type: ignore[no-untyped-def]
    """Return the word of one draw."""
    return mixed_one(key + np.uint64(purpose) * GOLDEN + np.uint64(day) * DAY + np.uint64(ordinal) * ORDINAL)


@_one_form("float64(uint64)")
def high_unit(word):  # type: ignore[no-untyped-def]
    """Return a number in (0, 1) from the upper half of a word."""
    return (np.float64(word >> np.uint64(32)) + 0.5) * _HALF_UNIT


@_one_form("float64(uint64)")
def low_unit(word):  # type: ignore[no-untyped-def]
    """Return a number in (0, 1) from the lower half of a word; it tells nothing of the upper half."""
    return (np.float64(word & np.uint64(0xFFFFFFFF)) + 0.5) * _HALF_UNIT


@_one_form("float64(uint64)")
def unit_one(word):  # type: ignore[no-untyped-def]
    """Return a number in (0, 1) from one word."""
    return (np.float64(word >> np.uint64(11)) + 0.5) * _UNIT


@compiled
def index(number):  # type: ignore[no-untyped-def]
    """Return a number as an index: one without a sign spares the question whether it counts from the end."""
    return np.uint64(number)
