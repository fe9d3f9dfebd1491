"""Use cases: the supply map: enter a provider, a figure of a day, that somebody chased it; read the map."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from math import asin, cos, radians, sin, sqrt
from uuid import UUID

from onderdak.access.public import Desk, record
from onderdak.capacity.public import MunicipalityCard, municipality_cards
from onderdak.care.rules.supply_fades import fade, must_be_dated
from onderdak.care.store.models import Chase, Provider, SupplyFigure
from onderdak.care.types import Age, Fade, Help, Supply, Tongue
from onderdak.care.usecases.done_once import FIGURES, SUPPLY, done_once
from onderdak.kernel.errors import InputInvalid, NotVisible
from onderdak.kernel.nights import local_date

ROUTES = ("rmo", "sov", "zvw", "wmo", "state")
EARTH_KM = 6371.0


@dataclass(frozen=True, slots=True)
class NewProvider:
    """A provider. Bought nationally: with contract from-until and for whom."""

    name: str
    place: str
    treatments: tuple[str, ...]
    languages: tuple[str, ...]
    interpreter: bool
    ages: tuple[str, ...]
    contact: str
    route: str
    national: bool = False
    contract_from: date | None = None
    contract_until: date | None = None
    for_whom: str = ""
    demo: bool = False


@dataclass(frozen=True, slots=True)
class NewFigure:
    """Waiting times in weeks and treatments that can start each month, of a day and from somebody."""

    help: str
    weeks_intake: float | None
    weeks_treatment: float | None
    per_month: int | None
    figure_date: date | None
    source: str


@dataclass(frozen=True, slots=True)
class SupplyRow:
    """One line of the map with contact and contract. `chased_on`: when somebody last asked for figures."""

    supply: Supply
    contact: str
    route: str
    source: str
    contract_from: date | None
    contract_until: date | None
    for_whom: str
    chased_on: date | None


def enter_provider(*, desk: Desk, now: datetime, provider: NewProvider, request_key: UUID) -> int:
    """
    Put a provider on the map. Without a figure it counts for nothing yet.

    Raises: NotPermitted. InputInvalid: a word that is on no list, or a national contract without its days.
    """
    desk.must_have(SUPPLY)
    _require_provider(provider, {card.code for card in municipality_cards(on=local_date(now))})

    def work() -> int:
        row = Provider.objects.create(
            **asdict(provider) | {name: sorted(set(getattr(provider, name))) for name in _LISTS},
            municipality=desk.municipality, recorded_at=now, actor_id=desk.actor_id,
        )  # fmt: skip
        record(
            desk, "care.provider_entered", now=now, municipality=desk.municipality, subject="provider",
            subject_id=row.pk,
        )  # fmt: skip
        return int(row.pk)

    return done_once(
        act="provider", municipality=desk.municipality, request_key=request_key, now=now, work=work,
        question=asdict(provider),
    )  # fmt: skip


def record_figure(
    *, desk: Desk, now: datetime, provider_id: int, figure: NewFigure, request_key: UUID
) -> int:
    """
    Record waiting times and capacity of a day. What was known before stays as it was.

    Raises: NotPermitted, NotVisible. SupplyUndated: no day, a day to come, or no source.
        InputInvalid: a help that this provider does not give, or a number that cannot be.
    """
    desk.must_have(SUPPLY)
    row = Provider.objects.filter(pk=provider_id).first()
    if row is None:
        raise NotVisible(provider_id=provider_id)
    must_be_dated(figure.figure_date, figure.source, local_date(now))
    wrong = [] if figure.help in row.treatments else [("help", "choice")]
    weeks = (("weeks_intake", figure.weeks_intake), ("weeks_treatment", figure.weeks_treatment))
    wrong += [(name, "range") for name, value in weeks if value is not None and not 0 <= value <= 520]
    wrong += [] if figure.per_month is None or 0 <= figure.per_month <= 10_000 else [("per_month", "range")]
    if wrong:
        raise InputInvalid(problems=tuple(wrong))

    def work() -> int:
        made = SupplyFigure.objects.create(
            provider=row, municipality=desk.municipality, recorded_at=now, actor_id=desk.actor_id,
            **asdict(figure),
        )  # fmt: skip
        record(
            desk, "care.figure_recorded", now=now, municipality=desk.municipality, subject="provider",
            subject_id=provider_id,
        )  # fmt: skip
        return int(made.pk)

    return done_once(
        act="figure", municipality=desk.municipality, request_key=request_key, now=now, work=work,
        question={"provider": provider_id, **asdict(figure)},
    )  # fmt: skip


def chase_figure(*, desk: Desk, now: datetime, provider_id: int, how: str, request_key: UUID) -> int:
    """Record that a provider was asked for new figures. Raises: NotPermitted, NotVisible, InputInvalid."""
    desk.must_have(SUPPLY)
    row = Provider.objects.filter(pk=provider_id).first()
    if row is None:
        raise NotVisible(provider_id=provider_id)
    if how not in ("phone", "mail"):
        raise InputInvalid(problems=(("how", "choice"),))

    def work() -> int:
        made = Chase.objects.create(
            provider=row, municipality=desk.municipality, how=how, on=local_date(now), recorded_at=now,
            actor_id=desk.actor_id,
        )  # fmt: skip
        return int(made.pk)

    return done_once(
        act="chase", municipality=desk.municipality, request_key=request_key, now=now, work=work,
        question={"provider": provider_id, "how": how, "on": local_date(now)},
    )  # fmt: skip


def supply_map(*, desk: Desk, now: datetime, home: str = "", help_: str = "") -> list[SupplyRow]:
    """
    List what is offered, nearest first, each with the day of its figures.

    Args:
        home: distances are from this municipality; "" is that of the desk.
        help_: only this kind of help.

    Raises: NotPermitted: neither needs nor figures of care are for this role.
    """
    if not desk.may(FIGURES):
        desk.must_have(SUPPLY)
    today = local_date(now)
    cards = {card.code: card for card in municipality_cards(on=today)}
    start = cards.get(home or desk.municipality)
    figures = _newest()
    chased = dict(Chase.objects.order_by("on").values_list("provider_id", "on"))
    rows = []
    for one in Provider.objects.order_by("id"):
        if one.national and not (one.contract_from <= today < one.contract_until):
            continue
        for help_code in one.treatments:
            if help_ and help_code != help_:
                continue
            figure = figures.get((one.pk, help_code))
            supply = _supply(one, Help(help_code), figure, _km(start, cards.get(one.place)), today)
            rows.append(
                SupplyRow(
                    supply, one.contact, one.route, figure.source if figure else "", one.contract_from,
                    one.contract_until, one.for_whom, chased.get(one.pk),
                )
            )  # fmt: skip
    return sorted(rows, key=lambda one: (one.supply.distance_km, one.supply.provider_id, one.supply.help))


def capacity_per_month(rows: Sequence[SupplyRow]) -> dict[tuple[str, str], int]:
    """Add up the treatments that can start each month, per place and language; faded figures do not count."""
    found: dict[tuple[str, str], int] = {}
    for one in rows:
        supply = one.supply
        if supply.fade is Fade.FADED or not supply.per_month:
            continue
        for tongue in supply.languages:
            key = (supply.municipality, tongue.value)
            found[key] = found.get(key, 0) + supply.per_month
    return found


_LISTS = ("treatments", "languages", "ages")


def _newest() -> dict[tuple[int, str], SupplyFigure]:
    rows = SupplyFigure.objects.order_by("provider_id", "help", "-figure_date", "-id").distinct(
        "provider_id", "help"
    )
    return {(row.provider_id, row.help): row for row in rows}


def _supply(one: Provider, help_: Help, figure: SupplyFigure | None, km: float, today: date) -> Supply:
    return Supply(
        one.pk, one.name, one.place, help_, frozenset(Tongue(code) for code in one.languages),
        one.interpreter, frozenset(Age(code) for code in one.ages),
        figure.weeks_intake if figure else None, figure.weeks_treatment if figure else None,
        figure.per_month if figure else None, figure.figure_date if figure else None,
        fade(figure.figure_date if figure else None, today), km, one.national,
    )  # fmt: skip


def _km(one: MunicipalityCard | None, other: MunicipalityCard | None) -> float:
    """Distance between the centres of two municipalities; far away when one is not known."""
    if one is None or other is None:
        return 999.0
    a, b = radians(one.lat), radians(other.lat)
    half = sin((b - a) / 2) ** 2 + cos(a) * cos(b) * sin(radians(other.lon - one.lon) / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(half))


def _require_provider(given: NewProvider, codes: set[str]) -> None:
    lists: Mapping[str, bool] = {
        "name": bool(given.name.strip()) and len(given.name) <= 120,
        "place": given.place in codes,
        "treatments": bool(given.treatments) and set(given.treatments) <= set(Help),
        "languages": set(given.languages) <= set(Tongue),
        "ages": bool(given.ages) and set(given.ages) <= set(Age),
        "contact": bool(given.contact.strip()) and len(given.contact) <= 200,
        "route": given.route in ROUTES,
    }
    wrong = [(name, "choice") for name, right in lists.items() if not right]
    days = given.contract_from, given.contract_until
    if given.national and (None in days or not given.for_whom.strip() or days[0] >= days[1]):  # type: ignore[operator]
        wrong.append(("contract_until", "missing"))
    if wrong:
        raise InputInvalid(problems=tuple(wrong))
