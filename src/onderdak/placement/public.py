"""What other capabilities may use of placement: ask, search, hold, offer, place, move, round, reads."""

from onderdak.access.public import first_answer, keep_answer
from onderdak.placement.rules.tiers import policy_faults
from onderdak.placement.store.closing_rows import LivesThere
from onderdak.placement.types import (
    FreeUnit,
    Held,
    Member,
    Placed,
    PlacementRequest,
    PlaceOption,
    PriorityPolicy,
    Reach,
    Rejection,
    RequestFacts,
    SearchResult,
    StayState,
    Who,
)
from onderdak.placement.usecases.absences import Absences, LeftToNowhere, absences_of, left_to_nowhere
from onderdak.placement.usecases.area_marks import hand_over_marks, marks_at
from onderdak.placement.usecases.ask_for_place import ask_for_place_step, note_roof_step
from onderdak.placement.usecases.change_authority import change_authority_step, lock_for_authority
from onderdak.placement.usecases.change_end import change_end
from onderdak.placement.usecases.change_order import adopt_order, propose_order
from onderdak.placement.usecases.change_request import change_request_step
from onderdak.placement.usecases.closing_alarms import ClosingAlarm, closing_alarms
from onderdak.placement.usecases.closing_counts import ClosingCount, closing_counts
from onderdak.placement.usecases.closing_plan import (
    ClosingPlan,
    approve_closing,
    ask_next_places,
    closing_plan,
)
from onderdak.placement.usecases.confirm_round import Confirmed, confirm_none_step, confirm_places_step
from onderdak.placement.usecases.day_moves import DayMove, OnTheirWay, day_moves, on_their_way
from onderdak.placement.usecases.day_vector import day_vector
from onderdak.placement.usecases.decided import (
    Decided,
    PlaceGiven,
    decided_since,
    move_decided,
    receptions_started,
)
from onderdak.placement.usecases.explain_proposal import Explained, OtherPlace, explain_proposal
from onderdak.placement.usecases.explain_units import LocationAnswer, UnitAnswer, explain_units
from onderdak.placement.usecases.fair_share import (
    Agreed,
    PromiseNow,
    Share,
    agree_number,
    agreed_numbers,
    fair_shares,
    promise_kept,
    promises_now,
)
from onderdak.placement.usecases.fair_share import Kept as PromiseKept
from onderdak.placement.usecases.free_units import free_units
from onderdak.placement.usecases.hold_places import hold_places, release_hold
from onderdak.placement.usecases.keep_apart import KeptApart, apart_of, end_apart_step, keep_apart_step
from onderdak.placement.usecases.keep_in_order import keep_in_order_step, return_to_order_step
from onderdak.placement.usecases.kept_for_round import batches
from onderdak.placement.usecases.load_world import NewRequest, NewStay, load_requests_step, load_stays
from onderdak.placement.usecases.location_list import LocationList, LocationRow, location_list
from onderdak.placement.usecases.location_nights import Due, LocationNights, Use, location_nights
from onderdak.placement.usecases.make_offer import accept_offer, decline_offer, make_offer
from onderdak.placement.usecases.make_room import MadeRoom, make_room
from onderdak.placement.usecases.note_court_term import note_court_term_step
from onderdak.placement.usecases.opening_moves import OpeningMoves, opening_moves
from onderdak.placement.usecases.order_drafts import Draft, draft_by_id, drafts_of
from onderdak.placement.usecases.order_on_date import (
    FrozenOrder,
    FrozenPlace,
    freeze_order,
    nights_kept,
    order_on,
)
from onderdak.placement.usecases.out_of_sight import Begun, OutOfSight, out_of_sight, stays_begun
from onderdak.placement.usecases.out_place import (
    come_back_step,
    out_place_step,
    place_of_stay,
    rooms_out_of_place,
)
from onderdak.placement.usecases.overrides import Override, overrides_asked
from onderdak.placement.usecases.person_nights import PersonStay, person_nights
from onderdak.placement.usecases.place_household import place_household
from onderdak.placement.usecases.place_in_line import AheadBy, PlaceInLine, place_in_line
from onderdak.placement.usecases.plan_transfers import TransferPlan, plan_transfers
from onderdak.placement.usecases.policy_in_force import policy_on
from onderdak.placement.usecases.preview_order import OrderPreview, preview_order
from onderdak.placement.usecases.price_places import price_the_night
from onderdak.placement.usecases.proof_of_choices import ChoiceProof, changed_snapshots, choice_proofs
from onderdak.placement.usecases.propose_round import RoundMade, propose_round
from onderdak.placement.usecases.reasons import CodedReason, coded_reasons
from onderdak.placement.usecases.reception_counts import (
    Episode,
    ReceptionCounts,
    reception_counts,
    waiting_counts,
)
from onderdak.placement.usecases.reception_counts import Group as ReceptionGroup
from onderdak.placement.usecases.recheck_round import NOT_WAITING, lapsed_now
from onderdak.placement.usecases.record_stay import record_stay_event, stay_event_step
from onderdak.placement.usecases.recorded_last import recorded_last
from onderdak.placement.usecases.regimes import regimes
from onderdak.placement.usecases.request_reads import (
    last_request_of_household,
    open_requests,
    request_for,
    request_of_household,
    requests_by_id,
)
from onderdak.placement.usecases.residents import Residents, residents_of
from onderdak.placement.usecases.roofs import Bed, beds_on
from onderdak.placement.usecases.room_map import Area as AreaCounts
from onderdak.placement.usecases.room_map import RoomMap, room_map
from onderdak.placement.usecases.round_reads import (
    open_proposals,
    proposal_for,
    proposals_of,
    round_by_id,
    rounds_of_night,
    run_row,
)
from onderdak.placement.usecases.run_lab import Lab, lab_by_id, labs, run_lab
from onderdak.placement.usecases.run_lab import Outcome as LabOutcome
from onderdak.placement.usecases.running import Kept, Running, Sleeps, running_of
from onderdak.placement.usecases.search_places import search_places
from onderdak.placement.usecases.switches import is_switched_on, set_switch
from onderdak.placement.usecases.timeline import TimelineRow, placement_timeline, placement_timelines
from onderdak.placement.usecases.transfer_household import (
    lock_for_transfer,
    rooms_to_move_to,
    transfer_household,
    transfer_step,
)
from onderdak.placement.usecases.waiting_order import InLine, waiting_order
from onderdak.placement.usecases.whereabouts import WhereIs, where_is_everybody
from onderdak.placement.usecases.withdraw_request import withdraw_request
from onderdak.placement.usecases.work_items import work_items

