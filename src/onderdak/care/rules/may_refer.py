"""Says whether somebody may be referred: consent that still stands, or a reason of a closed list."""

from collections.abc import Iterable

from onderdak.care.types import Happened
from onderdak.kernel.errors import ConsentFirst
from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="GDPR: explicit consent, or vital interests of somebody who cannot give it; health data as needed",
    article="AVG 9(2)(a) and (c); Twoo 6(1)-(2)",
    force=Force.LAW,
)
OVERRIDES = ("danger_of_life", "cannot_consent", "child_protection")
LONGEST = 1000


def consent_stands(events: Iterable[Happened]) -> bool:
    """Tell whether the last word of the person is yes. Events are `given` and `withdrawn`, oldest first."""
    last = ""
    for event in events:
        last = event.kind
    return last == "given"


def must_have_consent(consent: bool, override: str, why: str) -> None:
    """
    Refuse a referral without consent, unless a reason of the list is written down.

    Raises:
        ConsentFirst: `why` is no_consent, unknown_override or override_without_words.

    Source: SOURCE.
    """
    if consent and not override:
        return
    if not override:
        raise ConsentFirst(why="no_consent")
    if override not in OVERRIDES:
        raise ConsentFirst(why="unknown_override")
    if not why.strip():
        raise ConsentFirst(why="override_without_words")
