"""What stands on the dossier: who they are, where they sleep tonight, which clocks run, who looked."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from onderdak.access.public import AuditRow, Desk, who_looked
from onderdak.access.types import Role
from onderdak.access.web.wording import ROLES
from onderdak.duty.public import HouseholdDuty, running_clocks
from onderdak.duty.types import ClockKind
from onderdak.kernel.errors import NotVisible
from onderdak.kernel.nights import local_date
from onderdak.people.public import (
    Composition,
    MemberView,
    TieView,
    composition,
    composition_text,
    household_facts,
    household_view,
)
from onderdak.placement.public import Running, Sleeps
from onderdak.placement.types import StayState
from onderdak.site.desk.sentences import language
from onderdak.site.theme import words

LOOKS = 6


@dataclass(frozen=True, slots=True)
class People:
    """The household as this desk may see it; `members` is empty for a desk that sees counts alone."""

    reference: str
    label: str
    municipality: str
    language: str
    who: str
    members: tuple[MemberView, ...]
    ties: tuple[TieView, ...]
    named: bool

    @property
    def family(self) -> str:
        """The family name for the heading; nothing when somebody is shielded or no name is known."""
        if not self.named or any(one.protected for one in self.members):
            return ""
        name, dot, _who = self.label.partition(" · ")
        return name if dot and name != self.reference else ""


def people_of(desk: Desk, now: datetime, household_id: int) -> People:
    """
    Return the people of a household: with names, and each read written down, or as counts.

    Raises:
        NotVisible: absent, or outside what this desk may see.
    """
    if desk.may("people.view"):
        view = household_view(desk=desk, now=now, household_id=household_id)
        who = composition_text(_counted([(one.sex, one.birth_year) for one in view.members], now))
        return People(
            view.reference, view.label, view.municipality, view.language, who, view.members, view.ties, True
        )
    facts = household_facts(desk=desk, household_ids=[household_id]).get(household_id)
    if facts is None:
        raise NotVisible(actor_id=desk.actor_id)
    who = composition_text(_counted([(one.sex, one.birth_year) for one in facts.persons], now))
    return People(facts.reference, facts.reference, facts.municipality, facts.language, who, (), (), False)


def tonight_of(duty: HouseholdDuty | None, running: Running, night: date) -> dict[str, object]:
    """Say in one sentence where the household sleeps tonight, and how we know. `tone` is ok, due or fatal."""
    stay = running.stay
    if stay is not None and stay.start <= night:
        return _in_stay(stay)
    if duty is not None and duty.roof is not None and duty.roof.kind == "alternative":
        until = words.day(duty.roof.until, language()) if duty.roof.until else ""
        text = _("Slaapt in een tijdelijk alternatief, vertrek op %(day)s.") % {"day": until}
        return {"text": text, "tone": "ok", "source": _("vastgelegd alternatief (RooO art. 3)")}
    if stay is not None:
        where = f"{stay.location_name}, {stay.unit_label}"
        text = _("Heeft vannacht nog geen plek hier. Komt op %(day)s in %(place)s.") % {
            "day": words.day(stay.start, language()), "place": where,
        }  # fmt: skip
        return {"text": text, "tone": "due", "source": _("plaatsing")}
    asked = duty.request if duty is not None else None
    if asked is not None and asked.facts.sheltered_on(night):
        return {
            "text": _("Heeft vannacht nog zelf een dak. Wacht op een plek."),
            "tone": "due",
            "source": _("eigen verklaring bij de melding"),
        }
    if running.kept is not None:
        where = f"{running.kept.location_name}, {running.kept.unit_label}"
        what = _("aangeboden") if running.kept.offer_id else _("gereserveerd")
        text = _("Heeft vannacht nog geen onderdak. %(place)s is %(what)s.") % {"place": where, "what": what}
        return {"text": text, "tone": "due", "source": _("meldingen en bezetting")}
    if duty is None and asked is None:
        return {
            "text": _("Er loopt hier geen verblijf en geen verzoek."),
            "tone": "",
            "source": _("bezetting"),
        }
    return {
        "text": _("Heeft vannacht geen onderdak."),
        "tone": "fatal",
        "source": _("meldingen en bezetting"),
    }


def is_promised(stay: Sleeps | None, night: date) -> bool:
    """
    Say whether tonight rests on a place that was accepted while nobody confirmed the arrival yet.

    The rule counts such a place as a roof, so that nobody is sought a second one; the page says no more than
    what is known.
    """
    return stay is not None and stay.state is StayState.ACCEPTED and stay.start <= night


def clocks_of(
    desk: Desk, duty: HouseholdDuty | None, running: Running, household_id: int, now: datetime
) -> list[dict[str, object]]:
    """Return the terms that run for this household, soonest first; a court's term never stands still."""
    rows: list[dict[str, object]] = []
    if duty is not None and duty.next_step is not None:
        due = duty.next_step.due
        rows.append(
            {"name": _("Volgende stap van de ladder"), "at": due, "why": "RooO art. 3", "late": due < now}
        )
    if running.kept is not None:
        name = _("Antwoord op het aanbod") if running.kept.offer_id else _("Einde van de reservering")
        rows.append(
            {"name": name, "at": running.kept.ends_at, "why": running.kept.location_name, "late": False}
        )
    if duty is not None:
        for one in running_clocks(desk=desk, now=now, household_id=household_id):
            if one.due is not None and one.kind is not ClockKind.REPORT_AGE:
                name = str(CLOCKS[one.kind])
                rows.append({"name": name, "at": one.due, "why": one.basis, "late": one.due < now})
    rows.sort(key=lambda row: str(row["at"]))
    for stay in running.stays[:1]:
        if stay.until is not None:
            over = stay.state is StayState.OVERSTAYED
            rows.append(
                {"name": _("Einde van de plek"), "day": stay.until, "why": stay.location_name, "late": over}
            )
    return rows


