"""The OpenAPI document of the open catalogue is valid and says what the contract says."""

import json
from typing import Any

import jsonschema_rs
import pytest
import schemathesis
from schemathesis.core.result import Ok

from larkstead.api import CATALOGUE
from larkstead.derive.openapi import openapi

BASE = "https://larkstead.example"
DOCUMENT = openapi(CATALOGUE, BASE)


def operations() -> dict[str, dict[str, Any]]:
    return {
        operation["operationId"]: operation | {"path": path, "method": method}
        for path, methods in DOCUMENT["paths"].items()
        for method, operation in methods.items()
    }


def schemas() -> list[tuple[str, dict[str, Any]]]:
    listed = []
    for name, operation in operations().items():
        listed += [(f"{name} {one['in']} {one['name']}", one["schema"]) for one in operation["parameters"]]
        bodies = [operation["requestBody"]] if "requestBody" in operation else []
        for part in (*bodies, *operation["responses"].values()):
            listed += [(name, content["schema"]) for content in part["content"].values()]
    return listed


def test_it_has_every_endpoint_with_behaviour_and_no_other() -> None:
    assert set(operations()) == set(CATALOGUE.endpoints)
    assert DOCUMENT["openapi"] == "3.1.0"
    assert DOCUMENT["servers"] == [{"url": BASE}]


def test_it_is_json_all_through() -> None:
    assert json.loads(json.dumps(DOCUMENT)) == DOCUMENT


def test_every_schema_is_one() -> None:
    for name, schema in schemas():
        if "$ref" not in schema:
            assert jsonschema_rs.meta.is_valid({"$schema": "https://json-schema.org/draft/2020-12/schema"} | schema), (
                name
            )


def test_every_place_in_a_path_is_a_required_parameter() -> None:
    for operation in operations().values():
        places = {part[1:-1] for part in operation["path"].split("/") if part.startswith("{")}
        given = {one["name"] for one in operation["parameters"] if one["in"] == "path" and one["required"]}
        assert places == given


def test_every_token_it_asks_for_is_declared() -> None:
    declared = set(DOCUMENT["components"]["securitySchemes"])
    for operation in operations().values():
        assert {name for choice in operation["security"] for name in choice} <= declared


def test_a_reference_leads_somewhere() -> None:
    assert {schema["$ref"] for _, schema in schemas() if "$ref" in schema} == {"#/components/schemas/Failure"}
    assert "Failure" in DOCUMENT["components"]["schemas"]


@pytest.mark.parametrize("endpoint_id", sorted(CATALOGUE.endpoints))
def test_the_documented_example_fits_the_schema(endpoint_id: str) -> None:
    operation = operations()[endpoint_id]
    if "requestBody" not in operation:
        assert CATALOGUE.endpoints[endpoint_id].facts.body_params == ()
        return
    facts, content = CATALOGUE.endpoints[endpoint_id].facts, operation["requestBody"]["content"]
    if facts.content_type == "multipart/form-data":
        # The pages show forms as raw HTTP, so there is no example to check.
        schema = content["multipart/form-data"]["schema"]
        assert [name for name, field in schema["properties"].items() if field.get("format") == "binary"]
        return
    if endpoint_id in {"cardkit.v1.card.create", "interactive.v1.card.update", "message.v4.batch_send"}:
        # Their pages show several, with remarks.
        return
    jsonschema_rs.validate(content["application/json"]["schema"], content["application/json"]["example"])


def test_sending_asks_for_what_the_contract_asks_for() -> None:
    sending = operations()["im.v1.message.create"]
    schema = sending["requestBody"]["content"]["application/json"]["schema"]
    assert schema["required"] == ["receive_id", "msg_type", "content"]
    assert schema["properties"]["uuid"]["maxLength"] == 50
    kinds = sending["parameters"][0]
    assert (kinds["name"], kinds["required"]) == ("receive_id_type", True)
    assert kinds["schema"]["enum"] == ["open_id", "user_id", "union_id", "email", "chat_id"]
    assert 230002 in sending["x-refuses"]
    assert sending["security"] == [{"tenantAccessToken": []}, {"userAccessToken": []}]


def test_fetching_a_token_takes_a_form_as_well() -> None:
    content = operations()["auth.v3.auth.tenant_access_token_internal"]["requestBody"]["content"]
    assert list(content) == ["application/json", "application/x-www-form-urlencoded"]
    assert list(operations()["im.v1.message.create"]["requestBody"]["content"]) == ["application/json"]


def test_schemathesis_reads_it() -> None:
    loaded = schemathesis.openapi.from_dict(DOCUMENT)
    read = [result.ok() for result in loaded.get_all_operations() if isinstance(result, Ok)]
    assert {operation.definition.raw["operationId"] for operation in read} == set(operations())
