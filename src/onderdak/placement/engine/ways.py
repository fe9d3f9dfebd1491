"""
Cheapest ways through a residual network, level by level, as compiled loops over rows of numbers.

A cost is a few whole numbers that are compared from left to right, so that no later level can outweigh an
earlier one. Among equally cheap ways the one with the fewest arcs is taken: it changes the fewest people.
The search goes against the arcs, from where a way ends to where it may begin. What one step reads of a node
or an arc lies side by side in one row: fetching it takes longer than the sum.
"""

from typing import Any

from numba import njit

# arrays are lent to compiled code, never made there: counting their users would cost more than the work
_OPTIONS: dict[str, Any] = {"cache": True, "error_model": "numpy", "_nrt": False}
entry: Any = njit(**_OPTIONS)
# what only compiled code calls needs no door for Python
_INNER: dict[str, Any] = {"no_cpython_wrapper": True, "no_cfunc_wrapper": True, **_OPTIONS}
_compiled: Any = njit(**_INNER)
NO_ARC = -1
UNSEEN = -1  # in HOPS: not reached; from 0 up: reached; below -1: settled, -2 minus the arcs of its way
# columns of an arc, the next one into its head and the next one that may be taken back at its tail; cost
TAIL, HEAD, NEXT_IN, NEXT_BACK, ROOM, FLOW, COST = range(7)
# columns of a node, its first arcs likewise; its price and its distance in words follow
FIRST_IN, FIRST_BACK, HOPS, VIA, PRICE = range(5)


@_compiled
def _sooner(heap, one, other):  # type: ignore[no-untyped-def]
    """Compare two entries of the heap: their costs, then the arcs of their ways."""
    for word in range(heap.shape[1] - 1):
        if heap[one, word] != heap[other, word]:
            return heap[one, word] < heap[other, word]
    return False


@_compiled
def _move(heap, to, start):  # type: ignore[no-untyped-def]
    for word in range(heap.shape[1]):
        heap[to, word] = heap[start, word]


