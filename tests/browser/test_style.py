"""Is every component in order: both widths, each theme and language, by keyboard and without scripts?"""

import pytest

from onderdak.access.public import Role

pytestmark = [pytest.mark.urls("tests.browser.with_style"), pytest.mark.django_db(transaction=True)]

COORDINATOR = Role.PLACEMENT_COORDINATOR


@pytest.fixture(autouse=True)
def in_a_demo(settings):
    settings.DEMO = True


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_every_component_is_in_order_in_each_theme(visit, width, theme):
    visitor = visit(COORDINATOR, width=width, theme=theme)

    assert visitor.open("/stijl").status == 200

    visitor.assert_in_order()


@pytest.mark.parametrize(
    ("path", "status"), [("/stijl?fout=1", 200), ("/stijl/inloggen", 200), ("/stijl/geweigerd", 409)]
)
def test_forms_with_errors_login_and_refusal_are_in_order(visit, width, path, status):
    visitor = visit(COORDINATOR, width=width)

    assert visitor.open(path).status == status

    visitor.assert_in_order(status)


def test_no_component_scrolls_the_page_sideways_at_320_pixels(visit):
    visitor = visit(COORDINATOR, width=320)
    visitor.open("/stijl")

    assert visitor.sideways_px() <= 0


def test_the_error_summary_has_focus_and_leads_to_the_field(visit):
    visitor = visit(COORDINATOR)
    visitor.open("/stijl?fout=1")

    assert visitor.page.evaluate("document.activeElement.getAttribute('role')") == "alert"
    visitor.page.locator(".od-note--fatal a").first.click()
    assert visitor.page.evaluate("document.activeElement.id") == "id_adults"


def test_arrows_walk_through_the_calendar_which_is_one_tab_stop(visit):
    visitor = visit(COORDINATOR)
    visitor.open("/stijl")
    page = visitor.page
    assert page.locator(".od-cal .od-st[tabindex='0']").count() == 1

    page.locator(".od-cal .od-st[tabindex='0']").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")

    assert "gat" in page.evaluate("document.activeElement.textContent")
    assert page.locator(".od-cal .od-st[tabindex='0']").count() == 1


def test_shortcuts_have_a_list_and_an_off_switch(visit):
    visitor = visit(COORDINATOR)
    visitor.open("/stijl")
    page = visitor.page

    page.keyboard.press("?")
    page.locator("#od-keys").wait_for(state="visible")
    assert visitor.axe() == []
    page.get_by_role("button", name="Sneltoetsen uitzetten").click()
    visitor.settle()
    page.keyboard.press("?")

    assert not page.locator("#od-keys").is_visible()


def test_the_theme_changes_at_once_without_losing_typed_text(visit):
    visitor = visit(COORDINATOR)
    visitor.open("/stijl")
    page = visitor.page
    page.fill("#id_note", "half af")

    with page.expect_response("**/weergave"):
        page.get_by_role("button", name="Donker").click()

    assert page.get_attribute("html", "data-theme") == "dark"
    assert page.input_value("#id_note") == "half af"
    visitor.open("/stijl")
    assert page.get_attribute("html", "data-theme") == "dark"


def test_language_and_theme_also_change_without_scripts(visit):
    visitor = visit(COORDINATOR, scripts=False)
    visitor.open("/stijl")
    page = visitor.page

    page.get_by_role("button", name="English").click()
    page.get_by_role("button", name="Dark").click()

    assert page.get_attribute("html", "lang") == "en"
    assert page.get_attribute("html", "data-theme") == "dark"
    assert page.get_by_role("link", name="Skip to content").count() == 1
    assert visitor.page.url.endswith("/stijl")


def test_the_phone_menu_opens_and_closes_without_scripts(visit):
    visitor = visit(COORDINATOR, width=390, scripts=False)
    visitor.open("/stijl")
    page = visitor.page
    assert not page.get_by_role("link", name="Wachtlijst").is_visible()

    page.get_by_role("button", name="Menu", exact=True).click()

    assert page.get_by_role("link", name="Wachtlijst").is_visible()
    page.get_by_role("button", name="Menu sluiten").click()
    assert not page.get_by_role("link", name="Wachtlijst").is_visible()


def test_a_refusal_in_a_part_of_the_page_has_focus_on_its_heading(visit):
    visitor = visit(COORDINATOR)
    visitor.open("/stijl")
    page = visitor.page

    page.evaluate("htmx.ajax('GET', '/stijl/geweigerd', {target: '#s-stapel', select: '.od-refusal'})")
    page.wait_for_selector("#s-stapel .od-refusal")
    page.wait_for_function("document.activeElement.hasAttribute('data-od-focus')")

    assert page.locator("#od-live").text_content() == "Geen passende plek vannacht"
    assert page.locator("#od-error").is_hidden()


def test_an_answer_that_is_not_shown_says_so_with_its_trace(visit):
    visitor = visit(COORDINATOR)
    visitor.open("/stijl")
    page = visitor.page
    page.route(
        "**/kapot", lambda route: route.fulfill(status=500, headers={"X-Trace-Id": "spoor-1"}, body="")
    )
    page.route("**/weg", lambda route: route.abort())

    page.evaluate("htmx.ajax('GET', '/kapot', '#s-stapel').catch(() => {})")
    page.wait_for_selector("#od-error:not([hidden])")
    assert "spoor-1" in page.locator("#od-error").inner_text()
    assert visitor.axe() == []

    page.evaluate("void htmx.ajax('GET', '/weg', '#s-stapel').catch(() => {})")
    page.wait_for_selector("[data-od-error-network]:not([hidden])")


def test_going_back_fetches_a_whole_fresh_page_and_the_browser_stores_none(visit):
    visitor = visit(COORDINATOR)
    visitor.open("/stijl")
    page = visitor.page
    page.evaluate("htmx.ajax('GET', '/sneltoetsen', {target: 'main', push: '/sneltoetsen'})")
    page.wait_for_url("**/sneltoetsen")

    stored = page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    with page.expect_request("**/stijl") as fresh:
        page.go_back()

    assert "DEMO-0431" not in stored
    assert "hx-request" not in fresh.value.headers
    page.wait_for_selector("#s-kalender")
    assert visitor.complaints == []
