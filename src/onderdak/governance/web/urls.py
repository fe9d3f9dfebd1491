"""Addresses of the pages of governance."""

from django.urls import path

from onderdak.governance.web import draft_pages, meeting_pages, pages, plan_pages, promise_pages

app_name = "governance"
urlpatterns = [
    path("afspraken", pages.agreements, name="agreements"),
    path("afspraken/nieuw", pages.new_agreement, name="new_agreement"),
    path("afspraken/<int:agreement_id>", pages.agreement, name="agreement"),
    path("afspraken/<int:agreement_id>/vastleggen", pages.event, name="event"),
    path("afspraken/<int:agreement_id>/opschalen", pages.raise_table, name="escalate"),
    path("overleg", meeting_pages.meeting_list, name="meetings"),
    path("overleg/<int:meeting_id>", meeting_pages.meeting, name="meeting"),
    path("overleg/<int:meeting_id>/vastleggen", meeting_pages.entry, name="entry"),
    path("overleg/<int:meeting_id>/verslag", meeting_pages.minutes, name="minutes"),
    path("overleg/acties/<int:action_id>/klaar", meeting_pages.done, name="done"),
    path("voorstellen-van-wet", draft_pages.draft_list, name="drafts"),
    path("voorstellen-van-wet/<int:draft_id>", draft_pages.draft, name="draft"),
    path("voorstellen-van-wet/<int:draft_id>/vastleggen", draft_pages.event, name="draft_event"),
    path("voorstellen-van-wet/<int:draft_id>/gevolgen", draft_pages.sheet, name="sheet"),
    path("toezeggingen", promise_pages.dashboard, name="promises"),
    path("toezeggingen/uitvoer", promise_pages.file, name="promises_file"),
    path("plannen", plan_pages.counts, name="plans"),
    path("plannen/<int:household_id>", plan_pages.plan, name="plan"),
]
