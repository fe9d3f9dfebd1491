"""One line of the access matrix."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Operation:
    """
    What one operation asks: a right, sometimes a second one (`also`) or another one instead (`instead`), and
    the smallest message it takes.

    `seen_by_all`: its rows are not bound to the municipality of the desk, or it lists the own ones only.
    """

    right: str
    body: dict[str, object] | None = None
    seen_by_all: bool = False
    query: dict[str, str] = field(default_factory=dict)
    also: str = ""
    instead: str = ""

    def may(self, rights: frozenset[str]) -> bool:
        first = self.right in rights or self.instead in rights
        return first and (not self.also or self.also in rights)
