"""Addresses of the pages of exchange."""

from django.urls import path

from onderdak.exchange.web import (
    bank_pages,
    brp_pages,
    income_pages,
    open_data_pages,
    order_pages,
    register_pages,
)

app_name = "exchange"
urlpatterns = [
    path("geld/bank", bank_pages.bank, name="bank"),
    path("geld/bank/<int:file_id>/boeken", bank_pages.book, name="book"),
    path("geld/opdrachten", order_pages.orders, name="orders"),
    path("geld/opdrachten/<uuid:batch_id>/bestand", order_pages.file, name="order_file"),
    path("geld/uwv", income_pages.ask, name="uwv"),
    path("open-data", open_data_pages.about, name="open_data"),
    path("open-data/opvang-per-week.<slug:form>", open_data_pages.data, name="open_data_file"),
    path("uitwisseling", register_pages.register, name="register"),
    path("personen/<int:person_id>/brp", brp_pages.ask, name="brp"),
]
