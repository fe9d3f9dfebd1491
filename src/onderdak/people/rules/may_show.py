"""Decides what of a person a desk sees: the name, the ground of a special need, or neither."""

from dataclasses import dataclass

from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="Tijdelijke wet opvang ontheemden Oekraïne; Verordening (EU) 2016/679 (AVG): need to know",
    article="Twoo 6(1); AVG 5(1)(c), 9",
    force=Force.LAW,
)


@dataclass(frozen=True, slots=True)
class Shown:
    """Which parts may be shown."""

    name: bool
    grounds: bool


def may_show(*, protected: bool, in_scope: bool, sensitive: bool) -> Shown:
    """
    Decide per person. A protected person shows neither, whoever asks; lifting that is another act.

    Args:
        in_scope: the desk may read named rows of the municipality of this person.
        sensitive: the desk has the right `people.sensitive`.

    Source: SOURCE.
    """
    name = in_scope and not protected
    return Shown(name=name, grounds=name and sensitive)
