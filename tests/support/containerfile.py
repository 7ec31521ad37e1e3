"""Carries a Dockerfile out without an engine: each stage is a folder, its commands run on this machine.

What it knows is what ours has. A path in the image is one below the stage's folder; the commands find those that an
`ARG` names.
"""

import re
import shlex
import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

CONTINUED = re.compile(r"\\\n\s*")


@dataclass
class Stage:
    """A stage: where its root lies, in which folder of it commands run, and what was said of the image."""

    root: Path
    work: str = "/"
    environment: dict[str, str] = field(default_factory=dict)
    said: dict[str, str] = field(default_factory=dict)

    def at(self, path: str) -> Path:
        """A path of the image on this machine."""
        return self.root / (path if path.startswith("/") else f"{self.work}/{path}").lstrip("/")


def instructions(text: str) -> list[tuple[str, str]]:
    """Each instruction and what it is given, continued lines as one."""
    lines = (line.strip() for line in CONTINUED.sub(" ", text).splitlines())
    pairs = (line.partition(" ") for line in lines if line and not line.startswith("#"))
    return [(name, rest.strip()) for name, _, rest in pairs]


def stages_of(text: str) -> dict[str, list[tuple[str, str]]]:
    """The instructions of each stage after its FROM; the last has no name."""
    stages: dict[str, list[tuple[str, str]]] = {}
    name = ""
    for instruction, rest in instructions(text):
        if instruction == "FROM":
            name = rest.partition(" AS ")[2]
            stages[name] = []
        else:
            stages[name].append((instruction, rest))
    return stages


def carry_out(
    steps: list[tuple[str, str]], stage: Stage, context: Path, others: dict[str, Stage], environment: dict[str, str]
) -> Stage:
    """Do the steps of a stage in its folder; `others`: the stages before it."""
    for instruction, rest in steps:
        if instruction == "WORKDIR":
            stage.work = rest if rest.startswith("/") else f"{stage.work}/{rest}"
            stage.at(stage.work).mkdir(parents=True, exist_ok=True)
        elif instruction == "ARG":
            name, _, value = rest.partition("=")
            stage.environment[name] = str(stage.at(value))
        elif instruction == "ENV":
            stage.environment |= dict(part.split("=", 1) for part in shlex.split(rest))
        elif instruction == "COPY":
            _copy(shlex.split(rest), stage, context, others)
        elif instruction == "RUN":
            env = environment | stage.environment
            done = subprocess.run(
                ["sh", "-ec", rest], cwd=stage.at(stage.work), env=env, capture_output=True, text=True, check=False
            )
            assert done.returncode == 0, f"RUN {rest}: {done.stdout}{done.stderr}"
        else:
            stage.said[instruction] = rest
    return stage


def _copy(words: list[str], stage: Stage, context: Path, others: dict[str, Stage]) -> None:
    whence = next((word.removeprefix("--from=") for word in words if word.startswith("--from=")), "")
    *sources, target = [word for word in words if not word.startswith("--")]
    for source in sources:
        here = others[whence].at(source) if whence else context / source
        there = stage.at(target)
        if here.is_dir():
            shutil.copytree(here, there, dirs_exist_ok=True, symlinks=True)
        else:
            there = there / here.name if target.endswith("/") else there
            there.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(here, there)
