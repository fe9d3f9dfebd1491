"""Makes the page and the PDF of a letter, a day list or an evidence file. The PDF is tagged (PDF/UA-1)."""

import logging
from collections.abc import Sequence
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils.translation import override

from onderdak.duty.rules.letter_words import article_in, day_in
from onderdak.duty.store.letter_texts import words
from onderdak.duty.usecases.evidence_tables import evidence_tables, moment_words
from onderdak.duty.usecases.letter_reads import LetterView
from onderdak.duty.usecases.letter_text import label_of
from onderdak.kernel.nights import local_date

FONTS = tuple(
    (subset, weight) for subset in ("latin", "latin-ext", "cyrillic", "cyrillic-ext") for weight in (400, 700)
)
LABELS = (
    "date", "reference", "article", "subject", "on_behalf", "demo", "missing", "municipality", "pay_code",
    "kenmerk",
)  # fmt: skip


def letter_page(view: LetterView, *, for_print: bool = False) -> str:
    """
    Return the letter as a whole HTML document: Dutch, and beside it the translation with the same numbers.

    Args:
        for_print: without a link to a style sheet; the PDF brings its own.
    """
    language = view.row.language
    return render_to_string(
        "duty/letters/letter.html",
        {
            "view": view,
            "both": language != "nl",
            "language": language,
            "for_print": for_print,
            "nl": _words_of(view, "nl"),
            "other": _words_of(view, language),
        },
    )


def letter_pdf(views: Sequence[LetterView]) -> bytes:
    """Return one PDF with these letters, each on its own sheet. At least one."""
    return pdf_of([letter_page(view, for_print=True) for view in views])


def evidence_page(made: dict[str, Any]) -> str:
    """Return an evidence file as an HTML document with numbered annexes. Dutch: a Dutch judge reads it."""
    with override("nl"):
        return render_to_string(
            "duty/letters/evidence.html",
            {
                "made": made,
                "made_on": moment_words(made["gemaaktOp"]),
                "annexes": evidence_tables(made),
            },
        )


def pdf_of(pages: Sequence[str]) -> bytes:
    """Turn whole HTML documents into one tagged PDF. WeasyPrint is imported here and not at start-up."""
    for name in ("weasyprint", "weasyprint.progress", "fontTools"):  # a line per step and page of each letter
        logging.getLogger(name).setLevel(logging.ERROR)
    from weasyprint import HTML

    config, sheet = _style()
    documents = [
        HTML(string=page, base_url=".").render(
            stylesheets=[sheet], font_config=config, pdf_variant="pdf/ua-1", pdf_tags=True
        )
        for page in pages
    ]
    first, *rest = documents
    sheets = [page for document in documents for page in document.pages]
    whole = first.copy(sheets) if rest else first
    return bytes(whole.write_pdf(pdf_variant="pdf/ua-1", pdf_tags=True))


@cache
def _style():  # type: ignore[no-untyped-def]
    """Read the style sheet of the letters once, with the fonts that the pages use too."""
    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration

    config = FontConfiguration()
    text = _faces() + Path(str(finders.find("onderdak/letter.css"))).read_text(encoding="utf-8")
    return config, CSS(string=text, font_config=config)


def _faces() -> str:
    """Name each subset as a family of its own; a glyph is taken from the first family that has it."""
    found = []
    for subset, weight in FONTS:
        file = finders.find(f"vendor/fonts/noto-sans-{subset}-{weight}-normal.woff2")
        if file:
            found.append(
                f'@font-face {{ font-family: "od-{subset}"; font-weight: {weight};'
                f' src: url("{Path(str(file)).as_uri()}"); }}'
            )
    return "\n".join(found) + "\n"


def _words_of(view: LetterView, language: str) -> dict[str, str]:
    made = {name: label_of(name, language) for name in LABELS}
    made["title"] = view.title if language == "nl" else view.title_other
    made["day"] = day_in(_day(view.row.made_at), language, words())
    made["body"] = words()["body"][view.body][language]
    made["rests_on"] = article_in(view.row.article, language, words()) if view.row.article else ""
    return made


def _day(moment: datetime) -> date:
    return local_date(moment)
