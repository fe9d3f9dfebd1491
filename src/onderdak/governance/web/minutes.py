"""The minutes of a meeting as plain text: what was decided, and who does what by when."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _

from onderdak.governance.public import MeetingView
from onderdak.governance.web import wording


def minutes_text(seen: MeetingView, names: dict[str, str], now: datetime) -> str:
    """Write the minutes; bodies and no persons, the number of each agreement beside its title."""
    return "\n".join(_lines(seen, names, now)) + "\n"


def _lines(seen: MeetingView, names: dict[str, str], now: datetime) -> Iterator[str]:
    row = seen.row
    level = wording.level_name(row.municipality, row.region, names)
    yield _("Verslag: %(table)s, %(day)s") % {"table": wording.TABLES[row.table], "day": row.held_on}
    yield _("Voor: %(level)s") % {"level": level}
    yield _("Deelnemers: %(parties)s") % {"parties": ", ".join(row.parties)}
    yield ""
    yield _("Agenda")
    none = "- " + _("geen")
    for point in seen.points:
        day = f" {point.day.isoformat()}" if point.day else ""
        yield f"- {point.agreement_id} {point.title} ({wording.WHY[point.why]}{day})"
    yield from () if seen.points else (none,)
    ended = _("klaar")
    for kind, title in (("decision", _("Besluiten")), ("action", _("Acties"))):
        yield ""
        yield title
        found = [one for one in seen.entries if one.kind == kind]
        for one in found:
            about = f" [{one.agreement_id} {one.title}]" if one.agreement_id else ""
            task = f" - {one.owner}, {one.due.isoformat()}" if one.due else ""
            yield f"- {one.text}{about}{task}" + (f" ({ended})" if one.done_at else "")
        yield from () if found else (none,)
    yield ""
    yield _("Gemaakt op %(at)s") % {"at": now.isoformat(timespec="minutes")}
