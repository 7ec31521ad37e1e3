import re
from collections.abc import Iterator

import pytest

from larkstead.contract.corrections import CORRECTED_SCOPES, CORRECTIONS, MISSING_MEMBERS
from larkstead.contract.facts import Field, contract
from larkstead.contract.tiers import TIERS

OURS = "the facts we carry are complete and agree with each other"
CREATE = "/document/uAjLw4CM/ukTMukTMukTM/reference/im-v1/message/create"


def every_field(fields: tuple[Field, ...]) -> Iterator[Field]:
    for one in fields:
        yield one
        yield from every_field(one.children)


@pytest.mark.known(ours=OURS)
def test_the_contract_is_whole() -> None:
    whole = contract()
    added = {key for key in CORRECTED_SCOPES if key in whole.scopes} - {
        *("im:message:send_as_bot", "offline_access", "contact:user.employee:readonly")
    }

    assert len(whole.endpoints) == 294
    assert len(whole.known) == 1856
    assert len(whole.errors) == 549
    assert len(whole.scopes) == 174 + len(added)
    assert len(whole.reasons_230001) == 59


@pytest.mark.known(ours=OURS)
def test_every_endpoint_and_scope_has_a_title_in_both_languages() -> None:
    whole = contract()
    titles = {facts.id: (facts.title_zh, facts.title_en) for facts in whole.endpoints.values()}
    titles |= {scope.key: (scope.title_zh, scope.title_en) for scope in whole.scopes.values()}

    assert {key for key, (zh, en) in titles.items() if not zh or not en or not en.isascii()} == set()


@pytest.mark.known(ours=OURS)
def test_the_placeholders_of_every_path_are_its_path_params() -> None:
    for facts in contract().endpoints.values():
        assert re.findall(r":(\w+)", facts.path) == [param.name for param in facts.path_params], facts.id


@pytest.mark.known(ours=OURS)
def test_every_endpoint_reads_its_own_trees() -> None:
    for facts in contract().endpoints.values():
        assert facts.raw_trees.startswith(f'{{"id":"{facts.id}"')


@pytest.mark.known(ours=OURS)
def test_every_scope_an_endpoint_names_is_in_the_list() -> None:
    named = {
        scope
        for facts in contract().endpoints.values()
        for scope in (*facts.scopes_any, *facts.scopes_in_tip, *facts.field_scopes)
    }

    assert named - contract().scopes.keys() == set()


@pytest.mark.known(ours=OURS)
def test_every_tier_an_endpoint_names_has_numbers() -> None:
    tiers = {facts.tier for facts in contract().endpoints.values()} - {None, "special"}

    assert tiers <= TIERS.keys()


@pytest.mark.known(ours=OURS)
def test_every_correction_still_finds_its_field() -> None:
    asked = {
        facts.id: {one.name for one in every_field((*facts.path_params, *facts.query_params, *facts.body_params))}
        for facts in contract().endpoints.values()
    }

    for correction in CORRECTIONS:
        prefix = correction.endpoint.removesuffix("*")
        assert any(name.startswith(prefix) and correction.field in fields for name, fields in asked.items()), correction


@pytest.mark.known(ours=OURS)
def test_every_member_that_a_page_leaves_out_is_in_the_answer_once() -> None:
    for missing in MISSING_MEMBERS:
        objects = [
            one
            for one in every_field(contract().endpoints[missing.endpoint].response)
            if (one.type or "").removesuffix("[]") == missing.structure
        ]
        assert objects, missing
        assert all([member.name for member in one.children].count(missing.name) == 1 for one in objects), missing


@pytest.mark.known(doc=CREATE)
def test_send_a_message_reads_as_its_page_says() -> None:
    create = contract().endpoints["im.v1.message.create"]
    receive_id_type = create.query_params[0]
    body = {one.name: one for one in create.body_params}

    assert (create.method, create.path, create.doc_path) == ("POST", "/open-apis/im/v1/messages", CREATE)
    assert (create.title_zh, create.title_en) == ("发送消息", "Send a message")
    assert create.tokens == ("tenant_access_token", "user_access_token")
    # In the order in which a refusal lists them (recorded: R013).
    assert create.scopes_any == ("im:message:send", "im:message", "im:message:send_as_bot")
    assert (create.tier, create.per_minute, create.per_second) == (4, 1000, 50)
    assert receive_id_type.required
    assert receive_id_type.enum == ("open_id", "user_id", "union_id", "email", "chat_id")
    assert receive_id_type.scopes_if == {"user_id": ("contact:user.employee_id:readonly",)}
    assert [name for name, one in body.items() if one.required] == ["receive_id", "msg_type", "content"]
    assert body["content"].example == '{"text":"test content"}'
    assert (body["uuid"].required, body["uuid"].max_len) == (False, 50)


@pytest.mark.known(doc=CREATE)
def test_send_a_message_knows_its_refusals() -> None:
    create = contract().endpoints["im.v1.message.create"]
    texts = {error.code: (error.http_status, error.msg) for error in create.errors}

    assert texts[230013] == (400, "Bot has NO availability to this user.")
    assert 200621 in {error.code for error in create.sub_errors if error.parent == 230099}


@pytest.mark.known(doc="/document/ukTMukTMukTM/ugjM14COyUjL4ITN")
def test_a_text_with_a_placeholder_is_told_from_one_to_send() -> None:
    whole = contract()

    assert whole.errors[99992364] == "user id cross tenant"
    assert 99992402 in whole.error_templates
    assert 99992364 not in whole.error_templates


@pytest.mark.known(doc="/document/uAjLw4CM/ukTMukTMukTM/reference/contact-v3/user/batch")
def test_a_bound_the_page_states_in_prose_is_there() -> None:
    user_ids, _, department_id_type = contract().endpoints["contact.v3.user.batch"].query_params

    assert (user_ids.name, user_ids.max_len) == ("user_ids", 50)
    assert department_id_type.fixed is None


@pytest.mark.known(ours="the pages show a code's text in either language as it is")
def test_the_text_of_a_code_with_two_names_holds_no_chinese() -> None:
    assert contract().errors[9499] == "bad request / invalid param"


@pytest.mark.known(recorded="R013 to R016, R020")
def test_scopes_stand_in_the_order_in_which_refusals_were_seen_to_list_them() -> None:
    endpoints = contract().endpoints
    assert endpoints["im.v1.image.create"].scopes_any == ("im:resource:upload", "im:resource")
    history = ("im:message.history:readonly", "im:message:readonly", "im:message")
    assert endpoints["im.v1.message.list"].scopes_any == history
    members = ("im:chat:readonly", "im:chat", "im:chat.group_info:readonly", "im:chat.members:read")
    assert endpoints["im.v1.chat.members.get"].scopes_any == members


@pytest.mark.known(guess=True)
def test_scopes_that_were_seen_side_by_side_stand_so_elsewhere() -> None:
    endpoints = contract().endpoints
    assert endpoints["im.v1.message.get"].scopes_any == ("im:message:readonly", "im:message")
    assert endpoints["im.v1.chat.list"].scopes_any[:2] == ("im:chat:readonly", "im:chat")
