"""Every endpoint of the API, with each kind of another enterprise's id; made from the catalogue of endpoints."""

import asyncio
import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from aiohttp import FormData

from larkstead.api import CATALOGUE
from larkstead.gate.endpoint import Endpoint
from larkstead.world.im import message_search
from tests.attack import remains
from tests.attack.calls import Form, requests
from tests.attack.enterprises import COMMON, KINDS, PRIVATE, SEALED
from tests.attack.forms import Place, filled, hole, places
from tests.attack.matrix import Matrix

ENDPOINTS = sorted(CATALOGUE.endpoints)
pytestmark = [
    pytest.mark.asyncio(loop_scope="module"),
    pytest.mark.known(
        ours="another enterprise's id is answered like one that does not exist, but for what is documented"
    ),
]
# Where the platform itself tells an id of another app or enterprise from one that does not exist: its words, and the
# source. Each tells no more than that there is such an id.
DOCUMENTED: Mapping[str, str] = {
    "open_id cross app": "generic code 99992361: an open_id of another app",
    "user id cross tenant": "generic code 99992364, recorded: a user_id of another enterprise",
    "union_id cross tenant": "generic code 99992381, recorded: a union_id of another enterprise",
    "no such app in tenant": "application v6, 210504",
    "no such version of desired app": "application v6, 211003",
    "Operator and chat can NOT be in different tenants.": "im v1 chat get, 232010",
    "app secret invalid": "the token endpoints, 10014: an app of whose secret one has none",
}
TOKENS = ("tenant", "user")
# What is new in every answer: the Log ID, ids of what was made, and moments in ms.
NEW = re.compile(r"[0-9]{14}[0-9A-F]{20}|\b(?:(?:om|omt|oc)_|bm-)[0-9a-f]{32}|\b1[0-9]{12}\b")


@pytest.fixture(scope="module", autouse=True)
def patient_search() -> Iterator[None]:
    """A search that a busy machine keeps from ending says so: that is no answer to what was asked."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(message_search, "LOOKS_S", 60.0)
        patched.setattr(message_search, "PATIENCE_S", 60.0)
        yield


class Answered:
    """What a request was answered: the code, what it says, and a text that is the same for the same reason."""

    def __init__(self, status: int, code: int, msg: str, text: str) -> None:
        self.status, self.code, self.msg, self.text = status, code, msg, text

    def __repr__(self) -> str:
        return f"{self.status} {self.text[:400]}"


async def call(matrix: Matrix, endpoint: Endpoint, token: str, request: Form) -> Answered:
    """Make a filled request."""
    desk = await matrix.desk("signed out")
    path = re.sub(r":(\w+)", lambda name: request["path"][name[1]], endpoint.facts.path)
    sent: dict[str, Any] = {"json": request["body"]} if "body" in request else {}
    if endpoint.files:
        sent = {"data": FormData()}
        for name, value in request["body"].items():
            sent["data"].add_field(name, value, **({"filename": "a"} if name in endpoint.files else {}))
    query = [(name, str(one)) for name, value in request.get("query", {}).items() for one in listed(value)]
    headers = {"Authorization": f"Bearer {token}"}
    address = f"{desk.url}{path}"
    async with desk.http.request(endpoint.facts.method, address, params=query, headers=headers, **sent) as response:
        if response.content_type != "application/json":
            return Answered(response.status, 0, "", (await response.read()).decode("latin-1"))
        body = await response.json()
        while len(matrix.home.world.background):  # noqa: ASYNC110 - it tells nobody when it is done
            await asyncio.sleep(0.001)
        return Answered(response.status, body["code"], body["msg"], NEW.sub("<new>", await response.text()))


def listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


async def token_of(matrix: Matrix, kind: str, endpoint: Endpoint) -> str | None:
    """A token of those who try; None if the endpoint does not take tokens of this kind."""
    takes = endpoint.facts.tokens or ("tenant_access_token",)
    if kind == "user":
        return await matrix.other.user_token() if "user_access_token" in takes else None
    return await matrix.other.token() if "tenant_access_token" in takes else None


@pytest.mark.parametrize("id", ENDPOINTS)
async def test_a_right_request_succeeds_and_says_nothing_of_another_enterprise(id: str, matrix: Matrix) -> None:
    endpoint = CATALOGUE.endpoints[id]
    token = await token_of(matrix, "tenant", endpoint) or await matrix.other.user_token()
    for form in requests(endpoint):
        said = await call(matrix, endpoint, token, filled(form, matrix.other.ids))
        assert said.code == 0, f"{form}: {said}"
        assert not [word for word in (COMMON, PRIVATE) if word in said.text]
        if endpoint.facts.method == "DELETE":
            # Others are tried with what is gone now.
            await matrix.fill_other()


@pytest.mark.parametrize("id", ENDPOINTS)
async def test_another_enterprises_id_is_answered_like_one_that_does_not_exist(id: str, matrix: Matrix) -> None:
    endpoint, before, tried = CATALOGUE.endpoints[id], remains.of(matrix.home), set[str]()
    for kind in TOKENS:
        token = await token_of(matrix, kind, endpoint)
        for form in requests(endpoint) if token is not None else ():
            for place, _ in places(form):
                if (holed := f"{kind} {hole(form, place)}") not in tried:
                    tried.add(holed)
                    assert token is not None
                    await alike(matrix, endpoint, token, form, place)
    assert remains.of(matrix.home) == before


async def alike(matrix: Matrix, endpoint: Endpoint, token: str, form: Form, place: Place) -> None:
    """Put each kind of id in one place: one of the home enterprise, and ones that name nothing."""
    for kind in KINDS:
        home = matrix.home
        nothing = [home.unknown(kind), *([home.unknown(kind, made_here=True)] if kind in SEALED else [])]
        answers = []
        for id in (home.ids[kind], *nothing):
            matrix.changes.clear()
            said = await call(matrix, endpoint, token, filled(form, matrix.other.ids, {place: id}))
            answers.append((said.status, said.text.replace(id, "<id>"), said))
            assert said.code == 0 or not matrix.changes, f"refused, and left {matrix.changes}"
        alike = {answer[:2] for answer in answers}
        assert len(alike) == 1 or answers[0][2].msg in DOCUMENTED, f"a {kind} at {place} of {form}: {answers}"
