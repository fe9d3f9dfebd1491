"""One list of a month as a file for a spreadsheet: ids, codes and amounts, no names."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from onderdak.contribution.public import NOT_WORKED_OUT, MonthResult, month_result
from onderdak.contribution.web.assess_forms import month_of
from onderdak.kernel.cells import csv_text
from onderdak.kernel.cents import euro_text
from onderdak.kernel.errors import InputInvalid
from onderdak.kernel.nights import local_date
from onderdak.people.public import household_facts

HEAD = [
    "maand", "huishouden_id", "kenmerk", "lijst", "ontbreekt", "van_personen", "leefgeld", "eigen_bijdrage",
    "redenen",
]  # fmt: skip


@require_GET
def month_file(request: HttpRequest) -> HttpResponse:
    """Give the list of `lijst` for `maand` as CSV: who waits, for what, and of which persons."""
    desk = request.desk
    desk.must_have("money.view")
    if not desk.municipality:
        raise InputInvalid(problems=(("gemeentecode", "missing"),))
    asked = month_of(request.GET.get("maand", ""), local_date(request.now).replace(day=1))
    found = month_result(desk=desk, now=request.now, municipality=desk.municipality, month=asked)
    stand = request.GET.get("lijst", "")
    if stand not in found.counts:
        raise InputInvalid(problems=(("lijst", "unknown_value"),))
    rows = _without_birth(found) if stand == NOT_WORKED_OUT else _units(found, stand)
    facts = household_facts(desk=desk, household_ids={int(str(row[0])) for row in rows})
    lines = [[f"{asked:%Y-%m}", one, facts[one].reference, stand, *rest] for one, *rest in rows]
    answer = HttpResponse(csv_text([HEAD, *lines]), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="maand-{asked:%Y-%m}-{stand}.csv"'
    return answer


def _without_birth(found: MonthResult) -> list[list[object]]:
    return [
        [one.household_id, "geboortedatum", " ".join(map(str, one.persons)), "", "", ""]
        for one in found.without_birth
    ]


def _units(found: MonthResult, stand: str) -> list[list[object]]:
    """Say each unit; what waits for an income has no amount yet."""
    waits, amounts = stand == "income_unknown", ("allowance_cents", "contribution_cents")
    return [
        [
            one.facts.household_id, "inkomen" if waits else "",
            " ".join(map(str, one.facts.income_unknown if waits else ())),
            *("" if waits else euro_text(one.result[name]) for name in amounts),
            " ".join(one.flags),
        ]
        for one in found.of(stand)
    ]  # fmt: skip
