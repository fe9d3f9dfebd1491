"""Addresses of the pages of funding."""

from django.urls import path

from onderdak.funding.web import case_pages, cost_pages, pages, portfolio_pages, request_pages, year_pages

app_name = "funding"
urlpatterns = [
    path("bekostiging", pages.grant, name="grant"),
    path("bekostiging/uitvoer", pages.grant_file, name="grant_file"),
    path("bekostiging/dossier", year_pages.dossier, name="dossier"),
    path("bekostiging/dossier/<str:kind>.csv", year_pages.year_file, name="year_file"),
    path("bekostiging/voorschot", request_pages.advance, name="advance"),
    path("bekostiging/werkelijke-kosten", request_pages.claim, name="claim"),
    path("bekostiging/werkelijke-kosten.csv", request_pages.claim_csv, name="claim_csv"),
    path("bekostiging/regimes", year_pages.regimes, name="regimes"),
    path("bekostiging/transitie", year_pages.transitions, name="transitions"),
    path("bekostiging/transitie/<int:number>/stap", year_pages.transition_step, name="transition_step"),
    path("kosten", cost_pages.costs, name="costs"),
    path("kosten/inlezen", cost_pages.take_in, name="take_in"),
    path("kosten/locatie/<int:location_id>", cost_pages.location_costs, name="location_costs"),
    path("kosten/<int:cost_id>/intrekken", cost_pages.withdraw, name="withdraw"),
    path("zakelijk-plan/locaties", portfolio_pages.portfolio, name="portfolio"),
    path("zakelijk-plan/locaties/<int:portfolio_id>", portfolio_pages.one_portfolio, name="kept_portfolio"),
    path("zakelijk-plan/verklaring", portfolio_pages.minister, name="statement"),
    path("zakelijk-plan", case_pages.cases, name="cases"),
    path("zakelijk-plan/nieuw", case_pages.new_case, name="new_case"),
    path("zakelijk-plan/<int:case_id>", case_pages.case, name="case"),
    path("zakelijk-plan/<int:case_id>/vergelijk", case_pages.compare, name="compare"),
    path("zakelijk-plan/<int:case_id>/raad", case_pages.council, name="council"),
]
