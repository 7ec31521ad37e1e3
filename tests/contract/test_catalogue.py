"""The open catalogue against the contract: declarations, answers, and what the gate refuses at every endpoint."""

from collections.abc import Iterator
from contextlib import suppress
from importlib import import_module
from types import SimpleNamespace
from typing import Any, cast, get_args, get_type_hints

import pytest
from pydantic import BaseModel

from larkstead.api import CATALOGUE
from larkstead.contract.corrections import ASKED_FOR_LATER, JUDGED_LATER
from larkstead.contract.facts import Field, contract
from larkstead.gate.call import Binary, Call
from larkstead.gate.endpoint import Endpoint
from larkstead.gate.refusals import TooManyCalls
from larkstead.world.apps.records import App
from tests.contract import successes
from tests.contract.successes import SUCCESSES, scopes_of
from tests.support.platform import Answer, Platform
from tests.support.shapes import faults
from tools import gen_models

successes.load()
EMPLOYEE_ID = "contact:user.employee_id:readonly"
SHARED = pytest.mark.asyncio(loop_scope="module")
OURS = "the catalogue takes its facts from the contract, and all of them"
PAGE = "the page of each endpoint"
SHAPES = "contract: error shapes, sections 2 to 4"
IDS = sorted(CATALOGUE.endpoints)
WITH_TOKEN = [id for id in IDS if CATALOGUE.endpoints[id].facts.tokens]
FOR_USERS = [id for id in WITH_TOKEN if "user_access_token" in CATALOGUE.endpoints[id].facts.tokens]
FOR_USERS_ONLY = [id for id in FOR_USERS if "tenant_access_token" not in CATALOGUE.endpoints[id].facts.tokens]
FOR_APPS_ONLY = [id for id in WITH_TOKEN if id not in FOR_USERS]
SCOPED = [id for id in WITH_TOKEN if CATALOGUE.endpoints[id].facts.scopes_any]
LIMITED = [
    id for id in WITH_TOKEN if CATALOGUE.endpoints[id].facts.per_second or CATALOGUE.endpoints[id].facts.per_minute
]
REQUIRING = [
    id
    for id in IDS
    if any(
        field.required
        for field in (*CATALOGUE.endpoints[id].facts.query_params, *CATALOGUE.endpoints[id].facts.body_params)
    )
]


# --- declarations


@pytest.mark.known(ours=OURS)
@pytest.mark.parametrize("id", IDS)
def test_a_declaration_takes_every_parameter_of_the_contract_and_no_other(id: str) -> None:
    endpoint = CATALOGUE.endpoints[id]
    facts = endpoint.facts
    assert facts is contract().endpoints[id]
    for model, fields in (
        (endpoint.path_model, facts.path_params),
        (endpoint.query_model, facts.query_params),
        (endpoint.body_model, facts.body_params),
    ):
        assert names(model) == {field.name for field in fields}


@pytest.mark.known(ours=OURS)
@pytest.mark.parametrize("id", IDS)
def test_a_model_requires_and_allows_what_the_contract_does(id: str) -> None:
    endpoint = CATALOGUE.endpoints[id]
    for model, field in fields_of(endpoint):
        info = model.model_fields[field.name]
        assert info.is_required() == (field.required and (id, field.name) not in ASKED_FOR_LATER)
        if field.enum and (id, field.name) not in JUDGED_LATER:
            assert set(field.enum) <= set(values(info.annotation))
        # What has to be given has no default, whatever its page says.
        if field.default is not None and not field.required:
            assert info.default == field.default


@pytest.mark.known(ours=OURS)
@pytest.mark.parametrize("id", IDS)
def test_an_answer_is_wrapped_as_the_contract_says(id: str) -> None:
    endpoint = CATALOGUE.endpoints[id]
    if endpoint.facts.response_binary:
        assert endpoint.facts.response == ()
        return
    assert (endpoint.wrap == "data") == endpoint.facts.wrapped
    example = endpoint.facts.response_example
    assert example is None or endpoint.msg == example["msg"]


@pytest.mark.known(ours="mypy looks at each answer for members and types that the contract does not have")
@pytest.mark.parametrize("id", IDS)
def test_a_declaration_says_that_it_gives_the_answer_of_the_contract(id: str) -> None:
    endpoint = CATALOGUE.endpoints[id]
    given = get_type_hints(endpoint.handler)["return"]
    if endpoint.facts.response_binary:
        assert given is Binary
    else:
        assert given is generated(id).Answer


def generated(id: str) -> Any:
    """The module that `make gen` writes for an endpoint."""
    return import_module(f"larkstead.contract.gen.{gen_models.module_name(id).replace('/', '.')}")


