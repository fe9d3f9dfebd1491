"""Addresses of the pages of people."""

from django.urls import path

from onderdak.people.web import list_acts, list_pages, pages, register_pages

HOUSEHOLD = "huishoudens/<int:household_id>"
urlpatterns = [
    path("zoeken", pages.search, name="people_search"),
    path("namenlijst", list_pages.by_name_list, name="people_list"),
    path(f"{HOUSEHOLD}/registratie", register_pages.registration, name="people_registration"),
    path(f"{HOUSEHOLD}/registratie/recht", register_pages.record_right, name="people_right"),
    path(f"{HOUSEHOLD}/registratie/bewaren", register_pages.hold, name="people_hold"),
    path(f"{HOUSEHOLD}/registratie/lijst", list_acts.change_list, name="people_change_list"),
    path("verlopende-documenten", register_pages.expiring, name="people_expiring"),
    path("verwijderd", register_pages.removals, name="people_removals"),
    path("namenlijst/bestand/<str:kind>", list_pages.export, name="people_export"),
]
