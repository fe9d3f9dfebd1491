"""Is a month decided once, with letter and claim, and set right by a new decision and a reversal?"""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest

from onderdak.access.public import Role, approve_second
from onderdak.access.tests.builders import a_desk, the_system
from onderdak.capacity.tests.builders import a_unit
from onderdak.contribution.store.models import Assessment, Claim, Entry, Income, Line, PolicyChoice
from onderdak.contribution.types import BankLine, Statement
from onderdak.contribution.usecases.assess_month import decide_month
from onderdak.contribution.usecases.month_facts import kept_facts
from onderdak.contribution.usecases.month_result import month_result
from onderdak.contribution.usecases.municipal_policy import (
    NewChoice,
    adopt_choice,
    policy_value,
    propose_choice,
)
from onderdak.contribution.usecases.record_income import NewIncome, record_incomes
from onderdak.contribution.usecases.take_statements import open_account, take_statements
from onderdak.duty.public import deliver_letters, letter_view, letters, renew_letter
from onderdak.kernel.errors import (
    DecisionReplaced,
    InputInvalid,
    NotNow,
    NotPermitted,
    SecondPersonNeeded,
)
from onderdak.people.tests.builders import a_person
from onderdak.placement.public import record_stay_event
from onderdak.placement.tests.builders import NOW, TONIGHT, a_request, a_stay

pytestmark = pytest.mark.django_db
CODE = "0344"
MONTH = (TONIGHT.replace(day=1) + timedelta(days=32)).replace(day=1)
LATER = datetime(MONTH.year, MONTH.month, 20, 10, 0, tzinfo=UTC)
EARNED = MONTH - timedelta(days=1)
THOUSAND = {"nl": "€ 1.000,00", "en": "€ 1,000.00", "uk": "€ 1 000,00", "ru": "€ 1 000,00"}
OTHERS = ("244,22", "200,00", "100,00")


def finance(actor_id: int = 7):
    return a_desk(Role.FINANCE_OFFICER, actor_id=actor_id)


def somebody_in_reception(work: int) -> int:
    """Place somebody from tonight on and record what was earned in the month before the one assessed."""
    request = a_request(a_person(birth_date=date(1990, 5, 17), birth_year=None))
    stay = a_stay(request, a_unit().unit_id)
    record_stay_event(desk=the_system(), now=NOW, stay_id=stay.stay_id, kind="arrived")
    person = month_result(desk=finance(), now=LATER, municipality=CODE, month=MONTH).units[0].facts.key
    earned(person, work)
    return person


def earned(person: int, work: int) -> None:
    income = NewIncome(person, EARNED, "work", work, "payslip")
    record_incomes(desk=finance(), now=LATER, municipality=CODE, incomes=[income], request_key=uuid4())


def decide(key=None):
    return decide_month(desk=finance(), now=LATER, municipality=CODE, month=MONTH, request_key=key or uuid4())


def test_a_preview_writes_nothing() -> None:
    somebody_in_reception(100_000)

    found = month_result(desk=finance(), now=LATER, municipality=CODE, month=MONTH)

    assert found.contribution_cents == 24_422
    assert not Assessment.objects.exists() and not Claim.objects.exists()


@pytest.mark.parametrize(("year", "units"), [(1988, 1), (2007, 0)])
def test_a_year_of_birth_is_enough_when_it_settles_who_is_an_adult(year, units) -> None:
    year += MONTH.year - 2025
    request = a_request(a_person(birth_date=None, birth_year=year))
    stay = a_stay(request, a_unit().unit_id)
    record_stay_event(desk=the_system(), now=NOW, stay_id=stay.stay_id, kind="arrived")

    found = month_result(desk=finance(), now=LATER, municipality=CODE, month=MONTH)

    assert (len(found.units), len(found.without_birth)) == (units, 1 - units)
    for one in found.units:
        assert [person["year_only"] for person in one.facts.persons] == [True]
        kept = kept_facts(one.facts, MONTH)["persons"][0]
        assert kept["adult"] is True and not {"birth", "year_only"} & kept.keys()


def test_a_month_gives_a_decision_a_letter_and_a_claim_and_only_once() -> None:
    somebody_in_reception(100_000)
    key = uuid4()

    assert decide(key) == decide(key) == {"units": 1, "decisions": 1, "claims": 1, "revoked": 0}
    assert decide() == {"units": 0, "decisions": 0, "claims": 0, "revoked": 0}
    claim, kept = Claim.objects.get(), Assessment.objects.get()
    assert (claim.exploitation_cents, claim.decision_id) == (24_422, kept.decision_id)
    assert claim.receipt_hash == kept.receipt_hash and kept.receipt["scenarios"] == []


