"""The pages Uitspraken: what did a court order, by when, what does it cost, and who is in that position?"""

from typing import Any
from uuid import uuid5

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from onderdak.access.public import key_of
from onderdak.duty.public import (
    Order,
    OrderEvent,
    court_counts,
    court_order,
    court_orders,
    like_cases,
    record_order_event,
    register_order,
    standing_of,
)
from onderdak.duty.types import DutyState, OrderState
from onderdak.duty.web.acting import MOMENT, about, areas, back
from onderdak.duty.web.court_forms import OrderEventForm, OrderForm
from onderdak.duty.web.ledger_words import (
    LIKE_REASONS,
    ORDER_EVENTS,
    ORDER_STATES,
    ORDERED,
    ROOFS,
    left_words,
    people_words,
)
from onderdak.kernel.errors import NotVisible
from onderdak.kernel.nights import NETHERLANDS

HOLDING = (OrderState.RUNNING, OrderState.OVERDUE)


@require_GET
def orders(request: HttpRequest) -> HttpResponse:
    """The register: orders that hold first; a desk without names sees counts alone."""
    desk = request.desk
    desk.must_have("duty.attempt")
    counts = court_counts(desk=desk, now=request.now)
    named = desk.may("people.view")
    found = court_orders(desk=desk, now=request.now) if named else []
    where = areas(request)
    context = {
        "named": named,
        "country": counts[0],
        "regions": counts[1:],
        "rows": [_row(one, request, where) for one in found],
        "holding": sum(one.state in HOLDING for one in found),
    }
    return render(request, "duty/orders.html", context)


@require_http_methods(["GET", "POST"])
def new_order(request: HttpRequest, household_id: int) -> HttpResponse:
    """Record what stands in the ruling."""
    desk = request.desk
    desk.must_have("duty.alternative")
    who = about(request, household_id)
    standing_of(desk=desk, now=request.now, household_id=household_id)  # absent and elsewhere look the same
    form = OrderForm(request.POST or None, now=request.now, persons=who.persons)
    if request.method == "POST" and form.is_valid():
        made = register_order(
            desk=desk, now=request.now, order=form.order(household_id), request_key=key_of(request, "order")
        )
        messages.success(
            request, _("Uitspraak vastgelegd. De termijn loopt en het huishouden gaat voor in de volgorde.")
        )
        return back("order", made)
    context = {"case": who, "form": form, "key": uuid5(request.trace, "order")}
    return render(request, "duty/order_new.html", context, status=400 if form.errors else 200)


@require_GET
def order(request: HttpRequest, order_id: int) -> HttpResponse:
    """One order: its clock, its counter, what followed, and look-alike cases."""
    return _order_page(request, order_id, None)


@require_POST
def order_event(request: HttpRequest, order_id: int) -> HttpResponse:
    """Record what followed on an order."""
    form = OrderEventForm(request.POST, now=request.now)
    if not form.is_valid():
        return _order_page(request, order_id, form, status=400)
    state = record_order_event(
        desk=request.desk, now=request.now, order_id=order_id, kind=form.cleaned_data["kind"],
        occurred_at=form.cleaned_data["occurred_at"], cents=form.cleaned_data["cents"],
        request_key=key_of(request, form.cleaned_data["kind"]),
    )  # fmt: skip
    messages.success(request, _("Vastgelegd. Stand: %(state)s.") % {"state": ORDER_STATES[state][0]})
    return back("order", order_id)


def _order_page(
    request: HttpRequest, order_id: int, form: OrderEventForm | None, status: int = 200
) -> HttpResponse:
    desk = request.desk
    desk.must_have("duty.attempt")
    one = court_order(desk=desk, now=request.now, order_id=order_id)
    who = about(request, one.household_id)
    likes = like_cases(desk=desk, now=request.now, order=one) if desk.may("people.view") else []
    context: dict[str, Any] = {
        "one": one,
        "case": who,
        "state": ORDER_STATES[one.state],
        "left": left_words(one.deadline, request.now) if one.state in HOLDING else "",
        "holding": one.state in HOLDING,
        "ordered": ORDERED[one.ordered],
        "events": [_event(event) for event in reversed(one.events)],
        "likes": [
            {
                "household_id": like.household_id,
                "reference": outside.reference,
                "text": people_words(outside.persons, outside.minors),
                "why": ", ".join(str(LIKE_REASONS[reason]) for reason in like.reasons),
            }
            for outside, like in likes[:20]
        ],
        "likes_total": len(likes),
        "sheltered": _sheltered(request, one),
        "form": form or OrderEventForm(now=request.now),
        "now_field": localtime(request.now, NETHERLANDS).strftime(MOMENT),
        "may": desk.may("duty.alternative") and desk.writes.covers(one.municipality),
        "key": uuid5(request.trace, "order"),
    }
    return render(request, "duty/order.html", context, status=status)


def _sheltered(request: HttpRequest, one: Order) -> bool:
    try:
        every = standing_of(desk=request.desk, now=request.now, household_id=one.household_id)
    except NotVisible:
        return False
    mine = [duty for duty in every if duty.person_id in one.person_ids]
    return bool(mine) and all(duty.state is DutyState.MET for duty in mine)


def _event(event: OrderEvent) -> dict[str, object]:
    kind, _sep, _number = event.source.partition(":")
    return {
        "at": event.occurred_at,
        "title": ORDER_EVENTS[event.kind],
        "text": ROOFS.get(kind, ""),
        "cents": event.cents,
    }


def _row(one: Order, request: HttpRequest, where: dict[str, str]) -> dict[str, object]:
    return {
        "one": one,
        "where": where.get(one.municipality, one.municipality),
        "state": ORDER_STATES[one.state],
        "left": left_words(one.deadline, request.now) if one.state in HOLDING else "",
        "holding": one.state in HOLDING,
    }
