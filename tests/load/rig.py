"""A server under load: started as users start it, with one pinned app whose bot may write to a few people."""

import http.client
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

APP_ID = "cli_00000000000000aa"
APP_SECRET = "bench-secret-bench-secret-bench1"
OPEN_IDS = [f"ou_{number:032x}" for number in range(1, 9)]
STARTS_WITHIN_S = 30

CHAT_ID = f"oc_{0xAA:032x}"


def seed_of(members: int = 0) -> dict[str, Any]:
    """The world of the load; with a group of so many members beside the receivers."""
    chat = {
        "chat_id": CHAT_ID,
        "name": "Everybody",
        "owner": "load0",
        "bots": [APP_ID],
        "people": [f"member{number}" for number in range(members - 1)],
    }
    people = [{"user_id": f"member{number}", "name": f"Member {number}"} for number in range(members - 1)]
    tenant = _tenant()
    return {"tenants": [{**tenant, "people": [*tenant["people"], *people], "chats": [chat] if members else []}]}


def _tenant() -> dict[str, Any]:
    return {
        "tenant_key": "00000000000000aa",
        "name": "Load",
        "people": [
            {"user_id": f"load{number}", "name": f"Receiver {number}", "admin": number == 0}
            for number in range(len(OPEN_IDS))
        ],
        "apps": [
            {
                "app_id": APP_ID,
                "app_secret": APP_SECRET,
                "name": "Load",
                "owner": "load0",
                "bot": True,
                "scopes": [
                    *("im:message:send_as_bot", "im:message:send_multi_users"),
                    *("im:message.reactions:write_only", "im:message:readonly"),
                ],
                "availability": "everyone",
                "open_ids": {f"load{number}": open_id for number, open_id in enumerate(OPEN_IDS)},
            }
        ],
    }


@dataclass
class Running:
    """A started server. `started_s` is from the process's start to its line `ready`."""

    process: subprocess.Popen[str]
    url: str
    started_s: float

    def stop(self) -> None:
        """Stop it as a supervisor would."""
        self.process.send_signal(signal.SIGTERM)
        self._ended()

    def kill(self) -> None:
        """Stop it as a power cut would."""
        self.process.kill()
        self._ended()

    def _ended(self) -> None:
        self.process.wait(30)
        if self.process.stdout is not None:
            self.process.stdout.close()


LARKSTEAD = (str(Path(sys.executable).parent / "larkstead"),)


def start(
    data: Path,
    *flags: str,
    program: Sequence[str] = LARKSTEAD,
    members: int = 0,
    seed: dict[str, Any] | None = None,
) -> Running:
    """Start `larkstead serve` on a free port, limits off, and wait until it accepts calls. `members`: of a group;
    `seed`: another world than that of the load.
    """
    file = data.parent / "load-seed.yaml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(seed or seed_of(members)), encoding="utf-8")
    command = [*program, "serve", "--port", "0", "--data", str(data)]
    command += ["--limits", "off", "--seed", str(file), *flags]
    began = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONUNBUFFERED": "1"})
    assert process.stdout is not None
    line = process.stdout.readline()
    if not line.startswith("ready "):
        process.kill()
        raise RuntimeError(f"the server did not start: {line!r}")
    return Running(process, line.split()[1], time.monotonic() - began)


def post(url: str, path: str, body: object, token: str = "") -> dict[str, object]:
    """One call."""
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=STARTS_WITHIN_S)
    headers = {"Content-Type": "application/json", "Authorization": f"Bearer {token}"}
    connection.request("POST", path, json.dumps(body), headers)
    answer: dict[str, object] = json.loads(connection.getresponse().read())
    connection.close()
    return answer


def token_of(url: str) -> str:
    """The pinned app's token."""
    asked = {"app_id": APP_ID, "app_secret": APP_SECRET}
    return str(post(url, "/open-apis/auth/v3/tenant_access_token/internal", asked)["tenant_access_token"])