def test_the_letter_states_amount_term_and_clause_in_four_languages() -> None:
    somebody_in_reception(100_000)
    decide()
    desk = a_desk()
    letter = letters(desk=desk)[0][0]
    view = letter_view(desk=desk, now=LATER, letter_id=letter.letter_id)
    text = " ".join(one.dutch for one in view.paragraphs)

    assert "244,22" in text and "6 weken" in text.replace("\xa0", " ") and "bezwaar" in text


def test_another_income_is_a_new_decision_and_a_reversal_never_an_edit() -> None:
    person = somebody_in_reception(100_000)
    decide()
    before = list(Entry.objects.order_by("pk").values())
    earned(person, 64_291)

    assert decide() == {"units": 1, "decisions": 1, "claims": 0, "revoked": 1}
    assert list(Entry.objects.order_by("pk").values())[:1] == before
    assert sum(Line.objects.values_list("cents", flat=True)) == 0
    assert Entry.objects.count() == 2 and Entry.objects.last().reverses_id == before[0]["id"]
    assert [one.version for one in Assessment.objects.order_by("pk")] == [1, 2]
    earned(person, 100_000)
    assert decide()["claims"] == 1 and Entry.objects.count() == 3


def test_a_letter_whose_decision_was_replaced_is_not_given_any_more() -> None:
    person = somebody_in_reception(100_000)
    decide()
    earned(person, 20_000)
    decide()
    old, new = sorted(letters(desk=a_desk())[0], key=lambda one: one.letter_id)

    assert old.lapsed_by is not None and old.lapsed_by.letter_id == new.letter_id and new.lapsed_by is None
    with pytest.raises(DecisionReplaced) as refused:
        give(old.letter_id)
    assert refused.value.detail["newer_decision"] == old.lapsed_by.reference
    assert give(new.letter_id) == 1


def give(letter_id: int) -> int:
    return deliver_letters(desk=a_desk(), now=LATER, letter_ids=[letter_id], channel="handed_over")


def corrected_letter(language: str) -> str:
    """The newest letter in one of its languages, in one line."""
    desk = a_desk()
    newest = max(letters(desk=desk)[0], key=lambda one: one.letter_id)
    number = newest.letter_id
    if language != newest.language:
        number = renew_letter(desk=desk, now=LATER, letter_id=number, language=language, request_key=uuid4())
    view = letter_view(desk=desk, now=LATER, letter_id=number)
    assert view.whole
    said = (one.dutch if language == "nl" else one.other for one in view.paragraphs)
    return " ".join(said).replace("\xa0", " ")


def test_a_letter_says_in_every_language_that_income_took_the_allowance() -> None:
    somebody_in_reception(100_000)
    decide()
    for language, part in {
        "nl": "geen leefgeld", "en": "no allowance", "uk": "не отримуєте допомоги",
        "ru": "не получаете пособия",
    }.items():  # fmt: skip
        text = corrected_letter(language)
        assert part in text and THOUSAND[language] in text, language


def test_a_correction_says_what_it_replaces_why_the_amounts_and_what_happens_with_money_paid() -> None:
    person = somebody_in_reception(100_000)
    decide()
    first = Assessment.objects.get()
    kenmerk = Claim.objects.get().kenmerk
    pay(kenmerk, 10_000)
    earned(person, 20_000)
    decide()

    for language in ("nl", "en", "uk", "ru"):
        text = corrected_letter(language)
        for part in (
            f"B{MONTH.year}-{first.decision_id:07d}",
            THOUSAND[language],
            *(f"€ {one}" if language != "en" else f"€ {one.replace(',', '.')}" for one in OTHERS),
        ):
            assert part in text, (language, part)
    assert "eerder € 244,22, nu € 0,00" in corrected_letter("nl")
    assert "betalen het terug" in corrected_letter("nl") and "€ 162,07" in corrected_letter("nl")


def test_a_change_of_the_allowance_alone_gives_a_letter_too() -> None:
    person = somebody_in_reception(0)
    decide()
    earned(person, 10_000)

    assert decide() == {"units": 1, "decisions": 1, "claims": 0, "revoked": 0}
    text = corrected_letter("nl")
    assert "geen eigen bijdrage" in text and "komt in de plaats" in text and "apart besluit" in text


