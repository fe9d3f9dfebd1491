"""What other capabilities may use of exchange: questions to the BRP, and the weekly open data."""

from onderdak.exchange.brp.question import BrpAnswer
from onderdak.exchange.types import WeekRow
from onderdak.exchange.usecases.ask_brp import ask_brp
from onderdak.exchange.usecases.keep_week import keep_week, published_weeks, week_of

__all__ = ["BrpAnswer", "WeekRow", "ask_brp", "keep_week", "published_weeks", "week_of"]
