"""What other capabilities may use of people: register, find and show persons and households."""

from onderdak.people.engine.list_file import read_list
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
from onderdak.people.usecases.already_known import Known, already_known
from onderdak.people.usecases.ask_elsewhere import SCENARIO as REGISTER_SCENARIO
from onderdak.people.usecases.ask_elsewhere import Elsewhere, ask_elsewhere
from onderdak.people.usecases.birth_dates import BornMember, birth_dates
from onderdak.people.usecases.break_glass import (
    Opened,
    ask_to_open_secret,
    glass_log,
    is_secret,
    open_glass,
    read_through_glass,
)
from onderdak.people.usecases.change_list import (
    ask_to_leave_list,
    join_list,
    leave_list,
    may_leave_in_error,
)
from onderdak.people.usecases.check_list import FILE_SENTENCES
from onderdak.people.usecases.complete_person import (
    Missing,
    complete_person,
    persons_without_bsn,
    what_is_missing,
)
from onderdak.people.usecases.file_records import keep_answer_step
from onderdak.people.usecases.fill_records import fill_records, records_missing
from onderdak.people.usecases.hand_over import answer_handover_step, ask_handover_step
from onderdak.people.usecases.handover_reads import handover, handovers
from onderdak.people.usecases.import_list import (
    DryRun,
    import_draft,
    import_lists,
    imports,
    try_draft,
)
from onderdak.people.usecases.keep_list import (
    came_off_for,
    come_on_list_step,
    go_off_list_step,
    leave_list_of_household_step,
    move_list_step,
)
from onderdak.people.usecases.keep_ties import end_tie_step, tie_step
from onderdak.people.usecases.label_persons import person_labels
from onderdak.people.usecases.link_reads import (
    PairView,
    PersonSources,
    pair_counts,
    pair_view,
    pairs_to_judge,
    person_sources,
)
from onderdak.people.usecases.link_records import (
    judge_later,
    link_records,
    part_records,
    undo_judgement,
)
from onderdak.people.usecases.list_drafts import keep_draft, map_draft
from onderdak.people.usecases.list_reads import (
    by_name,
    count_by_language,
    export_flows,
    export_list,
    list_by_municipality,
    list_flows,
    list_stock,
)
from onderdak.people.usecases.load_register import RightRow, SeenRow, load_register
from onderdak.people.usecases.note_sightings import note_household_seen_step, note_seen_step, saw_persons
from onderdak.people.usecases.propose_links import LinkRun, work_out_links
from onderdak.people.usecases.register_household import (
    household_reference,
    load_households,
    register_household_step,
)
from onderdak.people.usecases.registered_rights import (
    Expiring,
    PersonRights,
    expiring,
    export_expiring,
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
from onderdak.people.usecases.request_handover import (
    Requested,
    answer_handover_request,
    handover_request,
    handover_requests,
    open_requests,
    request_became_handover_step,
    request_handover,
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
    household_languages,
    household_names,
    household_view,
    household_views,
    special_needs,
)
from onderdak.people.usecases.subject_data import bsn_of_person, subject_data
from onderdak.people.usecases.undo_import import (
    agreed_to_undo,
    ask_to_undo_import,
    asked_to_undo,
    built_upon,
    undo_import,
)
from onderdak.people.usecases.unseen_reads import (
    Unseen,
    UnseenPage,
    export_unseen,
    last_seen_of,
    on_list,
    strong_signs,
    unseen_persons,
)

__all__ = [
    "FILE_SENTENCES",
    "GROUNDS",
    "HANDOVER_BASES",
    "HANDOVER_REFUSALS",
    "LANGUAGES",
    "REGISTER_SCENARIO",
    "BornMember",
    "Composition",
    "DryRun",
    "Elsewhere",
    "Expiring",
    "Handover",
    "HandoverState",
    "HouseholdFacts",
    "HouseholdRow",
    "HouseholdView",
    "Known",
    "LinkRun",
    "MemberView",
    "Missing",
    "NewHousehold",
    "NewPerson",
    "NewTie",
    "Opened",
    "PairView",
    "PersonFacts",
    "PersonRights",
    "PersonSources",
    "RegisteredHousehold",
    "RemovalDue",
    "RemovalMonth",
    "RemovalRun",
    "Requested",
    "RightRow",
    "SearchHit",
    "SeenRow",
    "TieView",
    "Unseen",
    "UnseenPage",
    "agreed_to_undo",
    "already_known",
    "answer_handover_request",
    "answer_handover_step",
    "ask_elsewhere",
    "ask_handover_step",
    "ask_to_leave_list",
    "ask_to_lift_shield",
    "ask_to_open_secret",
    "ask_to_undo_import",
    "asked_to_undo",
    "birth_dates",
    "bsn_of_person",
    "built_upon",
    "by_name",
    "came_off_for",
    "come_on_list_step",
    "complete_person",
    "composition",
    "composition_text",
    "count_by_language",
    "end_tie_step",
    "expiring",
    "export_expiring",
    "export_flows",
    "export_list",
    "export_unseen",
    "fill_records",
    "glass_log",
    "go_off_list_step",
    "handover",
    "handover_request",
    "handover_requests",
    "handovers",
    "hold_person",
    "household_facts",
    "household_languages",
    "household_names",
    "household_of_persons",
    "household_reference",
    "household_view",
    "household_views",
    "import_draft",
    "import_lists",
    "imports",
    "is_minor",
    "is_secret",
    "join_list",
    "judge_later",
    "keep_answer_step",
    "keep_draft",
    "last_seen_of",
    "leave_list",
    "leave_list_of_household_step",
    "lift_shield",
    "link_records",
    "list_by_municipality",
    "list_flows",
    "list_stock",
    "load_households",
    "load_register",
    "loss_of_right",
    "map_draft",
    "may_leave_in_error",
    "move_list_step",
    "note_household_seen_step",
    "note_seen_step",
    "on_list",
    "open_glass",
    "open_requests",
    "pair_counts",
    "pair_view",
    "pairs_to_judge",
    "part_records",
    "person_labels",
    "person_sources",
    "persons_without_bsn",
    "read_list",
    "read_through_glass",
    "record_right",
    "record_special_need_step",
    "records_missing",
    "register_household_step",
    "removal_report",
    "removals_due",
    "remove_due_persons",
    "request_became_handover_step",
    "request_handover",
    "rights_of_household",
    "saw_persons",
    "search_households",
    "seen_before",
    "shield_person",
    "special_needs",
    "strong_signs",
    "subject_data",
    "tie_step",
    "try_draft",
    "undo_import",
    "undo_judgement",
    "unseen_persons",
    "what_is_missing",
    "work_out_links",
]
