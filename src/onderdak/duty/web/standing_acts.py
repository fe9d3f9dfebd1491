"""What may be recorded on the standing of a duty: form, right and use case of each act, and which fit now."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from onderdak.access.public import Desk
from onderdak.duty import public as duty
from onderdak.duty.types import ClockKind, DutyState
from onderdak.duty.web import ledger_forms as forms
from onderdak.duty.web.acting import About
from onderdak.kernel.nights import night_of

Act = Callable[..., object]
# what the page may record: form, right, act, what is said after it
ACTS: dict[str, tuple[type[forms.LedgerForm], str, Act, object]] = {
    "uitbeeld": (
        forms.InterruptForm,
        "duty.attempt",
        duty.interrupt_duty,
        gettext_lazy("Uit beeld vastgelegd. De plicht eindigt niet."),
    ),
    "contact": (
        forms.OutreachForm,
        "duty.attempt",
        duty.try_outreach,
        gettext_lazy("Contactpoging vastgelegd."),
    ),
    "terug": (
        forms.ResumeForm,
        "duty.report",
        duty.resume_duty,
        gettext_lazy("Weer in beeld. De plicht gaat verder."),
    ),
    "eigen": (
        forms.HousingForm,
        "duty.alternative",
        duty.record_own_housing,
        gettext_lazy("Eigen onderdak vastgelegd."),
    ),
    "eigeneinde": (
        forms.HousingEndForm,
        "duty.alternative",
        duty.end_own_housing,
        gettext_lazy("Eigen onderdak is voorbij. De plicht staat weer open."),
    ),
    "alternatiefeinde": (
        forms.AlternativeEndForm,
        "duty.alternative",
        duty.end_alternative,
        gettext_lazy("Het alternatief stopt. De plicht staat dan weer open."),
    ),
    "einde": (
        forms.EndForm,
        "duty.end",
        duty.propose_end,
        gettext_lazy("Voorstel vastgelegd. Een tweede persoon moet ja zeggen."),
    ),
    "heropenen": (forms.ReopenForm, "duty.report", duty.reopen_duty, gettext_lazy("De plicht is weer open.")),
    "opschorten": (
        forms.PauseForm,
        "duty.alternative",
        duty.pause_clock,
        gettext_lazy("De beslistermijn staat stil."),
    ),
    "hervatten": (
        forms.RunAgainForm,
        "duty.alternative",
        duty.resume_clock,
        gettext_lazy("De beslistermijn loopt weer."),
    ),
}


def forms_that_fit(
    request: HttpRequest, who: About, every: list[duty.Standing], wrong: forms.LedgerForm | None
) -> list[dict[str, Any]]:
    """Return the forms that can be right now, each with its title and button."""
    desk: Desk = request.desk
    now = request.now
    states = {one.state for one in every}
    night = night_of(now)
    housing = any(
        roof.kind == "own_housing" and (roof.until is None or roof.until > night)
        for one in every
        for roof in one.roofs
    )
    running = {
        roof.source.partition(":")[2]
        for one in every
        for roof in one.roofs
        if roof.kind == "alternative" and (roof.until is None or roof.until > night)
    }
    ended = tuple(
        (one.person_id, dict(who.persons).get(one.person_id, ""))
        for one in every
        if one.state is DutyState.ENDED_BY_LAW
    )
    living = tuple(pair for pair in who.persons if pair not in ended)
    clocks = duty.running_clocks(desk=desk, now=now, household_id=who.household_id)
    decision = next((one for one in clocks if one.kind is ClockKind.APPLICATION), None)
    sought = any(one.kind is ClockKind.OUTREACH for one in clocks)
    offered: list[tuple[str, bool, object, object, dict[str, Any]]] = [
        ("contact", sought, _("Contactpoging vastleggen"), _("Vastleggen"), {}),
        ("terug", DutyState.INTERRUPTED in states, _("Weer in beeld"), _("Plicht gaat verder"), {}),
        ("uitbeeld", DutyState.OPEN in states, _("Uit beeld, of wil geen contact"), _("Vastleggen"), {}),
        ("eigen", bool(states & {DutyState.OPEN, DutyState.INTERRUPTED}), _("Eigen onderdak vastleggen"),
         _("Vastleggen"), {"start": night}),
        ("eigeneinde", housing, _("Eigen onderdak is voorbij"), _("Vastleggen"), {"until": night}),
        *(
            ("alternatiefeinde", True, _("Tijdelijk alternatief stopt eerder"), _("Vastleggen"),
             {"alternative_id": int(number), "until": night})
            for number in sorted(running)
        ),
        ("opschorten", decision is not None and decision.due is not None, _("Beslistermijn opschorten"),
         _("Opschorten"), {"on": night}),
        ("hervatten", decision is not None and decision.due is None, _("Beslistermijn weer laten lopen"),
         _("Weer laten lopen"), {"on": night}),
        ("heropenen", bool(ended), _("Plicht weer openen"), _("Weer openen"), {}),
        ("einde", bool(living), _("Einde voorstellen op wettelijke grond"), _("Aan tweede persoon vragen"),
         {"from_date": night}),
    ]  # fmt: skip
    folds = []
    for name, possible, title, button, initial in offered:
        form_class, right, _act, _said = ACTS[name]
        if not possible or not desk.may(right):
            continue
        mine = wrong if wrong is not None and wrong.name == name else None
        persons = ended if name == "heropenen" else living
        form = mine or form_class(now=now, persons=persons, initial=initial)
        folds.append({"name": name, "title": title, "button": button, "form": form, "open": mine is not None})
    return folds