def test_a_first_allowance_gets_a_letter_and_a_month_that_goes_on_as_it_was_does_not() -> None:
    person = somebody_in_reception(0)
    assert decide()["decisions"] == 1
    for language, part in {
        "nl": "€ 314,84 leefgeld", "en": "an allowance of", "uk": "отримуєте допомогу",
        "ru": "получаете пособие",
    }.items():  # fmt: skip
        text = corrected_letter(language)
        assert part in text and "314" in text, language
    assert "Vanaf een inkomen" not in corrected_letter("nl")
    assert "artikel 10 van de Regeling" in corrected_letter("nl")

    def next_month(months: int, work: int) -> int:
        month = (MONTH + timedelta(days=31 * months)).replace(day=1)
        at = LATER + timedelta(days=31 * months)
        income = NewIncome(person, month - timedelta(days=1), "work", work, "payslip")
        record_incomes(desk=finance(), now=at, municipality=CODE, incomes=[income], request_key=uuid4())
        done = decide_month(desk=finance(), now=at, municipality=CODE, month=month, request_key=uuid4())
        return int(done["decisions"])

    assert (next_month(1, 0), next_month(2, 40_000), next_month(3, 40_000)) == (0, 1, 0)
    text = corrected_letter("nl")
    assert "Dit is anders dan voor december 2025" in text and "uw leefgeld € 314,84" in text
    assert "geen leefgeld" in text and "€ 400,00" in text


def pay(kenmerk: str, cents: int) -> None:
    iban, day = "NL91ABNA0417164300", LATER.date()
    open_account(desk=the_system(), now=LATER, municipality=CODE, iban=iban, name="Gemeente Voorbeeld")
    line = BankLine("x", 1, day, day, cents, structured=kenmerk)
    take_statements(
        desk=the_system(), now=LATER, statements=[Statement(iban, "1", day, 0, cents, (line,))],
        file_sha256="0" * 64, request_key=uuid4(),
    )  # fmt: skip


def test_no_income_gives_allowance_and_nothing_is_owed() -> None:
    somebody_in_reception(0)

    assert decide() == {"units": 1, "decisions": 1, "claims": 0, "revoked": 0}
    assert Assessment.objects.get().allowance_cents > 0


def test_wrong_incomes_are_refused_with_place_and_code_and_nothing_is_kept() -> None:
    wrong = [
        NewIncome(1, EARNED, "work", -1, "payslip"),
        NewIncome(1, EARNED, "gift", 5, "payslip"),
        NewIncome(1, EARNED, "work", 1.5, "payslip"),  # type: ignore[arg-type]
        NewIncome(1, date(2036, 1, 1), "work", 5, "rumour"),
    ]
    with pytest.raises(InputInvalid) as refused:
        record_incomes(desk=finance(), now=LATER, municipality=CODE, incomes=wrong, request_key=uuid4())

    assert refused.value.detail["problems"] == (
        ("incomes[0].cents", "negative"), ("incomes[1].kind", "unknown_value"),
        ("incomes[2].cents", "not_whole"), ("incomes[3].month", "in_the_future"),
        ("incomes[3].source", "unknown_value"),
    )  # fmt: skip
    assert not Income.objects.exists()


def test_a_month_to_come_is_not_decided_and_a_desk_without_money_decides_nothing() -> None:
    with pytest.raises(NotNow):
        decide_month(
            desk=finance(), now=LATER, municipality=CODE, month=date(2036, 1, 1), request_key=uuid4()
        )
    with pytest.raises(NotPermitted):
        decide_month(
            desk=a_desk(Role.INTAKE_WORKER), now=LATER, municipality=CODE, month=MONTH, request_key=uuid4()
        )


def test_a_choice_counts_after_a_second_person_said_yes() -> None:
    key = "policy.eb.between_t1_t2"
    choice = NewChoice(key, "taper", MONTH, "B-2025-17", "college")
    number = propose_choice(desk=finance(), now=NOW, municipality=CODE, choice=choice, request_key=uuid4())
    with pytest.raises(SecondPersonNeeded):
        adopt_choice(desk=finance(), now=NOW, choice_id=number)
    asked = PolicyChoice.objects.get(pk=number).approval_id
    with pytest.raises(SecondPersonNeeded):
        approve_second(desk=finance(), now=NOW, request_key=uuid4(), approval_id=asked)
    approve_second(desk=finance(8), now=NOW, request_key=uuid4(), approval_id=asked)
    assert policy_value(CODE, key, MONTH, LATER.date()) == "none"
    adopt_choice(desk=finance(), now=NOW, choice_id=number)

    assert policy_value(CODE, key, MONTH, LATER.date()) == "taper"
    assert policy_value(CODE, key, MONTH - timedelta(days=1), LATER.date()) == "none"
    assert policy_value(CODE, key, MONTH, NOW.date() - timedelta(days=1)) == "none"


def test_a_choice_without_number_or_with_another_value_is_refused() -> None:
    wrong = NewChoice("policy.eb.payers", "everybody", MONTH, " ", "")
    with pytest.raises(InputInvalid) as refused:
        propose_choice(desk=finance(), now=NOW, municipality=CODE, choice=wrong, request_key=uuid4())

    assert {code for _, code in refused.value.detail["problems"]} == {"unknown_value", "missing"}
