"""Addresses of the pages of contribution."""

from onderdak.contribution.web.assess_urls import ASSESS_URLS
from onderdak.contribution.web.collection_urls import COLLECTION_URLS

app_name = "contribution"
urlpatterns = [*ASSESS_URLS, *COLLECTION_URLS]
