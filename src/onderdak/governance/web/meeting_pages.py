"""The pages Overleg: what is on the agenda, what was decided, and who must do what by when?"""

from typing import Any
from uuid import uuid5

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from onderdak.access.public import key_of
from onderdak.governance.public import (
    MeetingRow,
    MeetingView,
    NewEntry,
    meeting_view,
    meetings,
    plan_meeting,
    record_entry,
    report_done,
)
from onderdak.governance.web import wording
from onderdak.governance.web.acting import area_names, back, show_refused
from onderdak.governance.web.forms import day_field, line_field, text_field
from onderdak.governance.web.minutes import minutes_text
from onderdak.kernel.errors import InputInvalid
from onderdak.kernel.nights import local_date


class MeetingForm(forms.Form):
    """Which table, on which day, with whom."""

    table = forms.ChoiceField(label=gettext_lazy("Tafel"), choices=list(wording.TABLES.items()))
    held_on = day_field(gettext_lazy("Dag"))
    parties = text_field(
        gettext_lazy("Deelnemers"),
        1700,
        help_text=gettext_lazy("Eén organisatie per regel, geen namen van personen."),
    )


class EntryForm(forms.Form):
    """A decision or an action."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Wat"),
        choices=[("decision", gettext_lazy("besluit")), ("action", gettext_lazy("actie"))],
    )
    text = text_field(gettext_lazy("Tekst"), 1000)
    agreement_id = forms.TypedChoiceField(
        label=gettext_lazy("Over afspraak"), required=False, coerce=int, empty_value=None
    )
    owner = line_field(
        gettext_lazy("Wie doet het"), 80, required=False, help_text=gettext_lazy("Verplicht bij een actie.")
    )
    due = day_field(
        gettext_lazy("Klaar op"), required=False, help_text=gettext_lazy("Verplicht bij een actie.")
    )

    def __init__(self, data: Any, *, seen: MeetingView) -> None:
        super().__init__(data)
        about = {one.agreement_id: one.title for one in seen.points}
        about |= {one.agreement_id: one.title for one in seen.entries if one.agreement_id}
        self.fields["agreement_id"].choices = [("", gettext_lazy("geen")), *about.items()]  # type: ignore[attr-defined]


@require_http_methods(["GET", "POST"])
def meeting_list(request: HttpRequest) -> HttpResponse:
    """Meetings, the latest first; plan a new one."""
    found = meetings(desk=request.desk, now=request.now)
    form = MeetingForm(request.POST or None, initial={"held_on": local_date(request.now)})
    if request.method == "POST" and form.is_valid():
        made = plan_meeting(
            desk=request.desk, now=request.now, table=form.cleaned_data["table"],
            held_on=form.cleaned_data["held_on"], parties=form.cleaned_data["parties"].splitlines(),
            request_key=key_of(request, "meeting"),
        )  # fmt: skip
        messages.success(request, _("Overleg gepland. De agenda is gemaakt uit de afspraken."))
        return back("meeting", made)
    names = area_names(request)
    context = {
        "rows": [_row(one, names) for one in found], "form": form, "key": uuid5(request.trace, "meeting"),
        "may_record": request.desk.may("governance.record"), "today": local_date(request.now),
    }  # fmt: skip
    return render(request, "governance/meetings.html", context, status=400 if form.errors else 200)


@require_GET
def meeting(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """One meeting; `deelnemer` shows what that party must prepare."""
    return _page(request, meeting_id, None)


@require_POST
def entry(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """Record a decision or an action."""
    seen = meeting_view(desk=request.desk, now=request.now, meeting_id=meeting_id)
    form = EntryForm(request.POST, seen=seen)
    if form.is_valid():
        try:
            record_entry(
                desk=request.desk, now=request.now, meeting_id=meeting_id,
                entry=NewEntry(**form.cleaned_data), request_key=key_of(request, form.cleaned_data["kind"]),
            )  # fmt: skip
        except InputInvalid as error:
            show_refused(form, error)
        else:
            messages.success(request, _("Vastgelegd in het verslag."))
            return back("meeting", meeting_id)
    return _page(request, meeting_id, form, status=400)


@require_POST
def done(request: HttpRequest, action_id: int) -> HttpResponse:
    """Report an action done; lead back to the meeting that was looked at."""
    report_done(
        desk=request.desk,
        now=request.now,
        action_id=action_id,
        request_key=key_of(request, f"done-{action_id}"),
    )
    messages.success(request, _("Actie is klaar gemeld."))
    seen = request.POST.get("overleg", "")
    return back("meeting", int(seen)) if seen.isdigit() else back("meetings")


@require_GET
def minutes(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """The minutes as a plain text file."""
    seen = meeting_view(desk=request.desk, now=request.now, meeting_id=meeting_id)
    text = minutes_text(seen, area_names(request), request.now)
    answer = HttpResponse(text, content_type="text/plain; charset=utf-8")
    name = f"verslag-{seen.row.held_on.isoformat()}-{meeting_id}.txt"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _page(request: HttpRequest, meeting_id: int, form: EntryForm | None, status: int = 200) -> HttpResponse:
    seen = meeting_view(desk=request.desk, now=request.now, meeting_id=meeting_id)
    party = request.GET.get("deelnemer", "")
    party = party if party in seen.row.parties else ""
    points = [
        {"one": one, "why": wording.WHY[one.why], "unread": party and party not in one.read_by}
        for one in seen.points
        if not party or one.concerns(party)
    ]
    context = {
        "seen": seen, "row": _row(seen.row, area_names(request)), "points": points, "party": party,
        "parties": seen.row.parties, "form": form or EntryForm(None, seen=seen),
        "open_actions": [one for one in seen.open_actions if not party or one.owner == party],
        "decisions": [one for one in seen.entries if one.kind == "decision"],
        "actions": [one for one in seen.entries if one.kind == "action"],
        "key": uuid5(request.trace, "meeting"), "today": local_date(request.now),
    }  # fmt: skip
    return render(request, "governance/meeting.html", context, status=status)


def _row(one: MeetingRow, names: dict[str, str]) -> dict[str, object]:
    level = wording.level_name(one.municipality, one.region, names)
    return {"one": one, "table": wording.TABLES[one.table], "level": level}
