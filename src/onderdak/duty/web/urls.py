"""Addresses of the pages of the duty."""

from django.urls import path

from onderdak.duty.web import (
    clock_pages,
    court_pages,
    duty_pages,
    handover_pages,
    handover_request_pages,
    intake_pages,
    known_pages,
    needs_pages,
    objection_pages,
    request_pages,
    round_pages,
    search_pages,
    standing_pages,
)
from onderdak.duty.web.letter_urls import LETTER_URLS

app_name = "duty"
urlpatterns = [
    *LETTER_URLS,
    path("intake", intake_pages.intake, name="intake"),
    path("intake/bekend", known_pages.known, name="known"),
    path("huishoudens/<int:household_id>/behoeften", needs_pages.needs, name="needs"),
    path("huishoudens/<int:household_id>/opnieuw-melden", needs_pages.again, name="again"),
    path("ronde", round_pages.rounds, name="rounds"),
    path("ronde/<int:run_id>", round_pages.review, name="round"),
    path("ronde/<int:run_id>/bevestigen", round_pages.confirm, name="confirm"),
    path("plicht", duty_pages.duties, name="duties"),
    path("plicht/huishouden/<int:household_id>", duty_pages.household, name="household"),
    path("uit-beeld", search_pages.unseen, name="unseen"),
    path("uit-beeld/bestand/<str:kind>", search_pages.unseen_file, name="unseen_file"),
    path("plicht/huishouden/<int:household_id>/zoeken", search_pages.search, name="search"),
    path("plicht/huishouden/<int:household_id>/zoeken/<slug:name>", search_pages.act, name="search_act"),
    path("plicht/termijnen", clock_pages.clocks, name="clocks"),
    path("plicht/huishouden/<int:household_id>/stand", standing_pages.standing, name="standing"),
    path("plicht/huishouden/<int:household_id>/stand/<slug:name>", standing_pages.act, name="standing_act"),
    path(
        "plicht/huishouden/<int:household_id>/einde/<int:proposal_id>",
        standing_pages.complete_end,
        name="complete_end",
    ),
    path("plicht/verzoeken", request_pages.inbox, name="aids"),
    path("plicht/verzoeken/<int:aid_id>", request_pages.aid, name="aid"),
    path("plicht/huishouden/<int:household_id>/vragen", request_pages.ask, name="ask"),
    path("plicht/overdrachten", handover_pages.inbox, name="handovers"),
    path("plicht/overdrachten/verzoek", handover_request_pages.new, name="handover_request_new"),
    path("plicht/overdrachten/verzoek/<int:request_id>", handover_request_pages.one, name="handover_request"),
    path(
        "plicht/overdrachten/verzoek/<int:request_id>/antwoord",
        handover_request_pages.answer,
        name="handover_request_answer",
    ),
    path("intake/elders", known_pages.ask, name="elsewhere"),
    path("plicht/overdrachten/<int:handover_id>", handover_pages.one, name="handover"),
    path("plicht/overdrachten/<int:handover_id>/terug", handover_pages.withdraw, name="handover_withdraw"),
    path("plicht/huishouden/<int:household_id>/overdracht", handover_pages.ask, name="new_handover"),
    path("plicht/uitspraken", court_pages.orders, name="orders"),
    path("plicht/uitspraken/<int:order_id>", court_pages.order, name="order"),
    path("plicht/uitspraken/<int:order_id>/gevolg", court_pages.order_event, name="order_event"),
    path("plicht/huishouden/<int:household_id>/uitspraak", court_pages.new_order, name="new_order"),
    path("plicht/bezwaren", objection_pages.listing, name="objections"),
    path("plicht/bezwaren/<int:objection_id>", objection_pages.objection, name="objection"),
    path("plicht/bezwaren/<int:objection_id>/stap", objection_pages.event, name="objection_event"),
    path("plicht/huishouden/<int:household_id>/bezwaar", objection_pages.received, name="new_objection"),
]
