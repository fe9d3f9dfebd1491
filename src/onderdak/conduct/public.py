"""What others may use of conduct: incidents, house rules, measures, out-placements, and figures."""

from onderdak.conduct.rules.house_rules_whole import LANGUAGES as RULE_LANGUAGES
from onderdak.conduct.rules.measure_list import LADDER, MEASURES, NEVER
from onderdak.conduct.rules.national_order import POWER as NATIONAL_POWER
from onderdak.conduct.rules.places_request import level_of_request
from onderdak.conduct.usecases.ask_transfer import (
    REFUSALS,
    Transfer,
    answer_transfer,
    ask_transfer,
    transfers,
)
from onderdak.conduct.usecases.care_looks import CareLook, care_looks
from onderdak.conduct.usecases.evidence_file import OpenedFile, open_file
from onderdak.conduct.usecases.follow_measure import LIFTS, decide_measure, lift_measure, review_measure
from onderdak.conduct.usecases.house_rules import (
    GROUNDS,
    HOW,
    PROOF,
    Entry,
    RulesOfLocation,
    entries,
    give_house_rules,
    house_rules,
    record_entry,
    write_house_rules,
)
from onderdak.conduct.usecases.incident_reads import (
    PAGE,
    IncidentList,
    IncidentRow,
    IncidentsAsked,
    IncidentView,
    PersonIn,
    incident_list,
    incident_view,
)
from onderdak.conduct.usecases.measure_reads import (
    MeasureList,
    MeasureRow,
    MeasuresAsked,
    MeasureView,
    Out,
    measure_list,
    measure_view,
    measures_by_id,
)
from onderdak.conduct.usecases.national import (
    NationalView,
    end_national_need,
    national_order,
    need_national_place,
)
from onderdak.conduct.usecases.out_place import NewOut, carry_out, come_back, propose_out_placement
from onderdak.conduct.usecases.out_rooms import RoomElsewhere, rooms_for_out
from onderdak.conduct.usecases.propose_measure import NewMeasure, propose_measure
from onderdak.conduct.usecases.record_incident import (
    ENDS,
    NewEvidence,
    NewIncident,
    add_evidence,
    check_care,
    end_incident,
    involve,
    record_incident,
)
from onderdak.conduct.usecases.report import Report, hand_over_care_wait, report
from onderdak.conduct.usecases.restore import restore_expired
from onderdak.conduct.usecases.separate_places import (
    PlacesAsked,
    answer_places,
    ask_for_places,
    places_asked,
    places_request,
)
from onderdak.conduct.usecases.sign_measure import decide_or_move, hear_measure, sign_measure
from onderdak.conduct.usecases.subject_rows import conduct_subject_rows
from onderdak.conduct.usecases.work import ConductWork, work_of_conduct

__all__ = [
    "ENDS",
    "GROUNDS",
    "HOW",
    "LADDER",
    "LIFTS",
    "MEASURES",
    "NATIONAL_POWER",
    "NEVER",
    "PAGE",
    "PROOF",
    "REFUSALS",
    "RULE_LANGUAGES",
    "CareLook",
    "ConductWork",
    "Entry",
    "IncidentList",
    "IncidentRow",
    "IncidentView",
    "IncidentsAsked",
    "MeasureList",
    "MeasureRow",
    "MeasureView",
    "MeasuresAsked",
    "NationalView",
    "NewEvidence",
    "NewIncident",
    "NewMeasure",
    "NewOut",
    "OpenedFile",
    "Out",
    "PersonIn",
    "PlacesAsked",
    "Report",
    "RoomElsewhere",
    "RulesOfLocation",
    "Transfer",
    "add_evidence",
    "answer_places",
    "answer_transfer",
    "ask_for_places",
    "ask_transfer",
    "care_looks",
    "carry_out",
    "check_care",
    "come_back",
    "conduct_subject_rows",
    "decide_measure",
    "decide_or_move",
    "end_incident",
    "end_national_need",
    "entries",
    "give_house_rules",
    "hand_over_care_wait",
    "hear_measure",
    "house_rules",
    "incident_list",
    "incident_view",
    "involve",
    "level_of_request",
    "lift_measure",
    "measure_list",
    "measure_view",
    "measures_by_id",
    "national_order",
    "need_national_place",
    "open_file",
    "places_asked",
    "places_request",
    "propose_measure",
    "propose_out_placement",
    "record_entry",
    "record_incident",
    "report",
    "restore_expired",
    "review_measure",
    "rooms_for_out",
    "sign_measure",
    "transfers",
    "work_of_conduct",
    "write_house_rules",
]
