"""Can a subscribed address make us reach what is not public?"""

import pytest

from onderdak.site import outgoing


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org/hook",
        "https://127.0.0.1/hook",
        "https://localhost/hook",
        "https://10.0.0.8:5432/",
        "https://169.254.169.254/latest",
        "https://[::1]/",
        "file:///etc/passwd",
        "https:///nobody",
    ],
)
def test_only_https_to_a_public_address(url, monkeypatch) -> None:
    def must_not_be_called(*asked, **more):
        raise AssertionError("a connection was made")

    monkeypatch.setattr(outgoing._opener, "open", must_not_be_called)
    assert outgoing.post(url, b"{}", {}) == outgoing.NOBODY


def test_a_redirect_is_not_followed() -> None:
    handler = outgoing._NoRedirect()
    assert handler.redirect_request(None, None, 302, "Found", {}, "https://127.0.0.1/") is None
