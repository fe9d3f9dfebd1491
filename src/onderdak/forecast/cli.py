"""Commands on files: `forecast series`, `backtest`, `full` and `ledger`. No database and no web framework."""

import argparse
import sys
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path

from onderdak.kernel.errors import InputInvalid, OnderdakError, RuleRefused, TooFewData

DONE, BAD_INPUT, TOO_FEW, INTERNAL, GATE_MISSED = 0, 2, 3, 4, 5
ALL = "all"


def main(words: Sequence[str], *, now: datetime) -> int:
    """
    Run the command that the first word names.

    Args:
        now: stands in the run record and the ledger only.
    Returns:
        0 done; 2 bad input or option; 3 too few data; 4 internal error or a broken chain; 5 a gate missed.
    """
    commands = {"series": series, "backtest": backtest, "full": full, "ledger": ledger}
    if not words or words[0] not in commands:
        print(f"onderdak forecast: one of {', '.join(commands)}", file=sys.stderr)
        return DONE if words and words[0] in ("-h", "--help") else BAD_INPUT
    return commands[words[0]](words[1:], now)


def series(words: Sequence[str], now: datetime) -> int:
    """Forecast a file of dated counts."""
    told = _parsed(_series_parser(), words)
    return told if isinstance(told, int) else _guarded(lambda: _series(told, now), told.quiet)


def backtest(words: Sequence[str], now: datetime) -> int:
    """Compare the forecast with its peers at past origins."""
    told = _parsed(_backtest_parser(), words)
    return told if isinstance(told, int) else _guarded(lambda: _backtest(told, now), told.quiet)


def full(words: Sequence[str], now: datetime) -> int:
    """Simulate a world: when is it full, and which measures help."""
    from onderdak.forecast.usecases.full_arguments import full_parser, full_task

    told = _parsed(full_parser(), words)
    if isinstance(told, int):
        return told

    def run() -> int:
        from onderdak.forecast.usecases.forecast_full import forecast_full

        forecast_full(full_task(told), now=now)
        return DONE

    return _guarded(run, told.quiet)


def ledger(words: Sequence[str], now: datetime) -> int:
    """Check the chain of a ledger, or add scores to it."""
    parser = argparse.ArgumentParser("onderdak forecast ledger", description="Het logboek van prognoses.")
    verbs = parser.add_subparsers(dest="verb", required=True)
    verify = verbs.add_parser("verify", help="controleer de keten")
    verify.add_argument("file", type=Path)
    score = verbs.add_parser("score", help="voeg scores toe")
    score.add_argument("file", type=Path)
    score.add_argument("--actuals", type=Path, required=True, metavar="SERIES.csv")
    told = _parsed(parser, words)
    return told if isinstance(told, int) else _guarded(lambda: _ledger(told, now), False)


