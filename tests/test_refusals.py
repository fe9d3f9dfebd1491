"""Does every refusal have a sentence, a status and a way on, in every language that people read?"""

import pytest
from django.test import RequestFactory

from onderdak.access.tests.builders import a_desk
from onderdak.access.types import Role
from onderdak.kernel import errors
from onderdak.site import refusals

KIND_STATUS = {
    errors.InputInvalid: 400,
    errors.NotPermitted: 403,
    errors.NotVisible: 404,
    errors.RuleRefused: 409,
    errors.TryAgain: 503,
    errors.InvariantBroken: 500,
}


@pytest.mark.parametrize("code", sorted(refusals.every_code()))
def test_every_code_has_four_languages_and_a_next_step(code) -> None:
    text = refusals.texts()[code]
    for language in refusals.LANGUAGES:
        sentence = refusals.refusal_of(code, language=language).sentence
        assert sentence.endswith("."), (code, language)
    assert len({text[language] for language in refusals.LANGUAGES}) == 4
    for name in text.get("next", ()):
        assert {*refusals.LANGUAGES, "path"} <= set(refusals.texts()["steps"][name])


def test_there_is_no_text_for_a_code_that_does_not_exist() -> None:
    known = {*refusals.every_code(), "steps", "facts"}
    assert set(refusals.texts()) == known


@pytest.mark.parametrize("kind", errors.every_error()[1:], ids=lambda kind: kind.__name__)
def test_every_kind_of_error_has_its_status(kind) -> None:
    expected = next(status for parent, status in KIND_STATUS.items() if issubclass(kind, parent))
    assert refusals.refusal_of(kind.code).status == expected


def test_no_free_place_and_no_fitting_place_are_two_sentences() -> None:
    none, unfit = refusals.refusal_of("no_place_at_all"), refusals.refusal_of("no_suitable_place")
    assert none.sentence != unfit.sentence
    assert "duty" in {step.rel for step in none.steps} & {step.rel for step in unfit.steps}


def test_a_refusal_of_the_api_is_problem_json_and_names_the_rule() -> None:
    request = RequestFactory().get("/api/v1/plaatsingen")

    answer = refusals.refuse(request, errors.NoPlaceAtAll(household_id=12))

    assert (answer.status_code, answer["Content-Type"]) == (409, "application/problem+json")
    assert b"no_place_at_all" in answer.content
    assert b"Tijdelijke wet" in answer.content


def test_a_refused_role_reads_who_may_and_the_api_names_the_source() -> None:
    assert refusals.who_may(("money.collect",)) == "Medewerker financiën"
    assert refusals.who_may(("no.such.right",)) == refusals.who_may(()) == ""
    refused = errors.NotPermitted(actor_id=1, role="intake_worker", right="money.collect")

    answer = refusals.refuse(RequestFactory().get("/api/v1/vorderingen"), refused)

    assert answer.status_code == 403 and b"AVG art. 5" in answer.content


def test_where_one_of_several_rights_is_enough_every_role_with_one_is_named() -> None:
    with pytest.raises(errors.NotPermitted) as refused:
        a_desk(role=Role.CARE_COORDINATOR).must_have_one(("duty.report", "stay.arrival"))

    page = refusals.refuse(RequestFactory().get("/brieven"), refused.value).content.decode()

    assert "Medewerker balie, Locatiebeheerder, Coördinator plaatsing" in page


def test_a_lost_database_is_503_with_a_time_to_come_back() -> None:
    from django.db import OperationalError

    for path in ("/api/v1/plaatsingen", "/vandaag"):
        answer = refusals.refuse(RequestFactory().get(path), OperationalError("secret value of a row"))
        assert answer.status_code == 503
        assert answer["Retry-After"]
        assert b"secret" not in answer.content


def test_a_bug_is_logged_by_class_and_line_and_never_by_its_message(caplog) -> None:
    request = RequestFactory().get("/vandaag")
    try:
        raise LookupError("Olena")
    except LookupError as bug:
        answer = refusals.refuse(request, bug)

    assert answer.status_code == 500
    assert b"Olena" not in answer.content
    assert "Olena" not in caplog.text.replace("LookupError('Olena')", "")


def test_a_locked_step_of_collection_names_every_article_and_its_reason() -> None:
    locks = (("Awb 4:112(1)", "reminder_runs", "2025-11-15"), ("Awb 4:115", "no_power", ""))
    told = refusals.refusal_of("collection_gate", facts={"locks": locks})
    assert told.source == "Awb 4:112(1), Awb 4:115"
    assert "de termijn van de aanmaning loopt nog (Awb 4:112(1)), kan vanaf 15-11-2025" in told.sentence
    assert "de wet geeft hiervoor geen bevoegdheid (Awb 4:115)" in told.sentence
