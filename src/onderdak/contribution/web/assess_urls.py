"""Addresses of the pages of assessing."""

from django.urls import path

from onderdak.contribution.web import (
    agreement_pages,
    assess_pages,
    month_file,
    month_pages,
    offer_pages,
    run_pages,
)

ASSESS_URLS = [
    path("eigen-bijdrage", month_pages.month, name="month"),
    path("eigen-bijdrage/lijst.csv", month_file.month_file, name="month_file"),
    path("eigen-bijdrage/besluit", month_pages.decide, name="decide"),
    path("eigen-bijdrage/geen-inkomen", month_pages.no_income, name="no_income"),
    path(
        "eigen-bijdrage/huishouden/<int:household_id>/besluit",
        month_pages.decide_one,
        name="decide_one",
    ),
    path("eigen-bijdrage/ronde", run_pages.ask, name="ask_run"),
    path("eigen-bijdrage/ronde/<uuid:run_id>", run_pages.run, name="run"),
    path("eigen-bijdrage/ronde/<uuid:run_id>/stoppen", run_pages.stop, name="stop_run"),
    path("eigen-bijdrage/maatwerk", agreement_pages.hardships, name="hardships"),
    path("eigen-bijdrage/maatwerk/<int:number>", agreement_pages.adopt, name="adopt_hardship"),
    path("geld/machtigingen", agreement_pages.mandates, name="mandates"),
    path("geld/machtigingen/<int:number>/einde", agreement_pages.end, name="end_mandate"),
    path(
        "eigen-bijdrage/huishouden/<int:household_id>/afspraken",
        agreement_pages.household,
        name="agreements",
    ),
    path("eigen-bijdrage/keuzes", assess_pages.choices, name="choices"),
    path("eigen-bijdrage/keuzes/<int:choice_id>", assess_pages.adopt, name="adopt"),
    path(
        "eigen-bijdrage/huishouden/<int:household_id>/uwv/<int:offer_id>",
        offer_pages.answer,
        name="answer_offer",
    ),
    path("eigen-bijdrage/huishouden/<int:household_id>", assess_pages.household, name="household"),
]
