"""`python -m tests.load.profile`: what the event loop's thread does during sends at 32 connections, by stage.

py-spy looks at the server's stack some hundred times a second, without slowing it much. A sample counts for the stage
of its innermost frame that belongs to one; the figures are shares, and microseconds of processor time a send.
"""

import argparse
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from tests.load import rig
from tests.load.bench import wrk

PY_SPY = str(Path(sys.executable).with_name("py-spy"))
CONNECTIONS, RATE = 32, 250
# The stage of a frame by a part of its file's name; the first that fits.
STAGES: tuple[tuple[str, str], ...] = (
    ("larkstead/gate/record", "the call log"),
    ("larkstead/store/call_", "the call log"),
    ("larkstead/store/", "handing batches to the writer"),
    ("larkstead/gate/connection", "the connection and the lane"),
    ("larkstead/gate/lane", "the connection and the lane"),
    ("larkstead/gate/", "judging (match, identify, scopes, tiers, decoding)"),
    ("larkstead/api/", "the endpoint and its answer"),
    ("larkstead/world/", "the platform's rules and memory"),
    ("larkstead/wire/", "ids, tokens, contents, JSON"),
    ("aiohttp/", "aiohttp's parser"),
    ("asyncio/", "the event loop, tasks and futures"),
)
OTHER = "everything else"


def stage_of(frames: Iterable[str]) -> str:
    """The stage of a stack, given from the outermost frame on."""
    for frame in reversed(list(frames)):
        for part, stage in STAGES:
            if part in frame:
                return stage
    return OTHER


def shares(stacks: str) -> Counter[str]:
    """Samples of the main thread by stage, of what py-spy writes: a stack a line, and how often it was seen."""
    found: Counter[str] = Counter()
    for line in stacks.splitlines():
        stack, _, count = line.rpartition(" ")
        frames = stack.split(";")
        if any("_run" in frame and "larkstead/cli/serve" in frame for frame in frames):
            found[stage_of(frames)] += int(count)
    return found


def profile(seconds: int) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        server = rig.start(folder / "data")
        try:
            token, pid, raw = rig.token_of(server.url), server.process.pid, folder / "stacks"
            wrk(server.url, token, CONNECTIONS, 2, pid)
            watched = (
                PY_SPY,
                "record",
                "-p",
                str(pid),
                "-d",
                str(seconds),
                "-r",
                str(RATE),
                "-f",
                "raw",
                "-o",
                str(raw),
            )
            watching = subprocess.Popen(watched, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            run = wrk(server.url, token, CONNECTIONS, seconds + 1, pid)
            watching.wait()
        finally:
            server.stop()
        found = shares(raw.read_text())
    whole = sum(found.values())
    print(f"{run.rate:.0f} sends a second, {run.cpu_us:.0f} us of processor time each, {whole} samples")
    for stage, count in found.most_common():
        print(f"{count / whole:6.1%} {run.cpu_us * count / whole:6.0f} us  {stage}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Profile durable sends.")
    parser.add_argument("--seconds", type=int, default=10)
    profile(parser.parse_args().seconds)
