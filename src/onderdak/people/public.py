"""What other capabilities may use of people: register, find and show persons and households."""

from onderdak.people.rules.composition import composition, is_minor
from onderdak.people.rules.handover_course import BASES as HANDOVER_BASES
from onderdak.people.rules.handover_course import REFUSALS as HANDOVER_REFUSALS
from onderdak.people.types import (
    GROUNDS,
    LANGUAGES,
    Composition,
    Handover,
    HandoverState,
    HouseholdFacts,
    HouseholdRow,
    HouseholdView,
    MemberView,
    NewHousehold,
    NewPerson,
    NewTie,
    PersonFacts,
    RegisteredHousehold,
    SearchHit,
    TieView,
)
from onderdak.people.usecases.birth_dates import BornMember, birth_dates
from onderdak.people.usecases.change_list import (
    ask_to_leave_list,
    join_list,
    leave_list,
    may_leave_in_error,
)
from onderdak.people.usecases.hand_over import answer_handover_step, ask_handover_step
from onderdak.people.usecases.handover_reads import handover, handovers
from onderdak.people.usecases.keep_list import (
    came_off_for,
    come_on_list_step,
    go_off_list_step,
    leave_list_of_household_step,
    move_list_step,
)
from onderdak.people.usecases.list_reads import (
    by_name,
    export_list,
    list_by_municipality,
    list_flows,
    list_stock,
)
from onderdak.people.usecases.load_register import RightRow, SeenRow, load_register
from onderdak.people.usecases.note_sightings import note_household_seen_step, note_seen_step, saw_persons
from onderdak.people.usecases.register_household import (
    household_reference,
    load_households,
    register_household_step,
)
from onderdak.people.usecases.registered_rights import (
    Expiring,
    PersonRights,
    expiring,
    household_of_persons,
    loss_of_right,
    record_right,
    rights_of_household,
)
from onderdak.people.usecases.removals_due import RemovalDue, removals_due
from onderdak.people.usecases.remove_person import (
    RemovalMonth,
    RemovalRun,
    hold_person,
    removal_report,
    remove_due_persons,
)
from onderdak.people.usecases.search_households import search_households, seen_before
from onderdak.people.usecases.shield_person import (
    ask_to_lift_shield,
    lift_shield,
    record_special_need_step,
    shield_person,
)
from onderdak.people.usecases.show_household import (
    composition_text,
    household_facts,
    household_names,
    household_view,
    household_views,
    special_needs,
)
from onderdak.people.usecases.subject_data import bsn_of_person, subject_data
from onderdak.people.usecases.unseen_reads import (
    Unseen,
    UnseenPage,
    last_seen_of,
    on_list,
    seen_days,
    unseen_persons,
)

__all__ = [
    "GROUNDS",
    "HANDOVER_BASES",
    "HANDOVER_REFUSALS",
    "LANGUAGES",
    "BornMember",
    "Composition",
    "Expiring",
    "Handover",
    "HandoverState",
    "HouseholdFacts",
    "HouseholdRow",
    "HouseholdView",
    "MemberView",
    "NewHousehold",
    "NewPerson",
    "NewTie",
    "PersonFacts",
    "PersonRights",
    "RegisteredHousehold",
    "RemovalDue",
    "RemovalMonth",
    "RemovalRun",
    "RightRow",
    "SearchHit",
    "SeenRow",
    "TieView",
    "Unseen",
    "UnseenPage",
    "answer_handover_step",
    "ask_handover_step",
    "ask_to_leave_list",
    "ask_to_lift_shield",
    "birth_dates",
    "bsn_of_person",
    "by_name",
    "came_off_for",
    "come_on_list_step",
    "composition",
    "composition_text",
    "expiring",
    "export_list",
    "go_off_list_step",
    "handover",
    "handovers",
    "hold_person",
    "household_facts",
    "household_names",
    "household_of_persons",
    "household_reference",
    "household_view",
    "household_views",
    "is_minor",
    "join_list",
    "last_seen_of",
    "leave_list",
    "leave_list_of_household_step",
    "lift_shield",
    "list_by_municipality",
    "list_flows",
    "list_stock",
    "load_households",
    "load_register",
    "loss_of_right",
    "may_leave_in_error",
    "move_list_step",
    "note_household_seen_step",
    "note_seen_step",
    "on_list",
    "record_right",
    "record_special_need_step",
    "register_household_step",
    "removal_report",
    "removals_due",
    "remove_due_persons",
    "rights_of_household",
    "saw_persons",
    "search_households",
    "seen_before",
    "seen_days",
    "shield_person",
    "special_needs",
    "subject_data",
    "unseen_persons",
]
