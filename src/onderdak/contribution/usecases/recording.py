"""The recorder of an explanation: the same calculation, run on one unit, tells its steps here."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from onderdak.contribution.types import Node

_RECORDER: ContextVar[list[Node] | None] = ContextVar("contribution_recorder", default=None)


@contextmanager
def recording() -> Iterator[list[Node]]:
    """Collect the steps of what runs inside. A ContextVar, so that threads do not mix."""
    nodes: list[Node] = []
    token = _RECORDER.set(nodes)
    try:
        yield nodes
    finally:
        _RECORDER.reset(token)


def teller() -> Callable[..., None] | None:
    """Return how to tell a step, or None when nobody records: the calculation of many units asks once."""
    nodes = _RECORDER.get()
    if nodes is None:
        return None

    def tell(
        rule: str, article: str, label: str, value: Any, unit: str = "eurocent",
        parameters: tuple[str, ...] = (), because: tuple[str, ...] = (),
    ) -> None:  # fmt: skip
        nodes.append(Node(rule, article, label, value, unit, parameters, because))

    return tell
