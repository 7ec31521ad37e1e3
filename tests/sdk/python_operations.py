"""Makes calls through the methods that the Python SDK has for them, and gives what its user gets."""

import inspect
import json
from base64 import b64encode
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from io import BytesIO
from pathlib import Path
from pkgutil import iter_modules
from typing import Any, NamedTuple

import lark_oapi as lark


class Operation(NamedTuple):
    """A method of a resource, and the class of its requests."""

    resource: type
    method: str
    request: Any


@cache
def operations(service: str, version: str) -> Mapping[tuple[str, str], Operation]:
    """Those of a version of a service, by HTTP method and path."""
    return dict(_found(f"lark_oapi.api.{service}.{version}.resource"))


def _found(package: str) -> Iterator[tuple[tuple[str, str], Operation]]:
    for module in iter_modules(import_module(package).__path__):
        for resource in vars(import_module(f"{package}.{module.name}")).values():
            if not inspect.isclass(resource) or resource.__module__ != f"{package}.{module.name}":
                continue
            for name, method in inspect.getmembers(resource, inspect.isfunction):
                asked = method.__annotations__.get("request")
                if asked is not None and not inspect.iscoroutinefunction(method):
                    made = asked.builder().build()
                    yield (made.http_method.name, made.uri), Operation(resource, name, asked)


def make(client: Any, call: Mapping[str, Any]) -> dict[str, Any]:
    """One call; `fault` says what the SDK could not do."""
    service, version, *_ = call["name"].split(".")
    found = operations(service, version).get((call["method"], call["uri"]))
    if found is None:
        return {"fault": f"the SDK has no {call['name']}"}
    option = _option(call["token"], call["person"]) if "token" in call else None
    offered = vars(getattr(getattr(client, service), version)).values()
    resource = next(one for one in offered if isinstance(one, found.resource))
    answer = getattr(resource, found.method)(_request(found.request, call), option)
    said = {"code": answer.code, "msg": answer.msg, "log_id": answer.get_log_id()}
    if (file := getattr(answer, "file", None)) is not None:
        return {**said, "code": 0, "content": b64encode(file.read()).decode()}
    data = json.loads(lark.JSON.marshal(answer.data) or "{}") if getattr(answer, "data", None) else {}
    return {**said, "data": data, "raw": answer.raw.content.decode()}


def _option(token: str, person: bool) -> Any:
    builder = lark.RequestOption.builder()
    return (builder.user_access_token(token) if person else builder.tenant_access_token(token)).build()


def _named(path: str) -> BytesIO:
    file = BytesIO(Path(path).read_bytes())
    file.name = path
    return file


def _request(kind: Any, call: Mapping[str, Any]) -> Any:
    builder = kind.builder()
    for name, value in [*call["path"].items(), *call["query"].items()]:
        getattr(builder, name)(value)
    if call["body"] is not None and hasattr(builder, "request_body"):
        body = builder.request_body.__annotations__["request_body"](call["body"])
        for name, path in call["files"].items():
            setattr(body, name, _named(path))
        builder.request_body(body)
    return builder.build()
