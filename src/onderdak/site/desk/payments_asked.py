"""Says for who must agree what money it is about: an order to the bank, or a debt to write off."""

from collections.abc import Sequence
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from onderdak.access.public import Desk
from onderdak.contribution.public import batches_asked
from onderdak.kernel.cents import euro_text

KIND, DEBT = "batch:", "claim:"


def payments_in_words(desk: Desk, subjects: Sequence[str]) -> dict[str, str]:
    """Say per subject such as "batch:…" or "claim:…:cents" its amount; other subjects are left out."""
    keys = [UUID(one.removeprefix(KIND)) for one in subjects if one.startswith(KIND)]
    orders = {
        f"{KIND}{key}": _("€ %(cents)s, uitvoeren op %(day)s.")
        % {"cents": euro_text(cents), "day": date_format(day, "j F Y")}
        for key, (cents, day) in batches_asked(desk=desk, batch_ids=keys).items()
    }
    debts = [one for one in subjects if one.startswith(DEBT)]
    return orders | {one: f"€ {euro_text(int(one.rpartition(':')[2]))}." for one in debts}
