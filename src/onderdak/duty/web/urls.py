"""Addresses of the pages of the duty."""

from django.urls import path

from onderdak.duty.web import duty_pages, intake_pages, round_pages

app_name = "duty"
urlpatterns = [
    path("intake", intake_pages.intake, name="intake"),
    path("ronde", round_pages.rounds, name="rounds"),
    path("ronde/<int:run_id>", round_pages.review, name="round"),
    path("ronde/<int:run_id>/bevestigen", round_pages.confirm, name="confirm"),
    path("plicht", duty_pages.duties, name="duties"),
    path("plicht/huishouden/<int:household_id>", duty_pages.household, name="household"),
]
