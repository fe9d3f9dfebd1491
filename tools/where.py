"""
Print where each decision is made: question | decision | file | source and force | tests.

    python tools/where.py             every decision
    python tools/where.py offered     the decisions whose text speaks of a word
    python tools/where.py --write     write docs/where.md
    python tools/where.py --check     fail when docs/where.md is out of date or something is missing

It reads the text of the files and imports nothing, so it also works when the code does not run.
"""

import ast
import sys
from collections.abc import Iterator
from dataclasses import astuple, dataclass
from itertools import groupby
from pathlib import Path

ROOT = Path(__file__).parents[1]
SRC = ROOT / "src" / "onderdak"
DOCUMENT = ROOT / "docs" / "where.md"
DECIDES_OUTSIDE_RULES = ("kernel/terms.py",)
MISSING = "MISSING"
HEAD = """# Where is it decided?

Made by `./dev where --write` from the first lines of the rule files and their tests; do not edit. One row per
decision. Force: law and bylaw bind and may be cited in a letter; policy is a choice of the municipality;
practice binds nobody.
"""


@dataclass(frozen=True)
class Decision:
    """One rule file, as its own text tells it."""

    question: str
    decision: str
    file: str
    source: str
    tests: str

    @property
    def room(self) -> str:
        return self.file.partition("/")[0]

    def is_complete(self) -> bool:
        return MISSING not in " ".join(astuple(self))


def decisions() -> Iterator[Decision]:
    """Every decision of the product, by room and file."""
    files = [*SRC.glob("*/rules/[!_]*.py"), *(SRC / name for name in DECIDES_OUTSIDE_RULES)]
    for file in sorted(files):
        room = file.relative_to(SRC).parts[0]
        tests = SRC / room / "tests" / f"test_{file.stem}.py"
        yield Decision(
            question=first_line(tests),
            decision=first_line(file),
            file=file.relative_to(SRC).as_posix(),
            source=source_of(file),
            tests=tests.relative_to(SRC).as_posix() if tests.exists() else MISSING,
        )


def first_line(file: Path) -> str:
    """The first line of the docstring of a file."""
    docstring = ast.get_docstring(tree_of(file)) if file.exists() else None
    return docstring.splitlines()[0] if docstring else MISSING


def source_of(file: Path) -> str:
    """Text, article and force of the SOURCE constant."""
    for node in tree_of(file).body:
        if not (isinstance(node, ast.Assign) and isinstance(node.value, ast.Call)):
            continue
        if ast.unparse(node.targets[0]) == "SOURCE":
            names = ("text", "article", "force")
            part = dict(zip(names, map(words, node.value.args), strict=False))
            part |= {str(keyword.arg): words(keyword.value) for keyword in node.value.keywords}
            force = part.get("force", MISSING).rpartition(".")[2].lower()
            return f"{part.get('text', MISSING)}, {part.get('article', MISSING)} ({force})"
    return MISSING


def words(node: ast.expr) -> str:
    """A text constant as it reads, anything else as it is written."""
    if isinstance(node, ast.Constant):
        return str(node.value)
    return ast.unparse(node)


def tree_of(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"))


def speaks_of(decision: Decision, word: str) -> bool:
    """Whether the row, or a docstring in the rule file, holds the word."""
    tree = tree_of(SRC / decision.file)
    named = (ast.Module, ast.FunctionDef, ast.ClassDef)
    texts = [ast.get_docstring(node) or "" for node in ast.walk(tree) if isinstance(node, named)]
    names = [node.name for node in ast.walk(tree) if isinstance(node, named[1:])]
    return word in " ".join((*astuple(decision), *texts, *names)).lower()


def document(found: list[Decision]) -> str:
    """The whole of docs/where.md."""
    parts = [HEAD]
    for room, rows in groupby(found, key=lambda decision: decision.room):
        parts.append(f"\n## {room}\n\n| question | decision | file | source and force | tests |")
        parts.append("|---|---|---|---|---|")
        parts += ["| " + " | ".join(cell.replace("|", "\\|") for cell in astuple(row)) + " |" for row in rows]
    return "\n".join(parts) + "\n"


def check(found: list[Decision]) -> int:
    """Say what is missing or out of date; 1 when something is."""
    wrong = [f"{row.file}: no question, docstring, SOURCE or test" for row in found if not row.is_complete()]
    if not DOCUMENT.exists() or DOCUMENT.read_text(encoding="utf-8") != document(found):
        wrong.append("docs/where.md is out of date: run `./dev where --write` and commit it")
    print("\n".join(wrong) or f"{len(found)} decisions, all with question, source and tests")
    return bool(wrong)


def main(arguments: list[str]) -> int:
    found = list(decisions())
    if arguments == ["--check"]:
        return check(found)
    if arguments == ["--write"]:
        DOCUMENT.write_text(document(found), encoding="utf-8")
        print(f"docs/where.md: {len(found)} decisions")
        return 0
    word = " ".join(arguments).lower()
    hits = [row for row in found if speaks_of(row, word)] if word else found
    for row in hits:
        details = (row.decision, f"src/onderdak/{row.file}", row.source, row.tests)
        print("\n    ".join((row.question, *details)), end="\n\n")
    if not hits:
        print(f"no decision mentions {word!r}")
    return not hits


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
