"""Reads: the list of needs with where their referral stands, one need, and referrals with their alarms."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Subquery

from onderdak.access.public import Desk, record_reads
from onderdak.care.rules.match import Fit
from onderdak.care.rules.may_refer import consent_stands
from onderdak.care.rules.referral_state import FOLLOWS, Course, course
from onderdak.care.store.models import Consent, Need, NeedEnd, Referral, ReferralEvent
from onderdak.care.types import OPEN, Happened
from onderdak.care.usecases.done_once import NEEDS
from onderdak.care.usecases.keep_needs import may_open, need_row
from onderdak.care.usecases.need_page import NeedsAsked, need_page
from onderdak.care.usecases.norm import norm_on
from onderdak.care.usecases.refer import three_providers
from onderdak.kernel.nights import local_date


@dataclass(frozen=True, slots=True)
class ReferralRow:
    """A referral: to whom, where it stands since when, and whether it is stuck."""

    referral_id: int
    need_id: int
    provider_id: int
    provider: str
    course: Course
    is_stuck: bool
    refused_why: str
    override: str
    made_on: date


@dataclass(frozen=True, slots=True)
class NeedRow:
    """One line. `referral` is the last one, None before the first."""

    need_id: int
    municipality: str
    household_id: int
    person_id: int
    help: str
    languages: tuple[str, ...]
    age: str
    urgency: str
    start: date
    ended: bool
    referral: ReferralRow | None


@dataclass(frozen=True, slots=True)
class NeedList:
    rows: tuple[NeedRow, ...]
    total: int
    running: int
    stuck: int
    unreferred: int
    asked: NeedsAsked


@dataclass(frozen=True, slots=True)
class ReferralView:
    row: ReferralRow
    reasons: Sequence[Sequence[object]]
    events: tuple[Happened, ...]
    follows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NeedView:
    """Everything of one need but its note. `fits` are the three providers, empty while a referral runs."""

    row: NeedRow
    consent: bool
    consents: tuple[Happened, ...]
    fits: tuple[Fit, ...]
    referrals: tuple[ReferralView, ...]
    has_note: bool
    may_open: bool
    ended_how: str
    entered_by: str
    recorded_at: datetime


def need_list(*, desk: Desk, now: datetime, asked: NeedsAsked) -> NeedList:
    """
    List needs in the scope of this desk: what is stuck first, then by urgency, then the oldest.

    Raises: NotPermitted: not this role.
    """
    desk.must_have(NEEDS)
    today = local_date(now)
    numbers, counts = need_page(desk, today, asked)
    referrals = _last_referrals(numbers, today)
    rows = {row[0]: row for row in _needs(desk).filter(pk__in=numbers).values_list(*_COLUMNS)}
    return NeedList(
        tuple(_line(rows[one], referrals.get(one)) for one in numbers), counts.total, counts.running,
        counts.stuck, counts.unreferred, asked,
    )  # fmt: skip


def need_view(*, desk: Desk, now: datetime, need_id: int) -> NeedView:
    """
    Show one need. Reading it is written down for the person.

    Raises: NotPermitted: not this role. NotVisible: absent, or elsewhere.
    """
    desk.must_have(NEEDS)
    row = need_row(desk, need_id)
    record_reads(desk, "care.need_read", now=now, subject="person", reads=[(row.municipality, row.person_id)])
    today = local_date(now)
    referrals = _views(row.pk, today)
    end = NeedEnd.objects.filter(need=row).first()
    runs = any(one.row.course.state in OPEN for one in referrals)
    said = [Happened(one.kind, one.on) for one in Consent.objects.filter(need=row).order_by("id")]
    fits = () if runs or end else three_providers(desk=desk, now=now, need_id=need_id)
    found = _needs(desk).filter(pk=row.pk).values_list(*_COLUMNS)[0]
    return NeedView(
        _line(found, referrals[-1].row if referrals else None), consent_stands(said), tuple(said), fits,
        tuple(referrals), bool(row.sealed), may_open(desk, row), end.how if end else "", row.entered_by,
        row.recorded_at,
    )  # fmt: skip


_COLUMNS = ("id", "municipality", "household_id", "person_id", "help", "languages", "age", "urgency", "start",
            "is_ended")  # fmt: skip


def _needs(desk: Desk):  # type: ignore[no-untyped-def]
    rows = Need.objects.annotate(is_ended=Exists(NeedEnd.objects.filter(need=OuterRef("pk"))))
    if desk.persons.municipalities is not None:
        rows = rows.filter(municipality__in=desk.persons.municipalities)
    return rows


def _line(row: Sequence[object], referral: ReferralRow | None) -> NeedRow:
    number, municipality, household, person, help_, languages, age, urgency, start, ended = row
    return NeedRow(
        number, municipality, household, person, help_, tuple(languages), age, urgency, start, ended, referral
    )  # type: ignore[arg-type]


def _last_referrals(need_ids: Sequence[int], today: date) -> dict[int, ReferralRow]:
    """Give the last referral per need, in two queries whatever the number."""
    newest = Referral.objects.filter(need=OuterRef("need")).order_by("-id").values("pk")[:1]
    rows = Referral.objects.filter(need__in=list(need_ids), pk=Subquery(newest))
    found = rows.values_list("id", "need_id", "provider_id", "provider__name", "made_on", "override")
    events = _events([row[0] for row in found])
    return {row[1]: _referral(row, events.get(row[0], []), today) for row in found}


def _views(need_id: int, today: date) -> list[ReferralView]:
    rows = Referral.objects.filter(need=need_id).select_related("provider").order_by("id")
    events = _events([row.pk for row in rows])
    found = []
    for row in rows:
        key = (row.pk, row.need_id, row.provider_id, row.provider.name, row.made_on, row.override)
        told = events.get(row.pk, [])
        line = _referral(key, told, today)
        happened = tuple(Happened(kind, on) for kind, on, _why in told)
        found.append(ReferralView(line, row.reasons, happened, FOLLOWS[line.course.state]))
    return found


def _events(ids: Sequence[int]) -> Mapping[int, list[tuple[str, date, str]]]:
    found: dict[int, list[tuple[str, date, str]]] = {}
    rows = ReferralEvent.objects.filter(referral__in=list(ids)).order_by("id")
    for number, kind, on, why in rows.values_list("referral_id", "kind", "on", "why"):
        found.setdefault(number, []).append((kind, on, why))
    return found


def _referral(row: Sequence[object], told: Sequence[tuple[str, date, str]], today: date) -> ReferralRow:
    number, need, provider, name, made_on, override = row
    now = course(made_on, [Happened(kind, on) for kind, on, _why in told], norm_on(today))  # type: ignore[arg-type]
    why = next((said for kind, _on, said in reversed(told) if kind in ("refused", "ended")), "")
    return ReferralRow(number, need, provider, name, now, now.is_stuck(today), why, override, made_on)  # type: ignore[arg-type]
