"""
How long do the lists of incidents, measures, needs, referrals and agreements take? The goal is p95 <= 300 ms.

10,000 incidents, 20,000 referrals and 2,000 agreements of one municipality, the worst case, are written as
the owner of the tables and read as `onderdak_app`, bound by row-level security, through the use cases.
"""

import argparse
import random
from datetime import timedelta
from uuid import uuid4

from bench import frame

GOAL_MS = 300
INCIDENTS, REFERRALS, AGREEMENTS, HOUSEHOLDS = 10_000, 20_000, 2_000, 400
HOME = "0344"
SEED = 7


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=30)
    parser.add_argument("--seed", type=int, default=SEED)
    size = parser.parse_args()
    frame.start(demo=False)
    from onderdak.access.public import Role, scope_of
    from onderdak.access.tests.builders import a_desk, as_app
    from onderdak.care import public as care
    from onderdak.conduct import public as conduct
    from onderdak.governance import public as governance
    from onderdak.site import clock

    now = clock.now()
    _fill(now, random.Random(size.seed))
    placing, caring = a_desk(), a_desk(Role.CARE_COORDINATOR, HOME)
    country = a_desk(Role.NATIONAL_COORDINATOR, "")
    year = now.date() - timedelta(days=365)
    asked = [
        ("incidents, first page", placing, lambda d: conduct.incident_list(
            desk=d, now=now, asked=conduct.IncidentsAsked())),
        ("incidents, far on", placing, lambda d: conduct.incident_list(
            desk=d, now=now, asked=conduct.IncidentsAsked("all", first=INCIDENTS - 100))),
        ("measures", placing, lambda d: conduct.measure_list(
            desk=d, now=now, asked=conduct.MeasuresAsked("all"))),
        ("nuisance in figures", placing, lambda d: conduct.report(
            desk=d, now=now, start=year, until=now.date() + timedelta(days=1))),
        ("needs with referrals", caring, lambda d: care.need_list(
            desk=d, now=now, asked=care.NeedsAsked())),
        ("needs, everything", caring, lambda d: care.need_list(
            desk=d, now=now, asked=care.NeedsAsked("all"))),
        ("supply map", caring, lambda d: care.supply_map(desk=d, now=now)),
        ("care that is missing", caring, lambda d: care.gap_statement(desk=d, now=now)),
        ("agreements", country, lambda d: governance.agreement_list(
            desk=d, now=now, asked=governance.Asked())),
        ("agreements that are late", country, lambda d: governance.alarms_of(desk=d, now=now)),
    ]  # fmt: skip
    rows = []
    for what, desk, work in asked:
        with as_app(), scope_of(desk):
            work(desk)
            times = [frame.milliseconds(lambda d=desk, w=work: w(d)) for _ in range(size.runs)]
        rows.append({"what": what, **frame.spread(times), "goal_ms": GOAL_MS})
    frame.report(
        "cases", rows, runs=size.runs, seed=size.seed, incidents=INCIDENTS, referrals=REFERRALS,
        agreements=AGREEMENTS,
    )  # fmt: skip


def _fill(now, chance: random.Random) -> None:
    """Write the rows in bulk, once per data folder. Everybody and everything is invented."""
    from onderdak.conduct.store.models import Incident

    if Incident.objects.exists():
        return
    homes = _homes(now)
    _incidents(now, chance, homes)
    _care(now, chance, homes)
    _agreements(now, chance)
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _homes(now) -> list[tuple[int, int]]:
    """Give (household, person) of persons alone."""
    from onderdak.people.tests.builders import a_household

    made = [a_household(municipality=HOME, now=now - timedelta(days=400)) for _ in range(HOUSEHOLDS)]
    return [(one.household_id, one.person_ids[0]) for one in made]


