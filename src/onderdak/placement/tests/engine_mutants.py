"""
Mutants of the engine itself: its source with one thing wrong, run on small worlds.

A mutant that changes an answer has to be found out: by the checker alone, or on these small worlds by trying
every answer there is. `./dev bench match --only mutants` prints how many were, and names those that were not.
"""

import ast
import gc
import importlib.util
import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.abc import Loader
from importlib.machinery import ModuleSpec
from multiprocessing import get_context
from pathlib import Path
from types import ModuleType

from onderdak.kernel.errors import RuleRefused
from onderdak.placement.engine.check import verify
from onderdak.placement.engine.instance import Instance
from onderdak.placement.tests.engine_worlds import a_world, a_world_with_rooms, best_of_all

PACKAGE = "onderdak.placement.engine"
FOLDER = Path(__file__).parent.parent / "engine"
PARTS = (  # what leads to an answer; the checker and the types it reads stay as they are
    *("alike", "arcs", "budget", "compat", "contracted", "evidence", "faces", "fit_types", "hubs", "integer"),
    *("levels", "lexicographic", "mip", "modes", "modes_out", "network", "plain_start", "pools", "ranks"),
    *("residents", "room_answer", "room_search", "rooms", "rooms_out", "solve", "trails"),
)
KEPT = {f"{PACKAGE}.{path.stem}" for path in FOLDER.glob("check*.py")}
KEPT |= {f"{PACKAGE}.{name}" for name in ("instance", "result", "sound")}
SECONDS = 20.0
SAME, CRASHED, CHECKER, TRIED, MISSED = "same", "crashed", "checker", "every answer tried", "missed"
FLIPS: dict[type[ast.AST], type[ast.AST]] = {
    **{ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq},
    **{ast.NotEq: ast.Eq, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Add: ast.Sub, ast.Sub: ast.Add},
    **{ast.Mult: ast.Add, ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd, ast.And: ast.Or, ast.Or: ast.And},
}
NAMES = {
    "minimum": "maximum",
    "maximum": "minimum",
    "min": "max",
    "max": "min",
    "floor": "ceil",
    "ceil": "floor",
}


@dataclass(frozen=True)
class Mutant:
    """One change: which place of a module, in the order of its tree."""

    module: str
    number: int
    line: int
    what: str


@dataclass(frozen=True)
class Case:
    """A small world with its best vector and what the engine says of it as it is; "refused": no answer."""

    world: Instance
    best: object
    vector: object
    reasons: object


