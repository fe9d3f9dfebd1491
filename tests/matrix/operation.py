"""One line of the access matrix."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Operation:
    """
    What one operation asks: a right, sometimes a second one, and the smallest message it takes.

    `seen_by_all`: its rows are not bound to the municipality of the desk, or it lists the own ones only.
    """

    right: str
    body: dict[str, object] | None = None
    seen_by_all: bool = False
    query: dict[str, str] = field(default_factory=dict)
    also: str = ""

    def may(self, rights: frozenset[str]) -> bool:
        return self.right in rights and (not self.also or self.also in rights)
