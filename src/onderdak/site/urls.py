"""Every address of the product: the rooms one by one, the API, and a few addresses of the site itself."""

from importlib.util import find_spec

from django.conf import settings
from django.urls import include, path
from django.views.generic import RedirectView

from onderdak.site import pages
from onderdak.site.api import api, document
from onderdak.site.figures import hand_over_figures


def _has_pages(room: str) -> bool:
    return bool(find_spec(f"onderdak.{room}.web") and find_spec(f"onderdak.{room}.web.urls"))


urlpatterns = [
    path("", RedirectView.as_view(url="/vandaag"), name="home"),
    path("gezond", pages.healthy, name="healthy"),
    path("taal", pages.choose_language, name="language"),
    path("weergave", pages.choose_display, name="display"),
    path("sneltoetsen", pages.shortcuts, name="shortcuts"),
    path("api/v1/openapi.json", document, name="openapi"),
    path("api/v1/", api.urls),
    path("", include("onderdak.site.desk.urls")),
    *(path("", include(f"onderdak.{room}.web.urls")) for room in settings.CAPABILITIES if _has_pages(room)),
]
hand_over_figures()
if settings.DEMO:
    urlpatterns.append(path("", include("onderdak.site.theme.urls")))
handler400 = "onderdak.site.refusals.bad_request"
handler403 = "onderdak.site.refusals.forbidden"
handler404 = "onderdak.site.refusals.not_found"
handler500 = "onderdak.site.refusals.server_error"