def changes(tree: ast.Module) -> Iterator[tuple[ast.AST, str]]:
    """Yield every node that can be changed, with what the change is."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare) and type(node.ops[0]) in FLIPS:
            yield node, f"comparison {type(node.ops[0]).__name__}"
        elif isinstance(node, ast.BinOp) and type(node.op) in FLIPS:
            yield node, f"operator {type(node.op).__name__}"
        elif isinstance(node, ast.BoolOp):
            yield node, f"operator {type(node.op).__name__}"
        elif isinstance(node, ast.Constant) and type(node.value) is int:
            yield node, f"number {node.value}, one more"
        elif isinstance(node, ast.Attribute | ast.Name) and _name(node) in NAMES:
            yield node, f"name {_name(node)}"
        elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
            yield node, "statement dropped"
        elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not | ast.USub):
            yield node, "sign dropped"


def _name(node: ast.Attribute | ast.Name) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id


class _Change(ast.NodeTransformer):
    def __init__(self, target: ast.AST) -> None:
        self.target = target

    def visit(self, node: ast.AST) -> ast.AST:
        if node is not self.target:
            return super().generic_visit(node)
        if isinstance(node, ast.Compare):
            node.ops[0] = FLIPS[type(node.ops[0])]()  # type: ignore[call-overload]
        elif isinstance(node, ast.BinOp | ast.BoolOp):
            node.op = FLIPS[type(node.op)]()  # type: ignore[assignment]
        elif isinstance(node, ast.Constant):
            node.value = int(str(node.value)) + 1
        elif isinstance(node, ast.Attribute):
            node.attr = NAMES[node.attr]
        elif isinstance(node, ast.Name):
            node.id = NAMES[node.id]
        elif isinstance(node, ast.Expr):
            return ast.copy_location(ast.Pass(), node)
        elif isinstance(node, ast.UnaryOp):
            return node.operand
        return node


def all_mutants() -> list[Mutant]:
    """Return every mutant of the solver path."""
    found = []
    for module in PARTS:
        tree = ast.parse((FOLDER / f"{module}.py").read_text(encoding="utf-8"))
        for number, (node, what) in enumerate(changes(tree)):
            found.append(Mutant(module, number, getattr(node, "lineno", 0), what))
    return found


class _Mutated(Loader):
    """Finds and loads one module of the engine with one change."""

    def __init__(self, mutant: Mutant) -> None:
        self.mutant, self.name = mutant, f"{PACKAGE}.{mutant.module}"

    def find_spec(self, name: str, path: object = None, target: object = None) -> ModuleSpec | None:
        return importlib.util.spec_from_loader(name, self) if name == self.name else None

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        return None

    def exec_module(self, module: ModuleType) -> None:
        source = (FOLDER / f"{self.mutant.module}.py").read_text(encoding="utf-8")
        tree = ast.parse(source)
        node = list(changes(tree))[self.mutant.number][0]
        changed = ast.fix_missing_locations(_Change(node).visit(tree))
        exec(compile(changed, f"<{self.mutant.module}>", "exec"), module.__dict__)


def outcome(mutant: Mutant, cases: Sequence[Case]) -> str:
    """Return what becomes of a mutant, in a child process: it may well hang."""
    context = get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    child = context.Process(target=lambda: theirs.send(_outcome(mutant, cases)))
    gc.freeze()  # a child does not collect what other tests left here: their threads do not come along
    child.start()
    gc.unfreeze()
    found = CRASHED
    if ours.poll(SECONDS):
        try:
            found = str(ours.recv())
        except EOFError:
            found = CRASHED
    child.kill()
    child.join()
    return found


def _outcome(mutant: Mutant, cases: Sequence[Case]) -> str:
    for name in [name for name in sys.modules if name.startswith(f"{PACKAGE}.") and name not in KEPT]:
        del sys.modules[name]
    sys.meta_path.insert(0, _Mutated(mutant))
    try:
        solve = importlib.import_module(f"{PACKAGE}.solve").solve
    except Exception:
        return CRASHED
    found: set[str] = set()
    for case in cases:
        found.add(_judged(solve, case))
        if MISSED in found:
            return MISSED
    return next((how for how in (CHECKER, TRIED, CRASHED) if how in found), SAME)


def _judged(solve, case: Case) -> str:  # type: ignore[no-untyped-def]
    """Return what becomes of one answer of a mutant."""
    try:
        result = solve(case.world)
    except RuleRefused:
        return SAME if case.vector == "refused" else TRIED
    except Exception:
        return CRASHED
    if not verify(case.world, result).accepted:
        return CHECKER
    if case.vector == "refused" or vector_of(result) != case.best:
        return TRIED
    over = any(
        (level.bound < level.value - 1e-6) if level.maximised else (level.bound > level.value + 1e-6)
        for level in result.levels
    )
    return MISSED if over or reasons_of(result) != case.reasons else SAME


def vector_of(result) -> tuple[float, ...]:  # type: ignore[no-untyped-def]
    """Return the levels, those that are maximised with a minus."""
    return tuple(round(-one.value if one.maximised else one.value, 6) + 0.0 for one in result.levels)


def reasons_of(result) -> dict[str, int]:  # type: ignore[no-untyped-def]
    """Return how often each reason is given."""
    return dict(Counter(one.reason for one in result.unsheltered))


def cases_of(seeds: Sequence[int]) -> list[Case]:
    """Return small worlds of every model with their best vectors, but for those with too many answers."""
    from onderdak.placement.engine.solve import solve

    found = []
    for seed in seeds:
        for world in (a_world(seed), a_world_with_rooms(seed, 4, 3)):
            best = best_of_all(world, 20_000)
            if best is None:
                continue
            try:
                result = solve(world)
                found.append(Case(world, best, vector_of(result), reasons_of(result)))
            except RuleRefused:
                found.append(Case(world, best, "refused", None))
    return found


def sample(count: int, seed: int) -> list[Mutant]:
    """Return mutants drawn evenly over the modules."""
    draw, by_module = random.Random(seed), {name: [] for name in PARTS}  # type: dict[str, list[Mutant]]
    for one in all_mutants():
        by_module[one.module].append(one)
    for rest in by_module.values():
        draw.shuffle(rest)
    found: list[Mutant] = []
    while len(found) < count and any(by_module.values()):
        found += [rest.pop() for rest in by_module.values() if rest]
    return found[:count]


def mutants(count: int = 240, seed: int = 1, worlds: int = 30) -> dict[str, object]:
    """Run a sample of mutants; return how many were found out, and by what, and the names of the others."""
    cases = cases_of(range(worlds))
    told = {one: outcome(one, cases) for one in sample(count, seed)}
    how = Counter(told.values())
    changed = sum(how[name] for name in (CHECKER, TRIED, MISSED))
    share = 1.0 - how[MISSED] / changed if changed else 1.0
    missed = [f"{one.module}:{one.line} {one.what}" for one, found in told.items() if found == MISSED]
    row: dict[str, object] = {
        "mutants": len(told),
        "of": len(all_mutants()),
        "seed": seed,
        "worlds": len(cases),
    }
    return row | {**how, "share_found_out": round(share, 4), "missed_ones": missed}
