"""Says for who must agree with an order to the bank what leaves and when."""

from collections.abc import Sequence
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from onderdak.access.public import Desk
from onderdak.contribution.public import batches_asked
from onderdak.kernel.cents import euro_text

KIND = "batch:"


def payments_in_words(desk: Desk, subjects: Sequence[str]) -> dict[str, str]:
    """Say per subject such as "batch:…" its amount and day; other subjects are left out."""
    keys = [UUID(one.removeprefix(KIND)) for one in subjects if one.startswith(KIND)]
    return {
        f"{KIND}{key}": _("€ %(cents)s, uitvoeren op %(day)s.")
        % {"cents": euro_text(cents), "day": date_format(day, "j F Y")}
        for key, (cents, day) in batches_asked(desk=desk, batch_ids=keys).items()
    }
