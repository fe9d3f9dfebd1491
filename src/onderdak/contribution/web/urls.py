"""Addresses of the pages of contribution."""

from onderdak.contribution.web.collection_urls import COLLECTION_URLS

app_name = "contribution"
urlpatterns = [*COLLECTION_URLS]
