"""How far a long piece of work has come, on stderr: a bar in a terminal, a plain line now and then elsewhere."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module

import typer

# Elsewhere than in a terminal: what is done sooner says nothing.
EVERY_S = 5.0
# Bytes done, of how many.
Told = Callable[[int, int], None]


@contextmanager
def progress(what: str) -> Iterator[Told]:
    """What is called as the work goes on."""
    if not sys.stderr.isatty():
        yield _Lines(what).told
        return
    # Read only where there is somebody to look.
    rich, console = import_module("rich.progress"), import_module("rich.console")
    columns = (
        rich.TextColumn("{task.description}"),
        rich.BarColumn(),
        rich.DownloadColumn(),
        rich.TimeRemainingColumn(),
    )
    with rich.Progress(*columns, console=console.Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


class _Lines:
    def __init__(self, what: str, clock: Callable[[], float] = time.monotonic) -> None:
        self._what = what
        self._clock = clock
        self._began = self._last = clock()

    def told(self, done: int, total: int) -> None:
        """Say it, unless it was said a moment ago."""
        now = self._clock()
        if now - self._last < EVERY_S or not 0 < done < total:
            return
        self._last = now
        left = (now - self._began) * (total - done) / done
        said = f"{self._what}: {done / total:.0%} of {total / 1e6:,.0f} MB, about {_time(left)} left"
        typer.echo(said, err=True)


def _time(seconds: float) -> str:
    return f"{seconds:.0f} s" if seconds < 90 else f"{seconds / 60:.0f} min"
