"""Addresses of the pages of placement."""

from django.urls import path

from onderdak.placement.web import (
    agreed_pages,
    closing_pages,
    lab_pages,
    map_pages,
    move_pages,
    occupancy_pages,
    rules_pages,
    search_pages,
    waiting_pages,
    why_pages,
)

app_name = "placement"
urlpatterns = [
    path("plek-zoeken", search_pages.choose, name="choose"),
    path("plek-zoeken/<int:request_id>", search_pages.search, name="search"),
    path("plek-zoeken/<int:request_id>/reserveren", search_pages.hold, name="hold"),
    path("plek-zoeken/<int:request_id>/vrijgeven", search_pages.release, name="release"),
    path("plek-zoeken/<int:request_id>/aanbieden", search_pages.offer, name="offer"),
    path("plek-zoeken/<int:request_id>/plaatsen", search_pages.place, name="place"),
    path("plek-zoeken/<int:request_id>/waarom-niet", why_pages.location, name="why_not"),
    path("ronde/<int:run_id>/<int:request_id>", why_pages.proposal, name="why"),
    path("locaties", occupancy_pages.locations, name="locations"),
    path("locaties/<int:location_id>/bezetting", occupancy_pages.occupancy, name="occupancy"),
    path("locaties/<int:location_id>/verblijven/<int:stay_id>", occupancy_pages.happened, name="happened"),
    path("locaties/<int:location_id>/buiten-gebruik", occupancy_pages.block, name="block"),
    path("locaties/<int:location_id>/buiten-gebruik/<int:block_id>", occupancy_pages.unblock, name="unblock"),
    path("locaties/<int:location_id>/sluiting", closing_pages.closing, name="closing"),
    path("locaties/<int:location_id>/sluiting/aankondigen", closing_pages.announce, name="announce_closing"),
    path("locaties/<int:location_id>/sluiting/intrekken", closing_pages.take_back, name="keep_open"),
    path("locaties/<int:location_id>/sluiting/vragen", closing_pages.ask, name="ask_next"),
    path("locaties/<int:location_id>/sluiting/goedkeuren", closing_pages.approve, name="approve_closing"),
    path("kaart", map_pages.room_overview, name="map"),
    path("wachtlijst", waiting_pages.waiting_list, name="waiting"),
    path("wachtlijst/regels", rules_pages.change, name="rules"),
    path("wachtlijst/regels/schakelaar", rules_pages.switch, name="switch"),
    path("wachtlijst/regels/<int:draft_id>", rules_pages.draft, name="draft"),
    path("wachtlijst/regels/<int:draft_id>/antwoord", rules_pages.answer, name="answer_draft"),
    path("wachtlijst/verhuizingen", move_pages.transfers, name="transfers"),
    path("wachtlijst/aantal", agreed_pages.agreed, name="agreed"),
    path("beleidslab", lab_pages.trials, name="lab"),
    path("beleidslab/verdeling", lab_pages.shares, name="shares"),
    path("beleidslab/<int:run_id>", lab_pages.trial, name="lab_run"),
]
