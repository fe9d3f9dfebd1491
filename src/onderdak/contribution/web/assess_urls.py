"""Addresses of the pages of assessing."""

from django.urls import path

from onderdak.contribution.web import assess_pages

ASSESS_URLS = [
    path("eigen-bijdrage", assess_pages.month, name="month"),
    path("eigen-bijdrage/besluit", assess_pages.decide, name="decide"),
    path("eigen-bijdrage/keuzes", assess_pages.choices, name="choices"),
    path("eigen-bijdrage/keuzes/<int:choice_id>", assess_pages.adopt, name="adopt"),
    path("eigen-bijdrage/huishouden/<int:household_id>", assess_pages.household, name="household"),
]
