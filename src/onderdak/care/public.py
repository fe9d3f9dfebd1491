"""What others may use of care: needs, the supply map, referrals, the gap statement, arrivals by name."""

from onderdak.care.rules.may_refer import OVERRIDES
from onderdak.care.usecases.care_reads import (
    NeedList,
    NeedRow,
    NeedView,
    ReferralRow,
    need_list,
    need_view,
)
from onderdak.care.usecases.gaps import GapRow, GapStatement, gap_statement, hand_over_arrivals, waiting_weeks
from onderdak.care.usecases.keep_needs import (
    ENDS,
    HOW,
    NewNeed,
    ask_to_open_note,
    end_need,
    open_note,
    record_consent,
    record_need,
)
from onderdak.care.usecases.keep_supply import (
    ROUTES,
    NewFigure,
    NewProvider,
    SupplyRow,
    chase_figure,
    enter_provider,
    record_figure,
    supply_map,
)
from onderdak.care.usecases.need_page import PAGE, NeedsAsked
from onderdak.care.usecases.refer import (
    OUTCOMES,
    REFUSALS,
    record_step,
    refer,
    three_providers,
    why_none_fits,
)
from onderdak.care.usecases.subject_rows import care_subject_rows

__all__ = [
    "ENDS",
    "HOW",
    "OUTCOMES",
    "OVERRIDES",
    "PAGE",
    "REFUSALS",
    "ROUTES",
    "GapRow",
    "GapStatement",
    "NeedList",
    "NeedRow",
    "NeedView",
    "NeedsAsked",
    "NewFigure",
    "NewNeed",
    "NewProvider",
    "ReferralRow",
    "SupplyRow",
    "ask_to_open_note",
    "care_subject_rows",
    "chase_figure",
    "end_need",
    "enter_provider",
    "gap_statement",
    "hand_over_arrivals",
    "need_list",
    "need_view",
    "open_note",
    "record_consent",
    "record_figure",
    "record_need",
    "record_step",
    "refer",
    "supply_map",
    "three_providers",
    "waiting_weeks",
    "why_none_fits",
]
