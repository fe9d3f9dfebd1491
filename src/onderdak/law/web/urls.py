"""Addresses of the pages of law."""

from django.urls import path

from onderdak.law.web import pages

urlpatterns = [
    path("regels", pages.rules, name="rules"),
    path("regels/vergelijken", pages.compare, name="rules_compare"),
    path("regels/<str:key>", pages.history, name="rule"),
]