def _options(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    parser.add_argument("source", type=Path, metavar="SERIES.csv")
    parser.add_argument("--freq", choices=("W", "M", "D"), required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--models", type=_names, default=None, help="theta,ets,rw,trend,ar,arima")
    parser.add_argument("--calibration", choices=("on", "off"), default="on")
    parser.add_argument("--pool", action="store_true", help="leer ook van de fouten bij andere reeksen")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=_positive, default=1, help="heeft geen invloed op de uitkomst")
    parser.add_argument("--quiet", action="store_true")
    return parser


def _series_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("onderdak forecast series", description="Voorspel een reeks aantallen.")
    _options(parser)
    parser.add_argument("--horizon", type=_positive, required=True)
    parser.add_argument("--origin", action="append", type=_origin, default=None, metavar="DATE|all")
    parser.add_argument("--paths", type=_enough, default=4000)
    parser.add_argument("--quantiles", type=_chances, default=None)
    parser.add_argument("--paths-out", type=Path, metavar="P.npz")
    parser.add_argument("--ledger", type=Path, metavar="FILE.jsonl")
    return parser


def _backtest_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("onderdak forecast backtest", description="Toets aan wat kwam.")
    _options(parser)
    parser.add_argument("--horizons", type=_numbers, default=(4, 13, 26))
    parser.add_argument("--first-origin", type=_day)
    parser.add_argument("--last-origin", type=_day)
    parser.add_argument("--step", type=_positive, default=1)
    parser.add_argument("--min-train", type=_positive, default=12)
    parser.add_argument("--peers", type=_names, default=None, help="naive,ets,arima,theta")
    parser.add_argument("--target", choices=("cumulative", "flow"), default="cumulative")
    parser.add_argument("--threshold", type=float)
    parser.add_argument("--published", type=Path, metavar="PUB.csv")
    parser.add_argument("--published-target", choices=("cumulative", "flow", "total"), default="cumulative")
    parser.add_argument("--gate", choices=("best-peer", "coverage", "all"))
    parser.add_argument("--paths", type=_enough, default=2000)
    return parser


def _series(told: argparse.Namespace, now: datetime) -> int:
    from onderdak.forecast.usecases.forecast_series import QUANTILES, SeriesTask, forecast_series

    for option, path in (("--out", told.out), ("--paths-out", told.paths_out), ("--ledger", told.ledger)):
        if path is not None and path.is_dir():
            raise InputInvalid(problems=((option, f"{path} is a folder; name a file"),))
        if path is not None and path.resolve() == told.source.resolve():
            raise InputInvalid(problems=((option, f"{path} is the series itself"),))
    asked = told.origin or []
    task = SeriesTask(
        told.source,
        told.out,
        _settings(told, told.horizon),
        None if ALL in asked else tuple(asked),
        told.quantiles or QUANTILES,
        told.paths_out,
        told.ledger,
    )
    forecast_series(task, now=now, say=_said(told))
    return DONE


def _backtest(told: argparse.Namespace, now: datetime) -> int:
    from onderdak.forecast.engine.series.backtest import PEERS, Task
    from onderdak.forecast.usecases.backtest_series import BacktestTask, backtest_series

    if told.out.exists() and not told.out.is_dir():
        raise InputInvalid(problems=(("--out", f"{told.out} is a file; name a folder"),))
    task = Task(
        told.horizons,
        _known("--peers", told.peers, PEERS),
        told.target,
        told.min_train,
        told.step,
        told.first_origin,
        told.last_origin,
        told.threshold,
    )
    missed = backtest_series(
        BacktestTask(
            told.source,
            told.out,
            _settings(told, max(told.horizons)),
            task,
            told.workers,
            told.published,
            told.published_target,
            told.gate,
        ),
        now=now,
        say=_said(told),
    )
    for one in missed:
        print(one, file=sys.stderr)
    return GATE_MISSED if missed else DONE


def _said(told: argparse.Namespace) -> Callable[[str], None]:
    """Return how a warning reaches who typed the command; `--quiet` leaves it to the run record."""
    if told.quiet:
        return lambda _: None
    return lambda doubt: print(f"{told.source.name}: warning: {doubt}", file=sys.stderr)


def _settings(told: argparse.Namespace, horizon: int) -> "Settings":  # type: ignore[name-defined]  # noqa: F821
    from onderdak.forecast.engine.series.members import MODELS, POOL
    from onderdak.forecast.engine.series.pool import Settings

    models = _known("--models", told.models, MODELS) if told.models else POOL
    return Settings(told.freq, horizon, told.paths, models, told.calibration == "on", told.pool, told.seed)


def _ledger(told: argparse.Namespace, now: datetime) -> int:
    from onderdak.forecast.usecases.keep_ledger import faults_of, score_ledger

    if told.verb == "score":
        print(f"{score_ledger(told.file, told.actuals, now=now)} scores added")
        return DONE
    faults = faults_of(told.file)
    for fault in faults:
        print(f"{told.file.name}: {fault}", file=sys.stderr)
    if not faults:
        print("the chain holds")
    return INTERNAL if faults else DONE


def _parsed(parser: argparse.ArgumentParser, words: Sequence[str]) -> argparse.Namespace | int:
    try:
        return parser.parse_args(list(words))
    except SystemExit as asked:  # argparse has told what is wrong, or printed the help
        return DONE if asked.code == 0 else BAD_INPUT


def _guarded(command: Callable[[], int], quiet: bool) -> int:
    """Turn refusals into exit codes, with one line per problem on standard error."""
    try:
        return command()
    except InputInvalid as refused:
        problems = refused.detail.get("problems", ())
        for where, why in problems if isinstance(problems, tuple) else (("", str(refused)),):
            print(f"{where}: {why}" if where else str(why), file=sys.stderr)
        return BAD_INPUT
    except TooFewData as few:
        told = ", ".join(f"{name} {value}" for name, value in few.detail.items())
        print(f"too few values to answer ({told})", file=sys.stderr)
        return TOO_FEW
    except RuleRefused as refused:
        print(str(refused), file=sys.stderr)
        return TOO_FEW
    except OnderdakError as broken:
        print(str(broken), file=sys.stderr)
        return INTERNAL
    except OSError as away:
        print(f"{away.filename}: {away.strerror}", file=sys.stderr)
        return BAD_INPUT
    except Exception as broken:  # a command never ends in a trace for its user
        print(f"internal error: {type(broken).__name__}: {broken}", file=sys.stderr)
        return INTERNAL


def _positive(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 100_000:
        raise argparse.ArgumentTypeError("a whole number from 1 to 100000 is needed")
    return int(text)


def _enough(text: str) -> int:
    number = _positive(text)
    if number < 100:
        raise argparse.ArgumentTypeError("at least 100 paths are needed")
    return number


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(sorted({_positive(one) for one in text.split(",")}))


def _names(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.strip() for one in text.split(",") if one.strip()))


def _known(option: str, names: tuple[str, ...] | None, known: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names asked for, or all of them."""
    unknown = [one for one in names or () if one not in known]
    if unknown:
        why = f"allowed: {', '.join(known)}"
        raise InputInvalid(problems=tuple((option, f"unknown: {one}; {why}") for one in unknown))
    return names or known


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError("a date as 2026-11-16 is needed") from None


def _origin(text: str) -> date | str:
    return ALL if text == ALL else _day(text)


def _chances(text: str) -> tuple[float, ...]:
    try:
        found = tuple(sorted({float(one) for one in text.split(",")}))
    except ValueError:
        found = ()
    if not found or not all(0 < one < 1 for one in found):
        raise argparse.ArgumentTypeError("numbers between 0 and 1 are needed, divided by commas")
    return found
