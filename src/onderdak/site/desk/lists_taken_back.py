"""What a second person reads of a list that may be taken back: whose it is, and of how many persons."""

from collections.abc import Sequence

from django.utils.translation import ngettext

from onderdak.access.public import Desk
from onderdak.kernel.nights import local_date
from onderdak.people.public import import_lists
from onderdak.people.web.link_words import SOURCES

KIND = "import:"


def lists_in_words(desk: Desk, subjects: Sequence[str]) -> dict[str, str]:
    """Say per subject such as "import:12" which list it is; other subjects are left out."""
    numbers = [int(one.removeprefix(KIND)) for one in subjects if one.startswith(KIND)]
    if not numbers or not desk.may("people.view"):
        return {}
    told = {}
    for number, batch in import_lists(desk=desk, batch_ids=numbers).items():
        told[f"{KIND}{number}"] = ngettext(
            "%(list)s van %(from)s, ingelezen op %(day)s, %(n)s persoon.",
            "%(list)s van %(from)s, ingelezen op %(day)s, %(n)s personen.",
            batch.rows,
        ) % {
            "list": SOURCES[batch.source], "from": batch.delivered_by, "n": batch.rows,
            "day": f"{local_date(batch.imported_at):%d-%m-%Y}",
        }  # fmt: skip
    return told