@_compiled
def _push(nodes, far, heap, size, node):  # type: ignore[no-untyped-def]
    """Put a node on the heap as it is reached now; an older entry of it is passed over at its turn."""
    words, at, last = far - PRICE, size, len(heap) - 1
    for word in range(words):
        heap[last, word] = nodes[node, far + word]
    heap[last, words], heap[last, words + 1] = nodes[node, HOPS], node
    while at > 0 and _sooner(heap, last, (at - 1) // 4):
        _move(heap, at, (at - 1) // 4)
        at = (at - 1) // 4
    _move(heap, at, last)
    return size + 1


@_compiled
def _pop(heap, size):  # type: ignore[no-untyped-def]
    """Take the first entry off; return how many are left."""
    size -= 1
    at, last = 0, len(heap) - 1
    _move(heap, last, size)
    while 4 * at + 1 < size:
        child = 4 * at + 1
        for other in range(child + 1, min(child + 4, size)):
            if _sooner(heap, other, child):
                child = other
        if not _sooner(heap, child, last):
            break
        _move(heap, at, child)
        at = child
    _move(heap, at, last)
    return size


@_compiled
def _reach(nodes, arcs, far, heap, size, node, hops, other, arc, sign):  # type: ignore[no-untyped-def]
    """Offer `other` a way over an arc to `node`; sign -1: what the arc carries is taken back."""
    if nodes[other, HOPS] < UNSEEN:
        return size
    words, better, equal = far - PRICE, nodes[other, HOPS] == UNSEEN, True
    if not better:
        for word in range(words):
            value = nodes[node, far + word] + sign * arcs[arc, COST + word]
            value += nodes[other, PRICE + word] - nodes[node, PRICE + word]
            if value != nodes[other, far + word]:
                better, equal = value < nodes[other, far + word], False
                break
    if not better and not (equal and hops < nodes[other, HOPS]):
        return size
    for word in range(words):
        value = nodes[node, far + word] + sign * arcs[arc, COST + word]
        nodes[other, far + word] = value + nodes[other, PRICE + word] - nodes[node, PRICE + word]
    nodes[other, HOPS] = hops
    nodes[other, VIA] = 2 * arc if sign > 0 else 2 * arc + 1
    return _push(nodes, far, heap, size, other)


@_compiled
def _total_sooner(total, one, other):  # type: ignore[no-untyped-def]
    for word in range(total.shape[1]):
        if total[one, word] != total[other, word]:
            return total[one, word] < total[other, word]
    return one < other


@_compiled
def _keep(found, count, total, one):  # type: ignore[no-untyped-def]
    """Put one end among the best ones found, which stay sorted; return how many there are."""
    at = count
    while at > 0 and _total_sooner(total, one, found[at - 1]):
        if at < len(found):
            found[at] = found[at - 1]
        at -= 1
    if at < len(found):
        found[at] = one
        return min(count + 1, len(found))
    return count


@_compiled
def _later(nodes, far, node, cost, cheapest, total, worst, whole):  # type: ignore[no-untyped-def]
    """Whether no way by this node can cost less than a whole way that was found."""
    words = far - PRICE
    for word in range(words):
        least = nodes[node, far + word]
        if not whole:
            least += cost[cheapest, word]
        if least != total[worst, word]:
            return least > total[worst, word]
    return nodes[node, HOPS] > total[worst, words]


@entry
def search(nodes, arcs, heap, goal, starts, start_of, start_cost, whole, total, found):  # type: ignore[no-untyped-def]
    """
    Find the starts with the cheapest ways to the goal, in the residual network; return how many were found.

    Args:
        nodes, arcs: int64 rows, see the columns; with the prices of the nodes no residual arc costs less than
            nothing. HOPS must be UNSEEN everywhere. How each node was reached is written into HOPS, VIA and
            distance.
        heap: int64[2 x arcs + 2, words + 2], work space; its last row holds what moves.
        starts, start_cost: nodes and what is added there, int64[starts, words], never negative, cheapest
            first. start_of: int64[nodes], number of the start at a node or -1.
        whole: settle every node that is nearer than the last of the ways found, as prices to come need.
        total: int64[starts, words + 1], cost and arcs of the ways; found: int64[most], the best in order.
    """
    far = PRICE + start_cost.shape[1]
    count, size, cheapest = 0, 0, 0
    for word in range(far, nodes.shape[1]):
        nodes[goal, word] = 0
    nodes[goal, HOPS], nodes[goal, VIA] = 0, NO_ARC
    size = _push(nodes, far, heap, size, goal)
    while size > 0:
        node = heap[0, heap.shape[1] - 1]
        hops = nodes[node, HOPS]
        if hops < UNSEEN:
            size = _pop(heap, size)
            continue
        while cheapest < len(starts) and nodes[starts[cheapest], HOPS] < UNSEEN:
            cheapest += 1
        if cheapest == len(starts) and not whole:
            break
        if count == len(found):
            worst = found[count - 1]
            if _later(nodes, far, node, start_cost, cheapest, total, worst, whole):
                break
        size = _pop(heap, size)
        nodes[node, HOPS] = UNSEEN - 1 - hops
        one = start_of[node]
        if one >= 0:
            for word in range(far - PRICE):
                total[one, word] = nodes[node, far + word] + start_cost[one, word]
            total[one, far - PRICE] = hops
            count = _keep(found, count, total, one)
        arc = nodes[node, FIRST_IN]
        while arc != NO_ARC:
            if arcs[arc, ROOM] > 0:
                size = _reach(nodes, arcs, far, heap, size, node, hops + 1, arcs[arc, TAIL], arc, 1)
            arc = arcs[arc, NEXT_IN]
        arc = nodes[node, FIRST_BACK]
        while arc != NO_ARC:
            if arcs[arc, FLOW] > 0:
                size = _reach(nodes, arcs, far, heap, size, node, hops + 1, arcs[arc, HEAD], arc, -1)
            arc = arcs[arc, NEXT_BACK]
    return count
