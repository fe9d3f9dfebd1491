"""Addresses of the pages of funding."""

from django.urls import path

from onderdak.funding.web import case_pages, pages

app_name = "funding"
urlpatterns = [
    path("bekostiging", pages.grant, name="grant"),
    path("bekostiging/uitvoer", pages.grant_file, name="grant_file"),
    path("zakelijk-plan", case_pages.cases, name="cases"),
    path("zakelijk-plan/nieuw", case_pages.new_case, name="new_case"),
    path("zakelijk-plan/<int:case_id>", case_pages.case, name="case"),
]
