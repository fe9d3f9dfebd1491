"""Addresses of the pages of people."""

from django.urls import path

from onderdak.people.web import list_pages, pages

urlpatterns = [
    path("zoeken", pages.search, name="people_search"),
    path("namenlijst", list_pages.by_name_list, name="people_list"),
    path("namenlijst/bestand/<str:kind>", list_pages.export, name="people_export"),
]
