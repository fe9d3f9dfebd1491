"""Use cases (acts): refer a need to a provider, and record what came of it, step by step."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from onderdak.access.public import Desk
from onderdak.care.rules.match import Fit, NoneFits, best_providers, none_fits, reasons
from onderdak.care.rules.may_refer import consent_stands, must_have_consent
from onderdak.care.rules.referral_state import course, must_follow
from onderdak.care.store.models import Consent, Need, NeedEnd, Provider, Referral, ReferralEvent
from onderdak.care.store.sealed import sealed
from onderdak.care.types import OPEN, Age, Happened, Help, NeedFacts, ReferralState, Tongue, Urgency
from onderdak.care.usecases.done_once import NEEDS, done_once
from onderdak.care.usecases.keep_needs import need_row, note_step
from onderdak.care.usecases.keep_supply import supply_map
from onderdak.care.usecases.norm import norm_on
from onderdak.kernel.errors import InputInvalid, NotNow, NotVisible
from onderdak.kernel.nights import local_date
from onderdak.people.public import end_tie_step, tie_step
from onderdak.placement.public import change_request_step, request_of_household

REFUSALS = ("full", "language", "age", "too_heavy", "too_light", "region", "funding", "other")
OUTCOMES = ("helped", "stopped_by_person", "stopped_by_provider", "moved", "referred_on")
WHYS: Mapping[str, tuple[str, ...]] = {"refused": REFUSALS, "ended": OUTCOMES}


def three_providers(*, desk: Desk, now: datetime, need_id: int) -> tuple[Fit, ...]:
    """
    Return the three providers that fit a need best, with the reasons. Who refused it is left out.

    Raises: NotPermitted, NotVisible.
    """
    desk.must_have(NEEDS)
    row = need_row(desk, need_id)
    rows = supply_map(desk=desk, now=now, home=row.municipality, help_=row.help)
    refused = ReferralEvent.objects.filter(referral__need=row, kind="refused")
    by = frozenset(refused.values_list("referral__provider_id", flat=True))
    norm = norm_on(local_date(now))
    return best_providers(facts_of(row), [one.supply for one in rows], norm, refused_by=by)


def why_none_fits(*, desk: Desk, now: datetime, need_id: int) -> NoneFits:
    """
    Say why no provider fits a need, where that is so.

    Raises: NotPermitted, NotVisible.
    """
    desk.must_have(NEEDS)
    row = need_row(desk, need_id)
    rows = supply_map(desk=desk, now=now, home=row.municipality, help_=row.help)
    return none_fits(facts_of(row), [one.supply for one in rows])


def refer(
    *,
    desk: Desk,
    now: datetime,
    need_id: int,
    provider_id: int,
    override: str = "",
    why: str = "",
    request_key: UUID,
) -> int:
    """
    Refer a need to a provider, with the reasons of this moment kept.

    Args:
        override: why it goes without consent: danger_of_life, cannot_consent or child_protection.
        why: the facts of that, in words.

    Raises:
        NotPermitted, NotVisible. ConsentFirst: no consent that stands, and no reason with its facts.
        NotNow: the need is over, or is with a provider. InputInvalid: not a provider of this help.
    """
    desk.must_have(NEEDS)
    row = need_row(desk, need_id, write=True)
    last = Consent.objects.filter(need=row).order_by("id")
    stands = consent_stands(Happened(one.kind, one.on) for one in last)
    must_have_consent(stands and not override, override, why)
    provider = Provider.objects.filter(pk=provider_id, treatments__contains=[row.help]).first()
    if provider is None:
        raise InputInvalid(problems=(("provider_id", "choice"),))
    rank, said = _said(desk, now, row, provider_id)

    def work() -> int:
        _must_be_free(row, now)
        text, key = sealed({"why": why})
        made = Referral.objects.create(
            need=row, municipality=row.municipality, provider=provider,
            consent=None if override else last.last(), override=override, rank=rank, reasons=said,
            sealed=text, wrapped_key=key, made_on=local_date(now), recorded_at=now, actor_id=desk.actor_id,
            entered_by=desk.label[:120],
        )  # fmt: skip
        note_step(desk, now, "care.referred", row, referral_id=made.pk, override=override or None)
        return int(made.pk)

    return done_once(
        act="refer", municipality=row.municipality, request_key=request_key, now=now, work=work,
        question={"need": need_id, "provider": provider_id, "override": override}, case=need_id,
    )  # fmt: skip


def record_step(
    *, desk: Desk, now: datetime, referral_id: int, kind: str, why: str = "", request_key: UUID
) -> int:
    """
    Record the next step: sent, accepted, refused with a reason, started, ended with an outcome, withdrawn.

    From the yes of a provider care ties the household to its municipality until the end: placement weighs it.

    Raises: NotPermitted, NotVisible. NotNow: not after what happened. InputInvalid: no reason of the list.
    """
    desk.must_have(NEEDS)
    referral = Referral.objects.filter(pk=referral_id).select_related("need", "provider").first()
    if referral is None or not desk.writes.covers(referral.municipality):
        raise NotVisible(referral_id=referral_id)
    if kind not in {state.value for state in ReferralState} - {"prepared"}:
        raise InputInvalid(problems=(("kind", "choice"),))
    if kind in WHYS and why not in WHYS[kind]:
        raise InputInvalid(problems=(("why", "choice"),))

    def work() -> int:
        must_follow(course_of(referral, now).state, kind)
        made = ReferralEvent.objects.create(
            referral=referral, municipality=referral.municipality, kind=kind, on=local_date(now),
            why=why if kind in WHYS else "", recorded_at=now, actor_id=desk.actor_id,
            entered_by=desk.label[:120],
        )  # fmt: skip
        _tie(desk, now, referral, kind)
        note_step(desk, now, f"care.referral_{kind}", referral.need, referral_id=referral_id)
        return int(made.pk)

    return done_once(
        act="step", municipality=referral.municipality, request_key=request_key, now=now, work=work,
        question={"referral": referral_id, "kind": kind, "why": why}, case=referral.need_id,
    )  # fmt: skip


def course_of(referral: Referral, now: datetime):  # type: ignore[no-untyped-def]
    """Return where a referral stands."""
    events = ReferralEvent.objects.filter(referral=referral).order_by("id")
    return course(referral.made_on, [Happened(one.kind, one.on) for one in events], norm_on(local_date(now)))


def facts_of(row: Need) -> NeedFacts:
    """Return what matching needs of a need."""
    return NeedFacts(
        Help(row.help), tuple(Tongue(code) for code in row.languages), Age(row.age), Urgency(row.urgency)
    )


def _said(desk: Desk, now: datetime, row: Need, provider_id: int) -> tuple[int | None, list[object]]:
    """The rank among the three and the reasons, as they are kept; outside the three only the reasons."""
    for fit in three_providers(desk=desk, now=now, need_id=row.pk):
        if fit.supply.provider_id == provider_id:
            return fit.rank, _plain(fit.reasons)
    rows = supply_map(desk=desk, now=now, home=row.municipality, help_=row.help)
    found = next((one.supply for one in rows if one.supply.provider_id == provider_id), None)
    if found is None:
        return None, []
    return None, _plain(reasons(facts_of(row), found, norm_on(local_date(now))))


def _plain(said: object) -> list[object]:
    return [
        [sign, code, {name: str(value) for name, value in facts.items()}]
        for sign, code, facts in said  # type: ignore[attr-defined]
    ]


def _must_be_free(row: Need, now: datetime) -> None:
    if NeedEnd.objects.filter(need=row).exists():
        raise NotNow(need_id=row.pk, state="ended", asked="refer")
    running = [one for one in Referral.objects.filter(need=row) if course_of(one, now).state in OPEN]
    if running:
        raise NotNow(need_id=row.pk, state="referred", asked="refer")


def _tie(desk: Desk, now: datetime, referral: Referral, kind: str) -> None:
    """Tie the household to where the care is, or let go; an open request for a place hears of it."""
    need, place = referral.need, referral.provider.place
    if kind == "accepted":
        tie_step(desk=desk, now=now, household_id=need.household_id, kind="care", place=place)
    elif kind in ("ended", "refused", "withdrawn"):
        end_tie_step(desk=desk, now=now, household_id=need.household_id, kind="care", place=place)
    else:
        return
    request = request_of_household(desk, need.household_id)
    if request is None:
        return
    ties = set(request.facts.ties)
    ties = ties | {place} if kind == "accepted" else ties - {place}
    change_request_step(
        desk=desk, now=now, request_id=request.request_id, source="professional",
        facts=replace(request.facts, ties=tuple(sorted(ties))),
    )  # fmt: skip
