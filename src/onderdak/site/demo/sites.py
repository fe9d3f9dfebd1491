"""Locations around the units of one municipality: names, dates, quality and features. All invented."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from onderdak.capacity.types import NewCap, NewLocation, NewUnit
from onderdak.site.demo.families import Families
from onderdak.site.demo.figures import NIGHT, QUALITIES
from onderdak.site.demo.rooms import PlannedUnit
from onderdak.site.demo.rows import Area

FIRST_WORDS = (
    "Voorbeeld", "Fictie", "Model", "Proef", "Demo", "Schijn", "Verzin", "Bedenk", "Oefen", "Maquette",
    "Sjabloon", "Denkbeeld", "Fantasie", "Schets", "Ontwerp", "Plaatje",
)  # fmt: skip
LAST_WORDS = (
    "haven", "hof", "straat", "plein", "kade", "huis", "laan", "park", "weide", "toren", "erf", "poort",
    "oord", "burcht", "brug", "wal", "gaarde", "veld",
)  # fmt: skip
FIXED_NAMES = {
    "0344": (
        "De Voorbeeldhaven",
        "Fictiehof",
        "Schijnhof",
        "Demokade",
        "Modelstraat",
        "Proefplein",
        "Verzinhuis",
    )
}
OPERATORS = ("Stichting Voorbeeldopvang", "Gemeente, eigen beheer", "Demo Beheer", "Fictief Wonen")
# Kind of location: its share, and the kind of unit in it.
KINDS = {
    "hotel": 0.22,
    "kantoor": 0.22,
    "flexwoningen": 0.20,
    "zorggebouw": 0.14,
    "woningen": 0.14,
    "schip": 0.08,
}
UNIT_KIND = {"flexwoningen": "dwelling", "woningen": "dwelling"}
RELEASED = {"country": 0.80, "region": 0.13, "municipality": 0.07}
PER_FLOOR = 14
ENDS = {"contract": 0.75, "permit": 0.30, "funding": 0.12}


@dataclass(slots=True)
class Site:
    """A location while it is filled."""

    name: str
    quality: str
    released: str
    women_only: bool = False
    target: int = 0
    units: list[PlannedUnit] = field(default_factory=list)

    @property
    def places(self) -> int:
        return sum(unit.sleeps for unit in self.units)


def build_sites(
    families: Families, area: Area, units: Sequence[PlannedUnit], count: int
) -> list[tuple[NewLocation, list[PlannedUnit]]]:
    """
    Divide the units of a municipality over `count` locations, and invent what is known of each.

    Returns:
        Each location with its planned units, in the order of `NewLocation.units`.
    """
    sites = _empty_sites(families, area, units, count)
    _fill(families, sites, list(units))
    return [(_location(families, area, site), site.units) for site in sites if site.units]


def _empty_sites(families: Families, area: Area, units: Sequence[PlannedUnit], count: int) -> list[Site]:
    fixed = FIXED_NAMES.get(area.code, ())
    names = list(fixed)
    while len(names) < max(count, len(fixed)):
        first, last = (
            FIRST_WORDS[families.below(len(FIRST_WORDS))],
            LAST_WORDS[families.below(len(LAST_WORDS))],
        )
        if (name := first + last) not in names and f"De {name}" not in names:
            names.append(name)
    places = sum(unit.sleeps for unit in units)
    sites = [Site(name, families.choice(QUALITIES), families.choice(RELEASED)) for name in names]
    weights = [0.4 + families.draw() for _ in sites]
    for site, weight in zip(sites, weights, strict=True):
        site.target = max(1, round(places * weight / sum(weights)))
    if len(sites) >= 6 and families.draw() < 0.4:
        sites[-1].women_only = True
    return sites


def _fill(families: Families, sites: list[Site], units: list[PlannedUnit]) -> None:
    """Units with a wish first, then women-only locations, then the rest until each reaches its target."""
    for unit in [unit for unit in units if unit.vacancy]:
        site = _wished(families, sites, unit)
        site.units.append(unit)
    rest = [unit for unit in units if not unit.vacancy]
    rest.sort(key=lambda _: families.draw())
    for site in [site for site in sites if site.women_only]:
        for unit in [unit for unit in rest if unit.women_only_ok]:
            if site.places >= site.target:
                break
            site.units.append(unit)
            rest.remove(unit)
    open_sites = [site for site in sites if not site.women_only] or sites
    left = {site.name: site.target - site.places for site in open_sites}
    for unit in rest:
        site = next((site for site in open_sites if left[site.name] > 0), open_sites[-1])
        site.units.append(unit)
        left[site.name] -= unit.sleeps


def _wished(families: Families, sites: list[Site], unit: PlannedUnit) -> Site:
    wish = unit.vacancy
    if wish is None:
        raise ValueError("this unit has no wish")
    mixed = [site for site in sites if not site.women_only]
    site = next((site for site in mixed if site.name == wish.site), None) or mixed[families.below(len(mixed))]
    if wish.kind != "spare":
        site.released = wish.released
        site.quality = wish.quality or site.quality
    return site


def _location(families: Families, area: Area, site: Site) -> NewLocation:
    kind = "hal" if site.quality == "acute" else families.choice(KINDS)
    opened = date(2022, 3, 10) + timedelta(days=families.below(1_150))
    site.units.sort(key=lambda unit: families.draw())
    floors = 1 + (len(site.units) - 1) // PER_FLOOR
    lift = floors > 1 and families.draw() < 0.7
    features = [name for name, share in (("near_school", 0.5), ("near_care", 0.3)) if families.draw() < share]
    features += ["lift"] * lift + ["women_only"] * site.women_only + ["lockable"] * (site.quality != "acute")
    contract, permit, funding = (_end(families, share) for share in ENDS.values())
    row = NewLocation(
        municipality=area.code,
        name=site.name,
        address=f"{FIRST_WORDS[families.below(len(FIRST_WORDS))]}weg {1 + families.below(199)}, {area.name}",
        phone=f"0100-000 {families.below(1000):03d}",
        operator=OPERATORS[families.below(len(OPERATORS))],
        kind=kind,
        stock="regular",
        quality=site.quality,
        catered=kind in ("hal", "schip", "hotel") and families.draw() < 0.6,
        features=tuple(sorted(features)),
        released=site.released,
        open_from=opened,
        contract_until=contract,
        permit_until=permit,
        funding_until=funding,
        confirmed_at=_confirmed(families),
        units=tuple(_unit(families, site, kind, lift, number) for number in range(len(site.units))),
        demo=True,
    )
    return _with_cap(families, row, site.places)


def _end(families: Families, share: float) -> date | None:
    """A first of the month between December 2025 and December 2028, or no end."""
    if families.draw() >= share:
        return None
    month = 11 + families.below(37)
    return date(2025 + month // 12, month % 12 + 1, 1)


def _confirmed(families: Families) -> datetime:
    """Most locations confirmed today; some are days behind."""
    days = 0 if families.draw() < 0.8 else 1 + families.below(9)
    moment = datetime.fromisoformat(f"{NIGHT}T00:00:00+01:00") + timedelta(minutes=480 + families.below(700))
    return moment - timedelta(days=days)


def _unit(families: Families, site: Site, kind: str, lift: bool, number: int) -> NewUnit:
    plan = site.units[number]
    floor = number // PER_FLOOR
    features = {"ground_floor"} if floor == 0 else set()
    if (floor == 0 or lift) and families.draw() < 0.5:
        features.add("step_free")
        if families.draw() < 0.08:
            features.add("wheelchair")
    unit_kind = "section" if kind == "hal" else UNIT_KIND.get(kind, "room")
    for name, share in (("pets", 0.2), ("cot", 0.12), ("quiet", 0.06)):
        if families.draw() < share:
            features.add(name)
    if unit_kind == "dwelling":
        features |= {"own_kitchen", "own_bathroom"}
    elif unit_kind == "room" and families.draw() < 0.3:
        features.add("own_bathroom")
    if plan.vacancy:
        features |= set(plan.vacancy.features)
    return NewUnit(
        label=f"{floor}.{number % PER_FLOOR + 1:02d}",
        floor=floor,
        kind=unit_kind,
        sharing=plan.sharing,
        sleeps=plan.sleeps,
        features=tuple(sorted(features)),
    )


def _with_cap(families: Families, row: NewLocation, places: int) -> NewLocation:
    """A few locations have a maximum; it is never below what the location has, so the totals stay real."""
    if families.draw() >= 0.06:
        return row
    kind = families.choice({"permit": 0.5, "agreement": 0.3, "staff": 0.2})
    cap = NewCap(
        kind, places + families.below(20), row.open_from, row.permit_until, "Verzonnen vergunning (demo)"
    )
    return replace(row, caps=(cap,))
