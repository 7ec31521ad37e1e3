"""A server that does not end says where it stands: its threads and its tasks, on stderr."""

import asyncio
import faulthandler
import signal
import sys
from types import FrameType
from typing import Final

ASK: Final = signal.SIGUSR1


def tell_when_asked() -> None:
    """Answer ASK from here on. Also one that is aborted says where it was."""
    faulthandler.enable()
    signal.signal(ASK, _tell)


def _tell(_number: int, _frame: FrameType | None) -> None:
    faulthandler.dump_traceback(all_threads=True)
    try:
        tasks = asyncio.all_tasks()
    except RuntimeError:  # no loop runs
        return
    for task in tasks:
        task.print_stack(file=sys.stderr)
    sys.stderr.flush()
