"""What other capabilities may use of exchange: register, BRP, income, open data, bank files."""

from onderdak.exchange.bank.payment_code import payment_code_svg
from onderdak.exchange.brp.question import BrpAnswer
from onderdak.exchange.rules.exchange_basis import REGISTER, basis_of, must_have_basis
from onderdak.exchange.types import Exchange, WeekRow
from onderdak.exchange.usecases.ask_brp import ask_brp
from onderdak.exchange.usecases.ask_uwv import UwvAnswer, ask_uwv
from onderdak.exchange.usecases.bank_files import (
    Preview,
    import_bank_file,
    import_kept_file,
    look_into_bank_file,
    preview_bank_file,
)
from onderdak.exchange.usecases.exchanges_of_person import ExchangeOfPerson, exchanges_of_person
from onderdak.exchange.usecases.fetch_income import fetch_income
from onderdak.exchange.usecases.keep_week import keep_week, published_weeks, week_of
from onderdak.exchange.usecases.open_data import FORMS as OPEN_DATA_FORMS
from onderdak.exchange.usecases.open_data import open_data_text
from onderdak.exchange.usecases.payment_files import payment_file_of

__all__ = [
    "OPEN_DATA_FORMS",
    "BrpAnswer",
    "Exchange",
    "ExchangeOfPerson",
    "Preview",
    "UwvAnswer",
    "WeekRow",
    "ask_brp",
    "ask_uwv",
    "basis_of",
    "exchanges",
    "exchanges_of_person",
    "fetch_income",
    "import_bank_file",
    "import_kept_file",
    "keep_week",
    "look_into_bank_file",
    "must_have_basis",
    "open_data_text",
    "payment_code_svg",
    "payment_file_of",
    "preview_bank_file",
    "published_weeks",
    "week_of",
]


def exchanges() -> tuple[Exchange, ...]:
    """Return every exchange of the register, in its order."""
    return tuple(REGISTER.values())
