"""Use case (read): the coded reasons that a desk may choose from, in words."""

from dataclasses import dataclass

from onderdak.placement.store.models import Reason


@dataclass(frozen=True, slots=True)
class CodedReason:
    """A reason with what follows from it. There is no consequence "no shelter"."""

    code: str
    who: str
    consequence: str
    days: int
    label_nl: str
    label_en: str

    def label(self, language: str) -> str:
        return self.label_en if language == "en" else self.label_nl


def coded_reasons(*prefixes: str) -> list[CodedReason]:
    """List the reasons in force whose code starts with one of these prefixes, in the order of the list."""
    rows = Reason.objects.filter(valid_until__isnull=True).order_by("id")
    return [
        CodedReason(row.code, row.who, row.consequence, row.days, row.label_nl, row.label_en)
        for row in rows
        if not prefixes or row.code.startswith(prefixes)
    ]
