"""Addresses of the pages of forecast."""

from django.urls import path

from onderdak.forecast.web import full_pages, pages, run_pages

app_name = "forecast"
urlpatterns = [
    path("vooruitblik", pages.look_ahead, name="look_ahead"),
    path("vooruitblik/uitvoer", pages.file, name="file"),
    path("vooruitblik/rondes", run_pages.ask, name="runs"),
    path("vooruitblik/rondes/<uuid:run_id>", run_pages.run, name="run"),
    path("vooruitblik/rondes/<uuid:run_id>/stop", run_pages.stop, name="stop_run"),
    path("vol", full_pages.full, name="full"),
    path("vol/nieuw", full_pages.state, name="state"),
    path("vol/betekenissen", full_pages.meanings, name="meanings"),
    path("vol/<int:statement_id>", full_pages.one, name="statement"),
    path("vol/<int:statement_id>/einde", full_pages.end, name="end"),
    path("vol/taken/<int:task_id>", full_pages.task, name="task"),
]
