"""Addresses of Vandaag and of the dossier."""

from django.urls import path

from onderdak.site.desk import household_acts, household_page, subject_access, today_page

app_name = "desk"
urlpatterns = [
    path("vandaag", today_page.today, name="today"),
    path("vandaag/tweede/<int:approval_id>", today_page.answer_second, name="second"),
    path("personen/<int:person_id>/inzage", subject_access.subject_access, name="subject_access"),
    path("huishoudens/<int:household_id>", household_page.household, name="household"),
    path("huishoudens/<int:household_id>/verblijf/<int:stay_id>", household_acts.stay, name="stay"),
    path("huishoudens/<int:household_id>/einde/<int:stay_id>", household_acts.end, name="end"),
    path("huishoudens/<int:household_id>/aanbod/<int:offer_id>", household_acts.offer, name="offer"),
    path("huishoudens/<int:household_id>/pogingen", household_acts.attempt, name="attempt"),
    path("huishoudens/<int:household_id>/pogingen/<int:attempt_id>", household_acts.answer, name="answer"),
    path("huishoudens/<int:household_id>/alternatieven", household_acts.alternative, name="alternative"),
]
