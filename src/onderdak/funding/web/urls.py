"""Addresses of the pages of funding."""

from django.urls import path

from onderdak.funding.web import pages

app_name = "funding"
urlpatterns = [
    path("bekostiging", pages.grant, name="grant"),
    path("bekostiging/uitvoer", pages.grant_file, name="grant_file"),
]