CLOCKS = {
    ClockKind.INFORMATION: gettext_lazy("Informatie in eigen taal"),
    ClockKind.APPLICATION: gettext_lazy("Beslissing op de aanvraag"),
    ClockKind.OBJECTION: gettext_lazy("Beslissing op bezwaar"),
    ClockKind.DEFAULT_GRACE: gettext_lazy("Einde van de termijn na ingebrekestelling"),
    ClockKind.COURT: gettext_lazy("Bevel van de rechter"),
    ClockKind.AID_ANSWER: gettext_lazy("Antwoord van een andere overheid"),
    ClockKind.HANDOVER: gettext_lazy("Antwoord op een overdracht"),
    ClockKind.OUTREACH: gettext_lazy("Opnieuw contact zoeken"),
    ClockKind.KEPT_PLACE: gettext_lazy("Bewaarde plek bekijken"),
}


def looks_of(desk: Desk, people: People) -> list[dict[str, object]]:
    """
    Return who opened these files lately: per person and day the last time and how often, newest first.

    Only for a desk that may open them itself.
    """
    if not people.named:
        return []
    ids = [one.person_id for one in people.members]
    looks: dict[tuple[str, date], list[AuditRow]] = {}
    for row in who_looked(desk=desk, subject="person", subject_ids=ids):
        looks.setdefault((looker(row), local_date(row.at)), []).append(row)
    return [
        {"who": who, "at": rows[0].at, "times": len({(row.event, row.at) for row in rows})}
        for (who, _day), rows in list(looks.items())[:LOOKS]
    ]


def looker(row: AuditRow) -> str:
    """Name who looked: the colleague, the system for a job, or the role when there is no name."""
    if row.role == Role.SYSTEM.value:
        return _("het systeem (automatisch)")
    return row.actor_label or str(ROLES.get(row.role, row.role))


def _counted(rows: list[tuple[str, int | None]], now: datetime) -> Composition:
    return composition(rows, now.date())


def _in_stay(stay: Sleeps) -> dict[str, object]:
    where = f"{stay.location_name}, {stay.unit_label}"
    texts = {
        StayState.ACCEPTED: (_("Slaapt in %(place)s. De aankomst is nog niet bevestigd."), "due"),
        StayState.ARRIVED: (_("Slaapt in %(place)s."), "ok"),
        StayState.OVERSTAYED: (_("Slaapt in %(place)s. Het afgesproken einde is voorbij."), "due"),
        StayState.AWAY: (_("Is tijdelijk weg. De plek in %(place)s wordt bewaard."), "due"),
        StayState.NO_SHOW: (_("Is niet verschenen in %(place)s. Niemand weet waar zij slapen."), "fatal"),
        StayState.NOT_FOUND: (_("Is niet aangetroffen in %(place)s. Niemand weet waar zij slapen."), "fatal"),
    }
    text, tone = texts[stay.state]
    if stay.arrived_at is not None:
        source = _("aankomst bevestigd op %(at)s") % {"at": words.moment(stay.arrived_at, language())}
    else:
        source = _("plaatsing vanaf %(day)s") % {"day": words.day(stay.start, language())}
    return {"text": text % {"place": where}, "tone": tone, "source": source, "article": stay.article}
