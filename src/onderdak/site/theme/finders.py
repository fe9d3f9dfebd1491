"""
Serves single files of npm packages under `vendor/`, from a closed list.

Whole package folders hold thousands of files and link to files that are not there, which stops
`collectstatic`. So every file that a page may load is named here, source maps included.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.checks import CheckMessage, Error
from django.core.files.storage import FileSystemStorage

SUBSETS = ("latin", "latin-ext", "cyrillic", "cyrillic-ext")
CANDIDATE_BLOCKS = ("button", "heading", "link", "paragraph", "skip-link")


def _allowed() -> dict[str, str]:
    """Return {address under the static root: path under node_modules}."""
    files = {
        "vendor/htmx/htmx.min.js": "htmx.org/dist/htmx.min.js",
        "vendor/utrecht/index.css": "@utrecht/component-library-css/dist/index.css",
        "vendor/voorbeeld/theme.css": "@nl-design-system-unstable/voorbeeld-design-tokens/dist/theme.css",
    }
    for block in CANDIDATE_BLOCKS:
        for ending in ("css", "css.map"):
            source = f"@nl-design-system-candidate/{block}-css/dist/{block}.{ending}"
            files[f"vendor/candidate/{block}.{ending}"] = source
    for family, weights in (("noto-sans", (400, 700)), ("noto-serif", (400,))):
        for subset in SUBSETS:
            for weight in weights:
                name = f"{family}-{subset}-{weight}-normal.woff2"
                files[f"vendor/fonts/{name}"] = f"@fontsource/{family}/files/{name}"
    return files


ALLOWED = _allowed()


class AllowedPackageFiles(BaseFinder):
    """Finds the allowed files under `settings.NODE_MODULES` (filled by `npm ci`) and nothing else."""

    def __init__(self, app_names: object = None, *args: Any, **kwargs: Any) -> None:
        self.root = Path(settings.NODE_MODULES)
        self.storage = FileSystemStorage(location=self.root)
        super().__init__(*args, **kwargs)

    def check(self, **kwargs: Any) -> list[CheckMessage]:
        """Say before start which allowed file is not installed."""
        missing = [source for source in ALLOWED.values() if not (self.root / source).is_file()]
        if not missing:
            return []
        hint = "run `npm ci` in the folder of package.json"
        return [Error(f"{len(missing)} front-end files are missing, first: {missing[0]}", hint=hint)]

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> str | list[str] | None:
        """Return the file on disk for an allowed address, else nothing."""
        source = ALLOWED.get(path)
        found = str(self.root / source) if source and (self.root / source).is_file() else None
        if find_all:
            return [found] if found else []
        return found

    def list(self, ignore_patterns: object) -> Iterator[tuple[str, FileSystemStorage]]:
        """Yield (address, storage) for `collectstatic`; the storage maps the address to the package file."""
        storage = _Renamed(location=self.root)
        for address in ALLOWED:
            yield address, storage


class _Renamed(FileSystemStorage):
    """Opens an address under `vendor/` as the package file that it stands for."""

    def path(self, name: str) -> str:
        return super().path(ALLOWED.get(name, name))
