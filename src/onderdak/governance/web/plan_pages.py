"""The pages Plannen: which part of a plan keeps another from going on, and where is that so often?"""

from uuid import uuid5

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from onderdak.access.public import key_of
from onderdak.governance.public import PlanView, plan_counts, plan_of, record_part
from onderdak.governance.types import Area
from onderdak.governance.web import wording
from onderdak.governance.web.acting import back
from onderdak.governance.web.forms import day_field
from onderdak.kernel.nights import local_date
from onderdak.people.public import household_names


class PartForm(forms.Form):
    """One part of the plan and how far it is."""

    area = forms.ChoiceField(label=gettext_lazy("Onderdeel"), choices=list(wording.AREAS.items()))
    progress = forms.ChoiceField(label=gettext_lazy("Hoe staat het"), choices=list(wording.PROGRESS.items()))
    on = day_field(gettext_lazy("Sinds"))

    def __init__(self, *args: object, latest: object = None, **more: object) -> None:
        super().__init__(*args, **more)  # type: ignore[arg-type]
        self.latest = latest

    def clean_on(self) -> object:
        """Not a day that still has to come."""
        on = self.cleaned_data["on"]
        if self.latest and on > self.latest:
            raise forms.ValidationError(_("Deze dag ligt in de toekomst."))
        return on


@require_GET
def counts(request: HttpRequest) -> HttpResponse:
    """What blocks what, per region, in counts."""
    found = plan_counts(desk=request.desk, now=request.now)
    rows = [
        {
            "one": one, "blocking": wording.AREAS[one.blocking.value],
            "blocked": wording.AREAS[one.blocked.value],
            "why": wording.BLOCKS[one.why],
        }
        for one in found.rows
    ]  # fmt: skip
    return render(request, "governance/plans.html", {"found": found, "rows": rows})


@require_http_methods(["GET", "POST"])
def plan(request: HttpRequest, household_id: int) -> HttpResponse:
    """The plan of one household; record how far a part is."""
    today = local_date(request.now)
    form = PartForm(request.POST or None, initial={"on": today}, latest=today)
    if request.method == "POST" and form.is_valid():
        record_part(
            desk=request.desk, now=request.now, household_id=household_id, **form.cleaned_data,
            request_key=key_of(request, "plan"),
        )  # fmt: skip
        messages.success(request, _("Vastgelegd. Wat elkaar ophoudt is opnieuw bepaald."))
        return back("plan", household_id)
    seen = plan_of(desk=request.desk, now=request.now, household_id=household_id)
    label = household_names(desk=request.desk, household_ids=[household_id]).get(household_id, "")
    context = {
        "seen": seen, "label": "" if label == seen.reference else label, "parts": _parts(seen), "form": form,
        "key": uuid5(request.trace, "plan"),
        "blocks": [
            (wording.AREAS[one.blocking.value], wording.AREAS[one.blocked.value], wording.BLOCKS[one.why])
            for one in seen.blocks
        ],
        "history": [
            (one, wording.AREAS[one.area.value], wording.PROGRESS[one.progress.value]) for one in seen.history
        ],
    }  # fmt: skip
    return render(request, "governance/plan.html", context, status=400 if form.errors else 200)


def _parts(seen: PlanView) -> list[dict[str, object]]:
    rows = []
    for area in Area:
        one = seen.parts.get(area)
        rows.append(
            {
                "area": wording.AREAS[area.value], "since": one.on if one else None,
                "progress": wording.PROGRESS[one.progress.value] if one else "",
                "hidden": area in seen.hidden,
                "housing": area is Area.HOUSING,
                "blocked_by": [wording.AREAS[b.blocking.value] for b in seen.blocks if b.blocked is area],
            }
        )  # fmt: skip
    return rows
