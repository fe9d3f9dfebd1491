"""Addresses of the pages of people."""

from django.urls import path

from onderdak.people.web import pages

urlpatterns = [path("zoeken", pages.search, name="people_search")]
