"""Where a rule comes from. Every decision file names one of these as SOURCE."""

from dataclasses import dataclass
from enum import StrEnum


class Force(StrEnum):
    """How binding a source is. A letter to a resident may rest only on LAW and BYLAW."""

    LAW = "law"
    BYLAW = "bylaw"
    POLICY = "policy"
    PRACTICE = "practice"


@dataclass(frozen=True, slots=True)
class LegalSource:
    """One article or policy line."""

    text: str
    article: str
    force: Force
    url: str = ""

    @property
    def may_be_cited(self) -> bool:
        """Whether a letter or decision may rest on it."""
        return self.force in (Force.LAW, Force.BYLAW)