def names(model: type[BaseModel] | None) -> set[str]:
    return set() if model is None else {info.alias or name for name, info in model.model_fields.items()}


def fields_of(endpoint: Endpoint) -> Iterator[tuple[type[BaseModel], Field]]:
    facts = endpoint.facts
    for model, fields in (
        (endpoint.path_model, facts.path_params),
        (endpoint.query_model, facts.query_params),
        (endpoint.body_model, facts.body_params),
    ):
        if model is not None:
            yield from ((model, field) for field in fields)


def values(annotation: Any) -> list[Any]:
    """The members of the closed set in an annotation."""
    inner = get_args(annotation)
    return [leaf for part in inner for leaf in values(part)] if inner else [annotation]


# --- answers


@pytest.mark.known(ours="no endpoint's answer goes unlooked at")
def test_there_is_a_success_for_each_endpoint() -> None:
    assert sorted(SUCCESSES) == IDS


@pytest.mark.known(doc=PAGE)
@pytest.mark.parametrize("id", IDS)
@SHARED
async def test_an_answer_has_the_members_and_types_of_the_contract(platform: Platform, id: str) -> None:
    for answer in await succeed(platform, id):
        assert (answer.status, answer.code) == (200, 0), answer.body
        if CATALOGUE.endpoints[id].facts.response_binary:
            assert answer.content
            continue
        assert answer.headers["Content-Type"].startswith("application/json")
        assert list(faults(CATALOGUE.endpoints[id].facts.response, answer.body)) == []


async def succeed(platform: Platform, id: str) -> list[Answer]:
    scopes = known(scopes_of(id), "tenant")
    app = await platform.app(*scopes, "im:message:send_as_bot", user_scopes=known(scopes_of(id), "user"))
    return list(await SUCCESSES[id](platform, app))


def known(scopes: list[str], kind: str) -> list[str]:
    """Those that are offered for an identity."""
    offered = contract().scopes
    return [key for key in scopes if key in offered and f"{kind}_access_token" in offered[key].tokens]


# --- what the gate refuses at every endpoint alike


def path_of(id: str) -> str:
    """The path with something in the place of each parameter."""
    return "/".join("x" if part.startswith(":") else part for part in CATALOGUE.endpoints[id].facts.path.split("/"))


async def token_for(platform: Platform, app: App, id: str, *without: str) -> str:
    """The app's own token; a person's who consented to all that the endpoint names, where it takes no other."""
    if "tenant_access_token" in CATALOGUE.endpoints[id].facts.tokens:
        return await platform.token(app)
    return await platform.user_token(app, "李雷", *(scope for scope in scopes_of(id) if scope not in without))


async def bare_call(platform: Platform, id: str, token: str | None) -> Answer:
    return await platform.call(CATALOGUE.endpoints[id].facts.method, path_of(id), token=token)


@pytest.mark.known(recorded=SHAPES)
@SHARED
async def test_no_endpoint_answers_without_a_token(platform: Platform) -> None:
    for id in WITH_TOKEN:
        answer = await bare_call(platform, id, None)
        assert (id, answer.status, answer.code) == (id, 400, 99991661)


@pytest.mark.known(recorded=SHAPES)
@pytest.mark.parametrize(("token", "code"), [("t-nonsense", 99991663), ("u-nonsense", 99991668), ("x-1", 99991671)])
@SHARED
async def test_no_endpoint_takes_a_token_that_was_not_issued(platform: Platform, token: str, code: int) -> None:
    for id in WITH_TOKEN:
        answer = await bare_call(platform, id, token)
        assert (id, answer.status, answer.code) == (id, 400, code)


@pytest.mark.known(recorded=SHAPES)
@SHARED
async def test_a_users_token_is_refused_where_only_apps_may_call(platform: Platform) -> None:
    token = await platform.user_token(await platform.app(), "李雷")
    for id in FOR_APPS_ONLY:
        answer = await bare_call(platform, id, token)
        assert (id, answer.status, answer.code, answer.msg) == (id, 400, 99991668, "user access token not support")


@pytest.mark.known(recorded=SHAPES)
@SHARED
async def test_an_app_without_any_of_the_scopes_is_told_which_it_needs(platform: Platform) -> None:
    app = await platform.app()
    for id in SCOPED:
        token = await platform.token(app) if id not in FOR_USERS_ONLY else await platform.user_token(app, "李雷")
        answer = await bare_call(platform, id, token)
        assert (id, answer.status, answer.code) == (id, 400, 99991672)
        subjects = [violation["subject"] for violation in answer.body["error"]["permission_violations"]]
        assert subjects == list(CATALOGUE.endpoints[id].facts.scopes_any)


