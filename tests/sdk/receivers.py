"""The receiving side of the four official SDKs: a program in each that takes every event over both ways, with all the
adapters for request URLs that the SDK has, and prints what its handlers get.
"""

import asyncio
import json
import re
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path

from larkstead.contract.events import events
from tests.sdk import tools

# Every event by its type, with its envelope; callbacks are asked otherwise.
TYPES: Mapping[str, str] = {one.event_type: one.schema for one in events().values() if one.kind == "event"}
# How the Java SDK names the handlers of the older envelope, and one of the newer; the others follow from the type.
_NAMED = {
    "app_open": "onP1AppOpenV6",
    "app_status_change": "onP1AppStatusChangedV6",
    "app_uninstalled": "onP1AppUninstalledV6",
    "order_paid": "onP1OrderPaidV6",
    "im.message.message_read_v1": "onP2MessageReadV1",
    "p2p_chat_create": "onP1P2PChatCreatedV1",
}
_HANDLER = re.compile(
    r"EventDispatcher\$Builder (onP[12]\w{1,100})\((com\.lark\.oapi\.service\.(\w{1,40})\.\w{1,80}\$(\w{1,100}))\)"
)
_VERSION = re.compile(r"_v([0-9]+)$|V([0-9]+)$")


async def command(language: str, folder: Path) -> list[str]:
    """What starts the program of a language, built where it has to be."""
    return await {"python": _python, "node": _node, "go": _go, "java": _java}[language](folder)


async def _python(_: Path) -> list[str]:
    return [sys.executable, "-m", "tests.sdk.python_receiver"]


async def _node(_: Path) -> list[str]:
    await tools.node_modules()
    return ["node", str(tools.NODE / "receiver.js")]


async def _go(folder: Path) -> list[str]:
    for file in ("go.mod", "go.sum", "receiver/receiver.go"):
        shutil.copy(tools.HERE / "go" / file, folder)
    await tools.run("go", "build", "-mod=mod", "-o", "receiver", ".", cwd=folder)
    return [str(folder / "receiver")]


async def _java(folder: Path) -> list[str]:
    jars = await asyncio.to_thread(tools.java_jars)
    sdk = next(str(jar) for jar in jars.glob("oapi-sdk-2*.jar"))
    methods = await tools.run("javap", "-cp", sdk, "com.lark.oapi.event.EventDispatcher$Builder", cwd=folder)
    source = (tools.HERE / "java" / "Receiver.java").read_text(encoding="utf-8")
    # The SDK's handlers are classes to derive from: nothing but source can make one of each.
    written = source.replace("// HANDLERS", "\n            ".join(_handlers(methods)))
    (folder / "Receiver.java").write_text(written, encoding="utf-8")
    await tools.run("javac", "-encoding", "UTF-8", "-cp", f"{jars}/*", "-d", ".", "Receiver.java", cwd=folder)
    return ["java", "-cp", f"{jars}/*:{folder}", "Receiver"]


def _handlers(methods: str) -> list[str]:
    """A line of Java for each type: with the handler that the SDK has for it, else with the one for any type."""
    known = {found[1]: found for found in _HANDLER.finditer(methods)}
    lines = []
    for type in (one for one in TYPES if one != "app_ticket"):
        found = known.get(_NAMED.get(type) or _method(type))
        if found is None:
            lines.append(f'.onCustomizedEvent("{type}", any(via, "{type}"))')
            continue
        version = _VERSION.search(found[1])
        assert version is not None
        event = found[4].removesuffix("Handler")
        model = f"com.lark.oapi.service.{found[3]}.v{version[2]}.model.{event}"
        lines.append(
            f".{found[1]}(new {found[2].replace('$', '.')}() {{ @Override public void handle({model} event) "
            f'{{ tell(via, "{type}", true, event.getEvent()); }} }})'
        )
    return lines


def _method(type: str) -> str:
    words = re.split(r"[._]", type.split(".", 1)[-1])
    return "onP2" + "".join(word.capitalize() for word in words)


def arguments(url: str, app_id: str, secret: str, token: str, key: str) -> list[str]:
    """What the program is told."""
    return [url, app_id, secret, token, key, json.dumps(TYPES)]
