"""The page of voluntary moves: whom to ask first, and what more moves would bring."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from onderdak.kernel.nights import night_of
from onderdak.placement.public import plan_transfers
from onderdak.placement.web.moves_shown import household_words, place_name

USUAL, MOST = 10, 500


@require_GET
def transfers(request: HttpRequest) -> HttpResponse:
    """Which moves help most households that wait?"""
    desk = request.desk
    desk.must_have("placement.transfer")
    asked = request.GET.get("hoeveel", "")
    budget = min(int(asked), MOST) if asked.isdigit() and len(asked) < 5 else USUAL
    plan = plan_transfers(
        desk=desk, now=request.now, night=night_of(request.now), municipality=desk.municipality,
        budget=budget,
    )  # fmt: skip
    most = max((one.persons for one in plan.points), default=0)
    context = {
        "plan": plan,
        "budget": budget,
        "moves": sum(len(one.moves) for one in plan.helps),
        "helped": sum(one.persons for one in plan.helps),
        "rows": [
            {
                "request_id": one.request_id,
                "reference": one.reference,
                "persons": one.persons,
                "place": place_name(plan.names[one.unit_id]),
                "moves": [
                    {
                        "household_id": step.household_id,
                        "who": household_words(step.persons, step.minors),
                        "to": place_name(plan.names[step.to_unit]),
                        "agreed": step.agreed,
                    }
                    for step in reversed(one.moves)
                ],
            }
            for one in plan.helps
        ],
        "curve": [{"point": one, "share": one.persons / most if most else 0.0} for one in plan.points],
    }
    return render(request, "placement/transfers.html", context)