@pytest.mark.known(recorded=SHAPES)
@SHARED
async def test_a_user_who_did_not_consent_is_told_to_what(platform: Platform) -> None:
    app = await platform.app()
    for id in FOR_USERS:
        await platform.user_token(app, "王小明", *scopes_of(id))
        token = await platform.user_token(app, "李雷")
        answer = await bare_call(platform, id, token)
        assert (id, answer.status, answer.code) == (id, 400, 99991679)


@pytest.mark.known(recorded="user tokens of apps without the scope, in public issues and fixtures: code, text and link")
@SHARED
async def test_a_scope_that_the_app_does_not_hold_for_users_is_the_apps_matter(platform: Platform) -> None:
    app = await platform.app()
    for id in FOR_USERS:
        scopes = scopes_of(id)
        token = await platform.user_token(app, "李雷", *scopes)
        now = platform.cell.memory.apps.at(app.id)
        # The person consented, and the app has lost it since.
        await platform.world.memory.write([platform.cell.memory.apps.change(now, granted=())[1]])
        answer = await bare_call(platform, id, token)
        assert (id, answer.status, answer.code) == (id, 400, 99991672)
        assert "应用尚未开通所需的用户身份权限" in answer.msg
        assert answer.msg.endswith("&op_from=openapi&token_type=user")


@pytest.mark.known(recorded=SHAPES)
@pytest.mark.parametrize("id", [id for id in REQUIRING if id in WITH_TOKEN])
@SHARED
async def test_every_missing_parameter_is_named_at_once(platform: Platform, id: str) -> None:
    facts = CATALOGUE.endpoints[id].facts
    app = await platform.app(*known(scopes_of(id), "tenant"))
    answer = await bare_call(platform, id, await token_for(platform, app, id))
    asked = [field.name for field in (*facts.query_params, *facts.body_params) if field.required]
    required = [name for name in asked if (id, name) not in ASKED_FOR_LATER]
    assert (answer.status, answer.code, answer.msg) == (400, 99992402, "field validation failed")
    assert answer.fields == required


@pytest.mark.known(doc="api-call-guide/uUzN04SN3QjL1cDN.md")
@pytest.mark.parametrize("id", LIMITED)
@SHARED
async def test_calls_above_the_tier_are_refused_with_the_time_to_wait(limited: Platform, id: str) -> None:
    facts = CATALOGUE.endpoints[id].facts
    app = await limited.app(*known(scopes_of(id), "tenant"))
    token = await token_for(limited, app, id)
    for _ in range(3):  # a new second (or minute) may begin meanwhile
        use_up(limited, id, app)
        over = await bare_call(limited, id, token)
        if over.code == 99991400:
            break
    assert (over.status, over.code, over.msg) == (429, 99991400, "request trigger frequency limit")
    assert int(over.headers["x-ogw-ratelimit-limit"]) in {facts.per_second, facts.per_minute}
    assert int(over.headers["x-ogw-ratelimit-reset"]) >= 1


def use_up(platform: Platform, id: str, app: App) -> None:
    """Count calls of an app until its tier is used up, without making them."""
    call = cast("Call", SimpleNamespace(endpoint=CATALOGUE.endpoints[id], app=app, tenant=platform.tenant()))
    facts = CATALOGUE.endpoints[id].facts
    for _ in range(2 * (facts.per_second or facts.per_minute or 0)):
        with suppress(TooManyCalls):
            platform.server.chain.throttle(call)


@pytest.mark.known(doc=PAGE)
@pytest.mark.parametrize(
    ("id", "field"),
    [
        (id, field.name)
        for id in WITH_TOKEN
        for field in CATALOGUE.endpoints[id].facts.query_params
        if "user_id" in field.scopes_if
    ],
)
@SHARED
async def test_asking_for_user_ids_needs_the_scope_for_them(platform: Platform, id: str, field: str) -> None:
    scopes = [scope for scope in scopes_of(id) if scope != EMPLOYEE_ID]
    app = await platform.app(*known(scopes, "tenant"))
    facts = CATALOGUE.endpoints[id].facts
    examples = {param.name: param.example for param in facts.query_params if param.required}
    body = dict(facts.request_example) if facts.request_example else None
    token, query = await token_for(platform, app, id, EMPLOYEE_ID), {**examples, field: "user_id"}
    answer = await platform.call(facts.method, path_of(id), token=token, query=query, json=body)
    assert (answer.code, answer.body["error"]["permission_violations"][0]["subject"]) == (
        99991672,
        EMPLOYEE_ID,
    )
