"""What may be done next for a household: the one primary step, and the acts on its stay."""

from django.urls import reverse
from django.utils.translation import gettext as _

from onderdak.access.public import Desk
from onderdak.duty.public import HouseholdDuty
from onderdak.placement.public import Running, Sleeps
from onderdak.placement.types import StayState

HERE = (StayState.ARRIVED, StayState.OVERSTAYED)


def first_step(desk: Desk, duty: HouseholdDuty | None, running: Running) -> dict[str, object] | None:
    """Return the primary step: a link, or a button with `kind` that is posted. None when nothing waits."""
    stay = running.stay
    if stay is not None:
        return _of_stay(desk, stay)
    if running.kept is not None and running.kept.offer_id and desk.may("placement.offer"):
        return {"label": _("Antwoord vastleggen"), "url": "#aanbod"}
    asked = duty.request if duty is not None else None
    if asked is not None and desk.may("placement.search"):
        return {"label": _("Plek zoeken"), "url": reverse("placement:search", args=[asked.request_id])}
    if duty is not None and duty.next_step is not None and desk.may("duty.attempt"):
        return {"label": _("Volgende stap zetten"), "url": "#ladder"}
    return None


def stay_acts(desk: Desk, stay: Sleeps) -> list[dict[str, str]]:
    """Return the plain acts on a stay that can have happened in its state, but not the primary one."""
    if not desk.may("stay.arrival"):
        return []
    acts = {
        StayState.ACCEPTED: [("no_show", _("Niet verschenen"))],
        StayState.NO_SHOW: [],
        StayState.ARRIVED: [("not_found", _("Niet aangetroffen"))],
        StayState.OVERSTAYED: [("not_found", _("Niet aangetroffen"))],
        StayState.AWAY: [("not_found", _("Niet aangetroffen"))],
        StayState.NOT_FOUND: [],
    }
    return [{"kind": kind, "label": label} for kind, label in acts.get(stay.state, [])]


def _of_stay(desk: Desk, stay: Sleeps) -> dict[str, object] | None:
    if not desk.may("stay.arrival"):
        return None
    if stay.state in (StayState.ACCEPTED, StayState.NO_SHOW):
        return {"label": _("Aankomst bevestigen"), "kind": "arrived"}
    if stay.state in (StayState.AWAY, StayState.NOT_FOUND):
        return {"label": _("Terug: bevestigen"), "kind": "returned"}
    return None
