"""Moves of residents as the pages show them: who would be asked, from where to where, on which article."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from onderdak.placement.public import MadeRoom


def room_made(made: MadeRoom, *, may_transfer: bool) -> dict[str, object]:
    """Return the chain that would make room, or that there is none."""
    if made.unit_id is None:
        return {"unit": "", "moves": [], "residents": made.residents, "most": made.most_moves}
    return {
        "unit": place_name(made.names[made.unit_id]),
        "residents": made.residents,
        "most": made.most_moves,
        "all_agreed": made.all_agreed,
        "may_transfer": may_transfer,
        "moves": [
            {
                "household_id": one.household_id,
                "who": household_words(one.persons, one.minors),
                "from": place_name(made.names[one.from_unit]),
                "to": place_name(made.names[one.to_unit]),
                "agreed": one.agreed,
                "article": one.answer.article,
            }
            for one in reversed(made.moves)
        ],
    }


def place_name(name: tuple[str, str]) -> str:
    """Say "De Hoop, kamer 2.14" everywhere, unless the label says already what it is."""
    location, label = name
    if label and not label[:1].isdigit():
        return f"{location}, {label}"
    return _("%(location)s, kamer %(label)s") % {"location": location, "label": label}


def household_words(persons: int, minors: int) -> str:
    """Name a household by its size."""
    words = ngettext("huishouden van %(n)s persoon", "huishouden van %(n)s personen", persons) % {
        "n": persons
    }
    if not minors:
        return words
    return words + ", " + ngettext("%(n)s kind", "%(n)s kinderen", minors) % {"n": minors}
