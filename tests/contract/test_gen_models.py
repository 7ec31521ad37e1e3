import ast
import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

import pytest
from pydantic import ValidationError

from larkstead.contract.facts import contract
from larkstead.contract.gen.application import v6_application_app_version_list
from larkstead.contract.gen.im import v1_message_create, v1_message_list
from tools import gen_models

OURS = "request models follow from the contract"
CREATE = "/document/uAjLw4CM/ukTMukTMukTM/reference/im-v1/message/create"
VERSIONS = "/document/uAjLw4CM/ukTMukTMukTM/application-v6/application/list"
TYPE_RECORDED = "9499 Invalid parameter type in json: content"

Wrong = set[tuple[str, str]]


def send(**changes: object) -> v1_message_create.Body:
    body = {"receive_id": "oc_1", "msg_type": "text", "content": '{"text":"hi"}'} | changes
    return v1_message_create.Body.model_validate({name: value for name, value in body.items() if value is not None})


def wrong_with(failure: pytest.ExceptionInfo[ValidationError]) -> Wrong:
    """Each violation as (field, kind)."""
    return {(str(error["loc"][0]), error["type"]) for error in failure.value.errors()}


@pytest.mark.known(ours=OURS)
def test_the_generated_models_are_what_the_contract_says() -> None:
    check = subprocess.run(
        [sys.executable, "-m", "tools.gen_models", "--check"],
        cwd=gen_models.ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert check.returncode == 0, check.stderr


@pytest.mark.known(ours=OURS)
def test_a_stale_model_names_the_command_that_mends_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "bot").mkdir()
    (tmp_path / "bot" / "v3_info.py").write_text("old = True\n", encoding="utf-8")
    monkeypatch.setattr(gen_models, "GEN", tmp_path)
    monkeypatch.setattr(gen_models, "API", tmp_path)
    monkeypatch.setattr(sys, "argv", ["gen_models.py", "--check"])

    assert gen_models.main() == 1
    assert "bot/v3_info" in (said := capsys.readouterr().err)
    assert "make gen" in said


@pytest.mark.known(ours=OURS)
def test_an_endpoint_with_behaviour_gets_its_models(tmp_path: Path) -> None:
    (tmp_path / "messages.py").write_text('@endpoint("im.v1.message.create", refuses={})\nasync def send(): ...\n')
    (tmp_path / "chats.py").write_text('CHAT = api.endpoint("im.v1.chat.get", handler)\nother("im.v1.chat.list")\n')

    assert gen_models.declared(tmp_path) == {"im.v1.message.create", "im.v1.chat.get"}


@pytest.mark.known(ours=OURS)
def test_every_endpoint_has_a_module_name_of_its_own() -> None:
    assert len({gen_models.module_name(name) for name in contract().endpoints}) == 294


@pytest.mark.known(ours=OURS)
def test_a_field_named_like_a_word_of_python_gets_an_alias() -> None:
    fields = [{"name": "from", "type": "string", "required": True}, {"name": "json", "type": "int"}]
    trees = json.dumps({"id": "bot.v3.info", "body_params": fields})
    source = gen_models.module(replace(contract().endpoints["bot.v3.info"], raw_trees=trees))

    assert 'from_: str = Field(alias="from")' in source
    assert 'json_: int | None = Field(None, alias="json")' in source


def answer_of(response: list[Any], **facts: Any) -> dict[str, Any]:
    """What the answer's part of a generated module defines."""
    trees = json.dumps({"id": "bot.v3.info", "response": response})
    source = gen_models.module(replace(contract().endpoints["bot.v3.info"], raw_trees=trees, **facts))
    defined: dict[str, Any] = {}
    exec(source, defined)
    return defined


@pytest.mark.known(ours=OURS)
def test_an_answer_is_what_is_in_its_data_and_objects_of_one_type_are_one_class() -> None:
    names = {"name": "name", "type": "string"}
    items = {"name": "items", "type": "user[]", "children": [names, {"name": "ids", "type": "string[]"}]}
    owner = {**items, "name": "owner", "type": "user"}
    defined = answer_of([{"name": "code", "type": "int"}, {"name": "data", "children": [items, owner]}])

    members = defined["Answer"].__annotations__
    assert defined["User"].__annotations__ == {"name": str, "ids": list[str]}
    assert get_args(members["items"]) == (members["owner"],) == (defined["User"],)


@pytest.mark.known(ours=OURS)
def test_a_flat_answer_is_what_is_beside_its_code_and_text() -> None:
    members = [{"name": name, "type": kind} for name, kind in (("code", "int"), ("msg", "string"), ("expire", "int"))]

    assert answer_of(members)["Answer"].__annotations__ == {"expire": int}


