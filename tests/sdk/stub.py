"""A server that writes down what samples send it."""

import json
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote

from aiohttp import web

from larkstead.derive.samples import Filled, Sample, samples
from larkstead.wire.multipart import is_form, parse_form
from tests.sdk.filled import CASES, FILE, FILE_NAME, filled, unfitting

LOG_ID = "20260101000000ABCDEF"
SECRET = "the \"secret\" of 'all'"


@dataclass(frozen=True)
class Seen:
    """One call as it arrived, its path in decoded segments."""

    method: str
    path: tuple[str, ...]
    query: tuple[tuple[str, str], ...]
    body: Any


class Stub:
    """What arrived, by the bearer token or, where there is none, by the app secret."""

    def __init__(self) -> None:
        self.base_url = ""
        self.seen: dict[str, list[Seen]] = {}

    async def answer(self, request: web.BaseRequest) -> web.Response:
        """Write the call down; token calls name their app in the token they give."""
        raw, kind = await request.read(), request.headers.get("Content-Type", "")
        body: Any = json.loads(raw) if raw and not is_form(kind) else None
        if is_form(kind):
            body = {part.name: part.content for part in parse_form(kind, raw)}
        path, _, query = request.raw_path.partition("?")
        arguments = tuple(sorted(parse_qsl(query, keep_blank_values=True)))
        # The Node SDK sends an empty object with a GET.
        sent = None if request.method == "GET" and body == {} else body
        seen = Seen(request.method, tuple(map(unquote, path.split("/"))), arguments, sent)
        answer: dict[str, Any] = {"code": 0, "msg": "ok", "data": {}}
        if path.startswith("/open-apis/auth/"):
            token = f"t-{body['app_id']}"
            answer |= {"tenant_access_token": token, "app_access_token": token, "expire": 7200}
            key = f"{body['app_id']} {body['app_secret']}"
        else:
            key = request.headers.get("Authorization", "")
        self.seen.setdefault(key, []).append(seen)
        return web.json_response(answer, headers={"X-Tt-Logid": LOG_ID})


@asynccontextmanager
async def running() -> AsyncIterator[Stub]:
    """A stub that listens on a free port of this machine."""
    stub = Stub()
    runner = web.ServerRunner(web.Server(stub.answer))
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    stub.base_url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        yield stub
    finally:
        await runner.cleanup()


@dataclass(frozen=True)
class Expected:
    """A sample and what it must send."""

    sample: Sample
    key: str
    seen: Seen


def expected(base_url: str, language: str) -> list[Expected]:
    """Every sample of a language for every endpoint, each with an app and a token of its own."""
    cases = [filled(endpoint_id, base_url) for endpoint_id in CASES] + unfitting(base_url)
    found: list[Expected] = []
    for number, case in enumerate(cases):
        own = _named(case, f"cli_{language.replace('-', '_')}{number:04d}")
        found.extend(_expect(own, sample) for sample in samples(own) if sample.id.split("-")[0] == language)
    return found


def _named(case: Filled, app_id: str) -> Filled:
    body = {**case.body, "app_id": app_id} if case.body and "app_secret" in case.body else case.body
    return replace(case, app_id=app_id, token=f"x-{app_id}", body=body)


def _expect(case: Filled, sample: Sample) -> Expected:
    from_env = sample.id.endswith("-app")
    body = case.body
    if body is not None and "app_secret" in body:
        secret = SECRET if from_env else body["app_secret"]
        body = {**body, "app_secret": secret}
        key = f"{case.app_id} {secret}"
    elif from_env:
        key = "Bearer u-from-env" if case.token_kind == "user" else f"Bearer t-{case.app_id}"
    else:
        key = f"Bearer {case.token}"
    path = tuple(case.path_values[part[1:]] if part.startswith(":") else part for part in case.path.split("/"))
    if case.files is not None:
        texts = {name: value.encode() for name, value in case.form_texts.items()}
        body = {**texts, **dict.fromkeys(case.files, FILE)}
    return Expected(sample, key, Seen(case.method, path, tuple(sorted(case.query)), body))


def lay_out(folder: Path) -> None:
    """Put the file that samples upload where they are run."""
    (folder / FILE_NAME).write_bytes(FILE)


def missing(stub: Stub, wanted: Sequence[Expected]) -> list[str]:
    """Samples whose call did not arrive as it should have, with what arrived instead."""
    return [
        f"{each.sample.id} wanted {each.seen}, got {stub.seen.get(each.key)}"
        for each in wanted
        if each.seen not in stub.seen.get(each.key, [])
    ]
