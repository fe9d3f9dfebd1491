"""Addresses of the pages of forecast."""

from django.urls import path

from onderdak.forecast.web import (
    age_pages,
    closing_pages,
    full_pages,
    measure_page,
    measure_pages,
    pages,
    run_pages,
    scenario_pages,
)

app_name = "forecast"
urlpatterns = [
    path("vooruitblik", pages.look_ahead, name="look_ahead"),
    path("vooruitblik/uitvoer", pages.file, name="file"),
    path("vooruitblik/rondes", run_pages.ask, name="runs"),
    path("vooruitblik/rondes/<uuid:run_id>", run_pages.run, name="run"),
    path("vooruitblik/rondes/<uuid:run_id>/opnieuw", run_pages.again, name="run_again"),
    path("vooruitblik/rondes/<uuid:run_id>/stop", run_pages.stop, name="stop_run"),
    path("vooruitblik/maatregelen", measure_pages.measure_list, name="measures"),
    path("vooruitblik/maatregelen/nieuw", measure_pages.new_measure, name="new_measure"),
    path("vooruitblik/maatregelen/<str:code>", measure_page.measure, name="measure"),
    path("vooruitblik/maatregelen/<str:code>/weg", measure_page.drop, name="drop_measure"),
    path("vooruitblik/vergelijking/<uuid:run_id>", measure_pages.comparison, name="comparison"),
    path("vooruitblik/plannen/<uuid:run_id>", measure_pages.plans, name="plans"),
    path("vooruitblik/sluitingen", closing_pages.closing_list, name="closings"),
    path("vooruitblik/gegevens", age_pages.ages, name="ages"),
    path("vooruitblik/scenarios", scenario_pages.board, name="scenarios"),
    path("vooruitblik/logboek", scenario_pages.ledger_page, name="ledger"),
    path("vooruitblik/rapport", scenario_pages.report, name="report"),
    path("vol", full_pages.full, name="full"),
    path("vol/nieuw", full_pages.state, name="state"),
    path("vol/betekenissen", full_pages.meanings, name="meanings"),
    path("vol/<int:statement_id>", full_pages.one, name="statement"),
    path("vol/<int:statement_id>/einde", full_pages.end, name="end"),
    path("vol/taken/<int:task_id>", full_pages.task, name="task"),
]
