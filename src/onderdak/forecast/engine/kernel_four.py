"""Four classes at once: what the compiler does not see by itself, said in the words of the processor."""

from typing import Any

from llvmlite import ir
from numba import types
from numba.extending import intrinsic

WORD, FOUR = ir.IntType(64), ir.VectorType(ir.IntType(64), 4)
NUMBERS = types.Array(types.int64, 1, "C")
in_words: Any = intrinsic  # who calls does not give the first argument


@in_words
def open_four(typing, terms, need, part, room, free, at, sums, row, whole, group):  # type: ignore[no-untyped-def]
    """
    Keep what is free in a cell, its region and the country for four classes.

    Args:
        terms, need, part: int64 array; where in it four needs begin (hundredths of places), and four usable
            parts (hundredths).
        room: what is free in the cell, hundredths of places.
        free, at: int64 array of what is free by cell in hundredths of hundredths; where the four begin.
        sums, row, whole, group: the same for its region and for the country.
    """
    del typing
    place = types.uint64
    told = types.void(NUMBERS, place, place, types.int64, NUMBERS, place, NUMBERS, place, NUMBERS, place)
    return told, _in_words


def _in_words(context: Any, builder: Any, signature: Any, given: Any) -> Any:
    """Write the code of `open_four`: all is read as fours, and nothing is asked that has to be guessed."""

    def four(array: int) -> Any:
        data = context.make_array(signature.args[array])(context, builder, given[array]).data
        return data

    def pointer(data: Any, at: int) -> Any:
        return builder.bitcast(builder.gep(data, [given[at]]), FOUR.as_pointer())

    def read(where: Any) -> Any:
        return builder.load(where, align=8)

    terms, nothing = four(0), ir.Constant(FOUR, [0] * 4)
    room = ir.Constant(FOUR, ir.Undefined)
    for lane in range(4):
        room = builder.insert_element(room, given[3], ir.Constant(ir.IntType(32), lane))
    fits = builder.icmp_signed(">=", room, read(pointer(terms, 1)))
    now = builder.select(fits, builder.mul(room, read(pointer(terms, 2))), nothing)
    free = pointer(four(4), 5)
    step = builder.sub(now, read(free))
    builder.store(now, free, align=8)
    for array, at in ((6, 7), (8, 9)):
        total = pointer(four(array), at)
        builder.store(builder.add(read(total), step), total, align=8)
    return context.get_dummy_value()