__all__ = [
    "NOT_WAITING",
    "Absences",
    "Agreed",
    "AheadBy",
    "AreaCounts",
    "Bed",
    "Begun",
    "ChoiceProof",
    "ClosingAlarm",
    "ClosingCount",
    "ClosingPlan",
    "CodedReason",
    "Confirmed",
    "DayMove",
    "Decided",
    "Draft",
    "Due",
    "Episode",
    "Explained",
    "FreeUnit",
    "FrozenOrder",
    "FrozenPlace",
    "Held",
    "InLine",
    "Kept",
    "KeptApart",
    "Lab",
    "LabOutcome",
    "LeftToNowhere",
    "LivesThere",
    "LocationAnswer",
    "LocationList",
    "LocationNights",
    "LocationRow",
    "MadeRoom",
    "Member",
    "NewRequest",
    "NewStay",
    "OnTheirWay",
    "OpeningMoves",
    "OrderPreview",
    "OtherPlace",
    "OutOfSight",
    "Override",
    "PersonStay",
    "PlaceGiven",
    "PlaceInLine",
    "PlaceOption",
    "Placed",
    "PlacementRequest",
    "PriorityPolicy",
    "PromiseKept",
    "PromiseNow",
    "Reach",
    "ReceptionCounts",
    "ReceptionGroup",
    "Rejection",
    "RequestFacts",
    "Residents",
    "RoomMap",
    "RoundMade",
    "Running",
    "SearchResult",
    "Share",
    "Sleeps",
    "StayState",
    "TimelineRow",
    "TransferPlan",
    "UnitAnswer",
    "Use",
    "WhereIs",
    "Who",
    "absences_of",
    "accept_offer",
    "adopt_order",
    "agree_number",
    "agreed_numbers",
    "apart_of",
    "approve_closing",
    "ask_for_place_step",
    "ask_next_places",
    "batches",
    "beds_on",
    "change_authority_step",
    "change_end",
    "change_request_step",
    "changed_snapshots",
    "choice_proofs",
    "closing_alarms",
    "closing_counts",
    "closing_plan",
    "coded_reasons",
    "come_back_step",
    "confirm_none_step",
    "confirm_places_step",
    "day_moves",
    "day_vector",
    "decided_since",
    "decline_offer",
    "draft_by_id",
    "drafts_of",
    "end_apart_step",
    "explain_proposal",
    "explain_units",
    "fair_shares",
    "first_answer",
    "free_units",
    "freeze_order",
    "hand_over_marks",
    "hold_places",
    "is_switched_on",
    "keep_answer",
    "keep_apart_step",
    "keep_in_order_step",
    "lab_by_id",
    "labs",
    "lapsed_now",
    "last_request_of_household",
    "left_to_nowhere",
    "load_requests_step",
    "load_stays",
    "location_list",
    "location_nights",
    "lock_for_authority",
    "lock_for_transfer",
    "make_offer",
    "make_room",
    "marks_at",
    "move_decided",
    "nights_kept",
    "note_court_term_step",
    "note_roof_step",
    "on_their_way",
    "open_proposals",
    "open_requests",
    "opening_moves",
    "order_on",
    "out_of_sight",
    "out_place_step",
    "overrides_asked",
    "person_nights",
    "place_household",
    "place_in_line",
    "place_of_stay",
    "placement_timeline",
    "placement_timelines",
    "plan_transfers",
    "policy_faults",
    "policy_on",
    "preview_order",
    "price_the_night",
    "promise_kept",
    "promises_now",
    "proposal_for",
    "proposals_of",
    "propose_order",
    "propose_round",
    "reception_counts",
    "receptions_started",
    "record_stay_event",
    "recorded_last",
    "regimes",
    "release_hold",
    "request_for",
    "request_of_household",
    "requests_by_id",
    "residents_of",
    "return_to_order_step",
    "room_map",
    "rooms_out_of_place",
    "rooms_to_move_to",
    "round_by_id",
    "rounds_of_night",
    "run_lab",
    "run_row",
    "running_of",
    "search_places",
    "set_switch",
    "stay_event_step",
    "stays_begun",
    "transfer_household",
    "transfer_step",
    "waiting_counts",
    "waiting_order",
    "where_is_everybody",
    "withdraw_request",
    "work_items",
]
