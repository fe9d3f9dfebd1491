"""What a forecast says in one or two sentences of plain Dutch."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from onderdak.forecast.public import FullWhen, IssuedShown
from onderdak.forecast.web import wording


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


def compared(full: Sequence[FullWhen]) -> list[str]:
    """Say per definition whether it comes earlier or later than the forecast before this one said."""
    found = []
    for one in full:
        if one.previous_not_within is None:
            continue
        before, now = one.previous50, one.p50
        if before == now:
            text = _("%(what)s: gelijk gebleven.")
        elif before is None:
            text = _("%(what)s: nu %(now)s, vorige keer niet binnen de horizon.")
        elif now is None:
            text = _("%(what)s: nu niet binnen de horizon, vorige keer %(before)s.")
        else:
            days = abs((now - before).days)
            later = now > before
            text = _("%(what)s: %(days)s dagen later dan de vorige keer.") if later else _(
                "%(what)s: %(days)s dagen eerder dan de vorige keer."
            )  # fmt: skip
            text = text.replace("%(days)s", str(days))
        found.append(text % {"what": one.title, "now": wording.day(now), "before": wording.day(before)})
    return found
