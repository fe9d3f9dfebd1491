"""Addresses of the pages of access."""

from django.urls import path

from onderdak.access.web import pages

urlpatterns = [
    path("inloggen", pages.enter, name="sign_in"),
    path("uitloggen", pages.leave, name="sign_out"),
    path("logboek", pages.logbook, name="logbook"),
    path("logboek/controle", pages.check_chain, name="logbook_check"),
]