def _incidents(now, chance: random.Random, homes) -> None:
    from onderdak.capacity.tests.builders import a_location
    from onderdak.conduct.store.models import CareCheck, Incident, IncidentEnd, IncidentPerson, Measure

    sites = [a_location(HOME) for _ in range(12)]
    rows = Incident.objects.bulk_create(
        Incident(
            municipality=HOME, location_id=chance.choice(sites), spot="shared",
            kind=chance.choice(["noise", "violence", "damage"]), impacts=["fear"],
            severity=chance.choice(["light", "serious", "grave"]),
            happened_at=now - timedelta(hours=chance.randrange(1, 9000)), sealed=b"", wrapped_key=b"",
            recorded_at=now, actor_id=1, entered_by="Proef",
        )
        for _ in range(INCIDENTS)
    )  # fmt: skip
    who = [chance.choice(homes) for _ in rows]
    stamp = {"municipality": HOME, "recorded_at": now, "actor_id": 1}
    IncidentPerson.objects.bulk_create(
        IncidentPerson(incident=row, household_id=home, person_id=one, role="caused", **stamp)
        for row, (home, one) in zip(rows, who, strict=True)
    )
    checks = CareCheck.objects.bulk_create(
        CareCheck(
            incident=row, person_id=one, outcome="not_needed", on=now.date(), entered_by="Proef", **stamp
        )
        for row, (_home, one) in zip(rows[:3000], who, strict=False)
    )
    today = now.date()
    Measure.objects.bulk_create(
        Measure(
            incident=row, household_id=home, person_id=one, adult=True, kind="warning", ground="house_rules",
            article="RooO 6(3)", start=today - timedelta(days=30),
            until=today + timedelta(days=1 + number % 60),
            review_on=today - timedelta(days=20), care_check=check, intention_id=10_000_000 + number,
            sealed=b"", wrapped_key=b"", entered_by="Proef", **stamp,
        )
        for number, (row, (home, one), check) in enumerate(zip(rows, who, checks, strict=False))
    )  # fmt: skip
    IncidentEnd.objects.bulk_create(
        IncidentEnd(incident=row, how="no_measure", on=today, **stamp) for row in rows[5000:]
    )


def _care(now, chance: random.Random, homes) -> None:
    from onderdak.care.store.models import Consent, Need, Provider, Referral, ReferralEvent, SupplyFigure

    stamp = {"municipality": HOME, "recorded_at": now, "actor_id": 1}
    today = now.date()
    providers = Provider.objects.bulk_create(
        Provider(
            name=f"Voorbeeldpraktijk {number}", place=HOME, treatments=["trauma", "talks"], languages=["uk"],
            ages=["adult"], contact="proef", route="rmo", **stamp,
        )
        for number in range(300)
    )  # fmt: skip
    SupplyFigure.objects.bulk_create(
        SupplyFigure(
            provider=one, help=help_, weeks_intake=3, weeks_treatment=8, per_month=4, source="Proef",
            figure_date=today - timedelta(days=chance.randrange(0, 100)), **stamp,
        )
        for one in providers
        for help_ in ("trauma", "talks")
        for _ in range(4)
    )  # fmt: skip
    needs = Need.objects.bulk_create(
        Need(
            household_id=home, person_id=one, help=chance.choice(["trauma", "talks"]), languages=["uk"],
            age="adult", urgency=chance.choice(["crisis", "soon", "normal"]),
            start=today - timedelta(days=number % 90), sealed=b"", wrapped_key=b"", entered_by="Proef",
            **stamp,
        )
        for number in range(REFERRALS)
        for home, one in (chance.choice(homes),)
    )  # fmt: skip
    consents = Consent.objects.bulk_create(
        Consent(need=one, kind="given", how="spoken", on=today, **stamp) for one in needs
    )
    referrals = Referral.objects.bulk_create(
        Referral(
            need=need, provider=chance.choice(providers), consent=consent, reasons=[], sealed=b"",
            wrapped_key=b"", made_on=today - timedelta(days=30), entered_by="Proef", **stamp,
        )
        for need, consent in zip(needs, consents, strict=True)
    )  # fmt: skip
    ReferralEvent.objects.bulk_create(
        ReferralEvent(referral=one, kind="sent", on=today - timedelta(days=20), entered_by="Proef", **stamp)
        for one in referrals
    )


def _agreements(now, chance: random.Random) -> None:
    from onderdak.governance.store.models import Agreement, AgreementEvent

    rows = Agreement.objects.bulk_create(
        Agreement(
            kind="agreement", theme="care", title=f"Proefafspraak {number}", text="Proef", source="Proef",
            source_date=now.date() - timedelta(days=200), table="regional", owners=["Proefpartij"],
            owner_codes=["NL"], due=now.date() + timedelta(days=chance.randrange(-60, 60)),
            escalate_days=30, recorded_at=now, actor_id=1, entered_by=str(uuid4())[:8],
        )
        for number in range(AGREEMENTS)
    )  # fmt: skip
    AgreementEvent.objects.bulk_create(
        AgreementEvent(
            agreement=one, kind="progress", on=now.date(), text="Proef", recorded_at=now, actor_id=1,
            entered_by="Proef",
        )
        for one in rows
        for _ in range(5)
    )  # fmt: skip


if __name__ == "__main__":
    main()
