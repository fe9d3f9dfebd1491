"""Reading a page in a test: its words without tags, and the fields of its forms."""

import re
from html import unescape

from django.http import HttpResponse

TAGS = re.compile(r"<[^>]+>")
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')


def words_of(response: HttpResponse) -> str:
    """Return the words of the main part of a page, with single spaces."""
    html = response.content.decode()
    main = html[html.index("<main") : html.index("</main>")]
    return " ".join(unescape(TAGS.sub(" ", main)).replace("\u00a0", " ").split())


def fields_of(response: HttpResponse, action: str) -> dict[str, str]:
    """Return the hidden fields of the first form that is sent to `action`."""
    html = response.content.decode()
    start = html.index(f'action="{action}"')
    return dict(HIDDEN.findall(html[start : html.index("</form>", start)]))
