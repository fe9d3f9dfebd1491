"""
Decides whether a list that was read in can be taken back: only while nobody built upon it, and by two
people.
"""

from dataclasses import dataclass

from onderdak.kernel.errors import NotNow, SecondPersonNeeded
from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="Verordening (EU) 2016/679 (AVG): accurate data; leaving the by-name list in error takes two people",
    article="5(1)(d)",
    force=Force.POLICY,
)


@dataclass(frozen=True, slots=True)
class BuiltUpon:
    """What was recorded of the persons of a list since it was read in, as counts."""

    seen: int = 0
    rights: int = 0
    handovers: int = 0
    left_list: int = 0

    @property
    def total(self) -> int:
        return self.seen + self.rights + self.handovers + self.left_list


def must_be_undone(batch_id: int, built: BuiltUpon, *, undone: bool, approval_id: int | None) -> None:
    """
    Refuse to take a list back.

    Raises:
        NotNow: taken back before, or something was built upon it. SecondPersonNeeded: nobody agreed yet.

    Source: SOURCE.
    """
    if undone:
        raise NotNow(batch_id=batch_id, state="undone", asked="undo")
    if built.total:
        raise NotNow(batch_id=batch_id, state="built_upon", asked="undo", facts=built.total)
    if approval_id is None:
        raise SecondPersonNeeded(batch_id=batch_id)
