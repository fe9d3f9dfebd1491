"""Addresses of letters, decisions, evidence, day lists and the resident's own page."""

from django.urls import path

from onderdak.duty.web import (
    code_pages,
    decision_pages,
    evidence_pages,
    letter_pages,
    move_pages,
    resident_pages,
)

LETTER_URLS = [
    path("brieven", letter_pages.listing, name="letters"),
    path("brieven/klaarzetten", letter_pages.prepare, name="letters_prepare"),
    path("brieven/samen", letter_pages.bulk, name="letters_bulk"),
    path("brieven/teksten", decision_pages.texts, name="texts"),
    path("brieven/teksten/<int:block_id>/vaststellen", decision_pages.approve, name="text_approve"),
    path("brieven/teksten/<str:name>", decision_pages.text, name="text"),
    path("brieven/<int:letter_id>", letter_pages.letter, name="letter"),
    path("brieven/<int:letter_id>/blad", letter_pages.document, name="letter_document"),
    path("brieven/<int:letter_id>/pdf", letter_pages.printed, name="letter_pdf"),
    path("brieven/<int:letter_id>/uitreiken", letter_pages.hand_over, name="letter_hand_over"),
    path("brieven/<int:letter_id>/opnieuw", letter_pages.renew, name="letter_renew"),
    path("plicht/huishouden/<int:household_id>/besluiten", decision_pages.decisions, name="decisions"),
    path("plicht/huishouden/<int:household_id>/besluit", decision_pages.prepare, name="prepare"),
    path("plicht/huishouden/<int:household_id>/code", code_pages.code, name="code"),
    path("plicht/huishouden/<int:household_id>/code/blad", code_pages.sheet, name="code_sheet"),
    path("plicht/huishouden/<int:household_id>/overplaatsing", move_pages.move, name="move"),
    path("voornemens/<int:intention_id>", decision_pages.intention, name="intention"),
    path("voornemens/<int:intention_id>/mening", decision_pages.view, name="intention_view"),
    path("voornemens/<int:intention_id>/besluit", decision_pages.decide, name="intention_decide"),
    path("plicht/huishouden/<int:household_id>/bewijs", evidence_pages.evidence, name="evidence"),
    path("daglijst", evidence_pages.day, name="day"),
    path("daglijst/blad", evidence_pages.day_sheet, name="day_sheet"),
    path("mijn", resident_pages.own_page, name="own"),
    path("mijn/brief/<int:letter_id>", resident_pages.own_page_letter, name="own_letter"),
    path("mijn/sluiten", resident_pages.own_page_close, name="own_close"),
]
