"""Writes tests/fixtures/releases/<version>/: a small data folder made by the present code, as a backup, with what is in
it. `tests/test_releases.py` opens each of them in the newest code.

The keys and secrets in it belong to a demonstration and to nothing else.
"""

import argparse
import json
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from larkstead import __version__
from larkstead.cli import owner
from larkstead.cli.client import Client
from larkstead.cli.quickstart import Walk
from larkstead.store.backup import back_up
from larkstead.store.files import Files

ROOT = Path(__file__).resolve().parent.parent
RELEASES = ROOT / "tests" / "fixtures" / "releases"
LARKSTEAD = Path(sys.executable).with_name("larkstead")
MOST_BYTES = 200_000
# The people of a fresh data folder: an admin and a member of Demo, a developer and the admin of Strict.
HAN, LI = ("2f1a6c0de3b54d01", "4b7d9e11"), ("2f1a6c0de3b54d01", "4b7d9e12")
ZHAO, CHEN = ("2f1a6c0de3b54d02", "8c2e5f22"), ("2f1a6c0de3b54d02", "8c2e5f21")
FILE = b"An uploaded file."


@contextmanager
def serving(data: Path) -> Iterator[str]:
    """A server on this folder, until the block ends."""
    command = [str(LARKSTEAD), "serve", "--port", "0", "--data", str(data)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        try:
            yield server.stdout.readline().split()[1]
        finally:
            server.send_signal(signal.SIGTERM)


def signed_in(url: str, who: tuple[str, str]) -> Client:
    """The console as one of the folder's people."""
    client = owner.come_in(owner.key_of(url))
    client.console("session.continue_as", {"tenant_key": who[0], "user_id": who[1]})
    return client


def fill(url: str) -> dict[str, Any]:
    """The quick start, a group, and a version that an admin has approved; what a later release must still know."""
    han, zhao, chen = signed_in(url, HAN), signed_in(url, ZHAO), signed_in(url, CHEN)
    walked = Walk(han, quiet=True).run()
    token = han.console("explorer.token", {"app_id": walked["app_id"], "kind": "tenant"})["token"]
    group = han.console("groups.create", {"name": "Release", "user_ids": [LI[1]], "app_ids": [walked["app_id"]]})
    said = {"chat_id": group["chat_id"], "msg_type": "text", "content": json.dumps({"text": "Kept"})}
    spoken = han.console("messenger.send", {**said, "uuid": "release-fixture"})
    app_id = zhao.console("apps.create", {"name": "Reviewed", "description": "Approved by an admin"})["app_id"]
    zhao.console("abilities.add_bot", {"app_id": app_id})
    drafted = {"app_id": app_id, "number": "1.0.0", "notes": "First", "availability": {"everyone": True}}
    version_id = zhao.console("versions.create", drafted)["version"]["version_id"]
    ask = {"app_id": app_id, "version_id": version_id}
    zhao.console("versions.submit", ask)
    chen.console("admin.approve", ask)
    return {
        "app_id": walked["app_id"],
        "app_secret": walked["app_secret"],
        "token": token,
        "message_id": walked["message_id"],
        "chat_id": group["chat_id"],
        "spoken_id": spoken["message_id"],
        "reviewed_app_id": app_id,
        "reviewed_version_id": version_id,
    }


def main() -> int:
    """Write the fixture, unless there is one for this release."""
    parser = argparse.ArgumentParser(description="Write the data folder of a release for the tests of upgrades.")
    parser.add_argument("--name", default=__version__, help="the release (default: the version of the code)")
    folder = RELEASES / parser.parse_args().name
    if folder.exists():
        print(f"{folder.relative_to(ROOT)} is there already: a release does not change any more")
        return 1
    room = Path(tempfile.mkdtemp())
    try:
        with serving(room / "data") as url:
            facts = fill(url)
        facts["file"] = Files(room / "data" / "files").put(FILE)
        folder.mkdir(parents=True)
        written, _ = back_up(room / "data", folder / "data.tar.gz", version=folder.name)
        (folder / "facts.json").write_text(json.dumps(facts, indent=2) + "\n", encoding="utf-8")
    finally:
        shutil.rmtree(room)
    size = written.stat().st_size
    print(f"{written.relative_to(ROOT)}: {size} bytes")
    return int(size > MOST_BYTES)


if __name__ == "__main__":
    sys.exit(main())
