"""What other capabilities may use of exchange: questions to the BRP, open data, files of the bank."""
"""What others may use of exchange: register with its basis, BRP, income from UWV, weekly open data."""

from onderdak.exchange.bank.payment_code import payment_code_svg
from onderdak.exchange.brp.question import BrpAnswer
from onderdak.exchange.rules.exchange_basis import REGISTER, basis_of, must_have_basis
from onderdak.exchange.types import Exchange, WeekRow
from onderdak.exchange.usecases.ask_brp import ask_brp
from onderdak.exchange.usecases.bank_files import (
    Preview,
    import_bank_file,
    import_kept_file,
    preview_bank_file,
)
from onderdak.exchange.usecases.fetch_income import fetch_income
from onderdak.exchange.usecases.keep_week import keep_week, published_weeks, week_of

__all__ = [
    "BrpAnswer",
    "Preview",
    "WeekRow",
    "ask_brp",
    "import_bank_file",
    "import_kept_file",
    "keep_week",
    "payment_code_svg",
    "preview_bank_file",
    "published_weeks",
    "week_of",
]
__all__ = ["BrpAnswer", "WeekRow", "ask_brp", "keep_week", "published_weeks", "week_of"]
"""What others may use of exchange: the register with its basis, and income from UWV."""

from onderdak.exchange.rules.exchange_basis import REGISTER, basis_of, must_have_basis
from onderdak.exchange.types import Exchange
from onderdak.exchange.usecases.fetch_income import fetch_income

__all__ = ["Exchange", "basis_of", "exchanges", "fetch_income", "must_have_basis"]
    "Exchange",
    "WeekRow",
    "ask_brp",
    "basis_of",
    "exchanges",
    "fetch_income",
    "keep_week",
    "must_have_basis",
    "published_weeks",
    "week_of",
]


def exchanges() -> tuple[Exchange, ...]:
    """Return every exchange of the register, in its order."""
    return tuple(REGISTER.values())
