"""What others may use of governance: the register, meetings, drafts, promises, plans, and figures by name."""

from onderdak.governance.usecases.drafts import (
    DraftRow,
    DraftView,
    NewDraftEvent,
    Sheet,
    draft_view,
    drafts,
    enter_draft,
    record_draft_event,
)
from onderdak.governance.usecases.enter_agreement import THEMES, NewAgreement, enter_agreement
from onderdak.governance.usecases.figures import figure_names, hand_over, live_figure
from onderdak.governance.usecases.freeze_impact import SCENARIOS, freeze_impact
from onderdak.governance.usecases.meeting_reads import (
    AgendaRow,
    Entry,
    MeetingRow,
    MeetingView,
    meeting_view,
    meetings,
    next_meeting,
)
from onderdak.governance.usecases.meetings import NewEntry, plan_meeting, record_entry, report_done
from onderdak.governance.usecases.plans import PlanCounts, PlanView, plan_counts, plan_of, record_part
from onderdak.governance.usecases.promises import PromiseRow, Promises, promises
from onderdak.governance.usecases.record_event import NewEvent, escalate, record_event
from onderdak.governance.usecases.registers import (
    PAGE,
    AgreementList,
    AgreementRow,
    AgreementView,
    Asked,
    agreement_list,
    agreement_view,
    alarms_of,
)
from onderdak.governance.usecases.subject_rows import plan_subject_rows

__all__ = [
    "PAGE",
    "SCENARIOS",
    "THEMES",
    "AgendaRow",
    "AgreementList",
    "AgreementRow",
    "AgreementView",
    "Asked",
    "DraftRow",
    "DraftView",
    "Entry",
    "MeetingRow",
    "MeetingView",
    "NewAgreement",
    "NewDraftEvent",
    "NewEntry",
    "NewEvent",
    "PlanCounts",
    "PlanView",
    "PromiseRow",
    "Promises",
    "Sheet",
    "agreement_list",
    "agreement_view",
    "alarms_of",
    "draft_view",
    "drafts",
    "enter_agreement",
    "enter_draft",
    "escalate",
    "figure_names",
    "freeze_impact",
    "hand_over",
    "live_figure",
    "meeting_view",
    "meetings",
    "next_meeting",
    "plan_counts",
    "plan_meeting",
    "plan_of",
    "plan_subject_rows",
    "promises",
    "record_draft_event",
    "record_entry",
    "record_event",
    "record_part",
    "report_done",
]
