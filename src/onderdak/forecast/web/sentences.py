"""What a forecast says in one or two sentences of plain Dutch."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from onderdak.forecast.public import FullWhen, IssuedShown, StatementShown
from onderdak.forecast.types import StatementState
from onderdak.forecast.web import wording
from onderdak.kernel.nights import local_date


def headline(one: FullWhen | None, issued: IssuedShown) -> str:
    """Say when it is full by one definition, with its chance, or when there is room again."""
    if one is None:
        return _("Voor dit gebied is geen betekenis van vol doorgerekend.")
    if one.is_full:
        if one.clear50 is not None:
            return _("Het is hier nu vol. De middelste verwachting geeft weer ruimte op %(day)s.") % {
                "day": wording.day(one.clear50)
            }
        return _("Het is hier nu vol, en dat blijft tot en met %(day)s waarschijnlijk zo.") % {
            "day": wording.day(issued.until)
        }
    share = _share(one.not_within)
    if one.p50 is None:
        return _("Tot %(day)s wordt het hier eerder niet dan wel vol: %(share)s niet.") % {
            "day": wording.day(issued.until), "share": share,
        }  # fmt: skip
    earlier = one.p10 is not None and one.p10 < one.p50
    early = _("Het kan ook al op %(day)s zijn.") % {"day": wording.day(one.p10)} if earlier else ""
    text = _("Het is hier waarschijnlijk vol op %(day)s.") % {"day": wording.day(one.p50)}
    rest = _("Dat het niet vol wordt: %(share)s.") % {"share": share}
    return " ".join(part for part in (text, early, rest) if part)


def _share(share: float) -> str:
    """Say a share of the paths as people do: in none, in all, or in 3 of the 10 of them."""
    if share <= 0.0:
        return _("in geen enkele berekening")
    if share >= 1.0:
        return _("in elke berekening")
    return _("in %(n)s van de 100 berekeningen") % {"n": max(1, min(99, round(share * 100)))}


def counts_later(full: Sequence[FullWhen]) -> bool:
    """Tell whether something is full tonight that a statement asks more nights of: both may differ."""
    return any(one.is_full and one.for_days > 1 for one in full)


def compared(full: Sequence[FullWhen]) -> list[str]:
    """
    Say per definition whether it comes earlier or later than the forecast before this one said.

    What is full from the start has no date to compare: its day moves along with the clock.
    """
    return [
        _compared(one) % {
            "what": one.title, "now": wording.day(one.p50), "before": wording.day(one.previous50),
        }
        for one in full
        if one.previous_not_within is not None
    ]  # fmt: skip


def _compared(one: FullWhen) -> str:
    """Return the sentence in which `what`, `now` and `before` are still to be filled in."""
    before, now = one.previous50, one.p50
    if one.is_full and one.previous_is_full:
        return _("%(what)s: nu al, en dat was de vorige keer ook al zo.")
    if one.is_full:
        return _("%(what)s: nu al, vorige keer %(before)s.")
    if one.previous_is_full:
        return _("%(what)s: nu %(now)s, vorige keer al vol bij het begin.")
    if before == now:
        return _("%(what)s: gelijk gebleven.")
    if before is None:
        return _("%(what)s: nu %(now)s, vorige keer niet binnen de horizon.")
    if now is None:
        return _("%(what)s: nu niet binnen de horizon, vorige keer %(before)s.")
    days = abs((now - before).days)
    if now > before:
        text = ngettext(
            "%(what)s: %(days)s dag later dan de vorige keer.",
            "%(what)s: %(days)s dagen later dan de vorige keer.",
            days,
        )
    else:
        text = ngettext(
            "%(what)s: %(days)s dag eerder dan de vorige keer.",
            "%(what)s: %(days)s dagen eerder dan de vorige keer.",
            days,
        )
    return text.replace("%(days)s", str(days))


def proposed_by(found: StatementShown, newest: IssuedShown | None) -> dict[str, str]:
    """
    Say which forecast a proposal of the system comes from (`forecast`) and which one came since (`newer`).

    Both are empty for what a person stated; `newer` is empty when the proposal comes from the last forecast.
    """
    if found.role != "system" or found.state is not StatementState.PROPOSED:
        return {"forecast": "", "newer": ""}
    text = _("volgens de prognose van %(day)s") % {"day": wording.day(found.as_of)}
    if newest is None or found.run_id == str(newest.run_id):
        return {"forecast": text, "newer": ""}
    since = _("Er is een nieuwere prognose, van %(day)s. Kijk eerst of het daar nog zo is.")
    return {"forecast": text, "newer": since % {"day": wording.day(local_date(newest.issued_at))}}