@pytest.mark.known(ours=OURS)
def test_a_type_of_two_shapes_is_two_classes_in_one_answer() -> None:
    one = {"name": "first", "type": "thing", "children": [{"name": "a", "type": "int"}]}
    other = {"name": "second", "type": "thing", "children": [{"name": "b", "type": "boolean"}]}
    members = answer_of([{"name": "data", "children": [one, other]}])["Answer"].__annotations__

    assert members["first"].__annotations__ == {"a": int}
    assert members["second"].__annotations__ == {"b": bool}


@pytest.mark.known(ours=OURS)
def test_members_of_an_answer_may_be_absent_unless_the_contract_requires_them() -> None:
    members = [{"name": "sure", "type": "int", "required": True}, {"name": "from", "type": "map<string,int>"}]
    answer = answer_of([{"name": "data", "children": members}])["Answer"]

    assert answer.__required_keys__ == {"sure"}
    assert answer.__optional_keys__ == {"from"}


@pytest.mark.known(ours=OURS)
def test_no_answer_may_hold_members_besides_those_of_the_contract() -> None:
    member = {"name": "owner", "type": "user", "children": [{"name": "id", "type": "string"}]}
    defined = answer_of([{"name": "data", "children": [member]}])

    assert defined["Answer"].__closed__ is True
    assert defined["User"].__closed__ is True


@pytest.mark.known(ours=OURS)
def test_an_answer_that_is_a_file_has_no_type() -> None:
    assert "Answer" not in answer_of([], response_binary=True)


@pytest.mark.known(ours=OURS)
def test_the_answer_of_every_endpoint_can_be_written() -> None:
    for facts in contract().endpoints.values():
        tree = ast.parse(gen_models.module(facts))
        names = [node.name for node in tree.body if isinstance(node, ast.ClassDef)]
        assert len(set(names)) == len(names), facts.id
        assert ("Answer" in names) != facts.response_binary, facts.id


@pytest.mark.known(doc=CREATE)
def test_a_message_that_keeps_every_bound_is_read() -> None:
    assert send(uuid="u" * 50).uuid == "u" * 50
    assert send().uuid is None
    assert send(unheard_of=1).msg_type == "text"


@pytest.mark.known(recorded="99992402 field_violations lists every field at once")
def test_all_violations_of_a_message_are_reported_at_once() -> None:
    with pytest.raises(ValidationError) as failure:
        send(receive_id=None, content=None, uuid="u" * 51)

    assert wrong_with(failure) == {
        ("receive_id", "missing"),
        ("content", "missing"),
        ("uuid", "string_too_long"),
    }


@pytest.mark.known(recorded=TYPE_RECORDED)
@pytest.mark.parametrize(("field", "value"), [("content", {"text": "hi"}), ("msg_type", 5), ("receive_id", 1)])
def test_a_wrong_json_type_is_told_from_a_wrong_value(field: str, value: object) -> None:
    with pytest.raises(ValidationError) as failure:
        send(**{field: value})

    assert wrong_with(failure) == {(field, "string_type")}


@pytest.mark.known(doc=CREATE)
def test_the_kind_of_receiver_is_required_and_closed() -> None:
    with pytest.raises(ValidationError) as none:
        v1_message_create.Query.model_validate({})
    with pytest.raises(ValidationError) as other:
        v1_message_create.Query.model_validate({"receive_id_type": "name"})

    assert wrong_with(none) == {("receive_id_type", "missing")}
    assert wrong_with(other) == {("receive_id_type", "literal_error")}


@pytest.mark.known(doc="/document/uAjLw4CM/ukTMukTMukTM/reference/im-v1/message/list")
@pytest.mark.parametrize(
    ("page_size", "kind"), [("0", "greater_than_equal"), ("51", "less_than_equal"), ("many", "int_parsing")]
)
def test_a_page_size_out_of_bounds_is_refused(page_size: str, kind: str) -> None:
    with pytest.raises(ValidationError) as failure:
        v1_message_list.Query.model_validate(
            {"container_id_type": "chat", "container_id": "oc_1", "page_size": page_size}
        )

    assert wrong_with(failure) == {("page_size", kind)}


@pytest.mark.known(doc="/document/uAjLw4CM/ukTMukTMukTM/reference/im-v1/message/list")
def test_a_query_is_read_from_texts_and_filled_with_the_documented_defaults() -> None:
    query = v1_message_list.Query.model_validate(
        {"container_id_type": "chat", "container_id": "oc_1", "page_size": "50"}
    )

    assert (query.page_size, query.sort_type, query.page_token) == (50, "ByCreateTimeAsc", None)


@pytest.mark.known(doc=VERSIONS)
def test_a_closed_set_of_numbers_in_a_query_is_read_from_texts() -> None:
    model = v6_application_app_version_list.Query

    assert model.model_validate({"lang": "zh_cn", "order": "1"}).order == 1
    with pytest.raises(ValidationError) as failure:
        model.model_validate({"lang": "zh_cn", "order": "2"})
    assert wrong_with(failure) == {("order", "literal_error")}
