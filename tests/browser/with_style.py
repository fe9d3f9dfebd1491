"""The addresses of the product with the style page, which a product outside a demo does not have."""

from django.urls import include, path

from onderdak.site import urls

urlpatterns = [*urls.urlpatterns, path("", include("onderdak.site.theme.urls"))]
handler400 = urls.handler400
handler403 = urls.handler403
handler404 = urls.handler404
handler500 = urls.handler500
