"""Addresses of ledger, payments and collection."""

from django.urls import path

from onderdak.contribution.web import (
    collection_pages,
    ledger_pages,
    objection_pages,
    step_pages,
    unmatched_pages,
)

COLLECTION_URLS = [
    path("geld/invordering", collection_pages.collection, name="collection"),
    path("geld/wacht-op-de-wet", collection_pages.waiting, name="waiting"),
    path("geld/kenmerk/<str:kenmerk>", collection_pages.by_kenmerk, name="by_kenmerk"),
    path("geld/vordering/<uuid:claim_id>", collection_pages.claim, name="claim"),
    path("geld/vordering/<uuid:claim_id>/uitstel-stoppen", step_pages.stop_deferral, name="stop_deferral"),
    path("geld/vordering/<uuid:claim_id>/afboeken-voorleggen", step_pages.ask_second, name="ask_second"),
    path("geld/vordering/<uuid:claim_id>/bezwaar", objection_pages.objected, name="claim_objected"),
    path("geld/vordering/<uuid:claim_id>/bezwaar/einde", objection_pages.ended, name="claim_objection_ended"),
    path("geld/vordering/<uuid:claim_id>/bewaren", objection_pages.hold, name="claim_hold"),
    path("geld/vordering/<uuid:claim_id>/stap/<slug:name>", step_pages.step, name="claim_step"),
    path("geld/grootboek", ledger_pages.ledger, name="ledger"),
    path("geld/grootboek/jaareinde", ledger_pages.year_end, name="year_end"),
    path("geld/grootboek/uitvoer", ledger_pages.export, name="ledger_export"),
    path("geld/ongekoppeld", unmatched_pages.unmatched, name="unmatched"),
    path("geld/ongekoppeld/<int:transaction_id>", unmatched_pages.link, name="link"),
    path("geld/betaling/<int:transaction_id>/terugdraaien", unmatched_pages.unlink, name="unlink"),
]
