"""
The catalogue of translations: texts are written in Dutch, `en` is the second language of the pages.

    python tools/messages.py --write    collect the texts of pages and code into the catalogue
    python tools/messages.py --check    fail when a text has no English, or only a guess (fuzzy)

Needs gettext (msgfmt, msgattrib). The check works on a copy and leaves the catalogue as it is.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

SOURCE = Path(__file__).parents[1] / "src" / "onderdak"
CATALOGUES = "*/locale/en/LC_MESSAGES/django.po"  # the site's own, and one for each later room


def collect(root: Path) -> None:
    """Bring the catalogue under `root` up to date with the texts under `root`."""
    import django
    from django.conf import settings
    from django.core.management import call_command

    if not settings.configured:
        settings.configure(LOCALE_PATHS=[str(root / "site" / "locale")], USE_I18N=True)
        django.setup()
    before = Path.cwd()
    os.chdir(root)
    try:
        call_command(
            "makemessages", locale=["en"], extensions=["html", "py", "txt"], add_location="file",
            no_obsolete=True, ignore_patterns=["*/tests/*", "demo/*"], verbosity=0,
        )  # fmt: skip
    finally:
        os.chdir(before)


def missing(catalogue: Path) -> list[str]:
    """Return the texts without a translation of their own."""
    found = []
    for kind in ("--untranslated", "--only-fuzzy"):
        done = subprocess.run(
            ["msgattrib", kind, "--no-wrap", str(catalogue)], capture_output=True, text=True, check=True
        )
        found += [
            line for line in done.stdout.splitlines() if line.startswith("msgid ") and line != 'msgid ""'
        ]
    return found


def check() -> int:
    if shutil.which("msgattrib") is None:
        print("gettext is not installed (Debian: apt-get install gettext)")
        return 1
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "onderdak"
        shutil.copytree(
            SOURCE, copy, ignore=shutil.ignore_patterns("__pycache__", "static", "rows", "engine")
        )
        collect(copy)
        without = [line for catalogue in sorted(copy.glob(CATALOGUES)) for line in missing(catalogue)]
    for line in without:
        print(line)
    if without:
        print(f"{len(without)} texts have no English; run tools/messages.py --write and translate them")
    return 1 if without else 0


def main(arguments: list[str]) -> int:
    if arguments == ["--write"]:
        collect(SOURCE)
        return 0
    if arguments == ["--check"]:
        return check()
    print(__doc__)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
