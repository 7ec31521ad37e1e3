"""Every endpoint of the contract and every guide has a page in both languages, and it says what is true here."""

import json

import pytest

from larkstead.api import CATALOGUE
from larkstead.contract.events import events
from larkstead.contract.facts import contract
from larkstead.contract.privilege import least_first
from larkstead.delivery.events import CAUSED
from larkstead.derive.coverage import ledger
from larkstead.derive.docerrors import own_errors, raised_codes
from larkstead.derive.docpage import DocPage, doc_page
from larkstead.derive.explorer import explorer_endpoint
from larkstead.derive.tree import pairs, tree
from larkstead.texts import texts
from larkstead.world.apps.records import Grant

BASE = "https://larkstead.example"
CREATE = "/document/uAjLw4CM/ukTMukTMukTM/reference/im-v1/message/create"


def page_at(path: str) -> DocPage:
    page = doc_page(path, CATALOGUE, BASE)
    assert page is not None, path
    return page


@pytest.mark.parametrize("endpoint_id", sorted(contract().endpoints))
def test_an_endpoint_has_a_page_in_both_languages(endpoint_id: str) -> None:
    facts = contract().endpoints[endpoint_id]
    page = page_at(facts.doc_path)
    endpoint = page.endpoint
    assert endpoint is not None
    assert endpoint.id == endpoint_id
    assert endpoint.title.zh.strip()
    assert endpoint.title.en.strip()
    assert endpoint.url == BASE + facts.path
    assert endpoint.emulated == (endpoint_id in CATALOGUE.endpoints)
    assert {field.name for field in endpoint.body_params} == {field.name for field in facts.body_params}
    assert {error.code for error in endpoint.errors} >= {error.code for error in facts.errors}


@pytest.mark.parametrize("type", sorted(events()))
def test_an_event_has_a_page_in_both_languages(type: str) -> None:
    facts = events()[type]
    page = page_at(facts.doc_path)
    event = page.event
    assert event is not None
    assert page.kind == "event"
    assert page.previous is not None
    assert (event.event_type, event.envelope, event.caused) == (type, facts.schema, type in CAUSED)
    assert event.summary is not None
    assert {scope.key for scope in event.scopes} == {*facts.scopes_any}
    assert {field.name for field in event.body} == {field.name for field in facts.body}
    assert json.loads(event.example) == facts.example


def test_events_stand_in_the_tree_by_area_those_first_that_something_causes() -> None:
    groups = [group for group in tree(CATALOGUE) if group.kind == "event"]
    assert sum(len(group.items) for group in groups) == len(events())
    assert [group.title.en for group in groups][:3] == [
        "Events: Authentication and authorisation",
        "Events: Messages",
        "Events: Chats",
    ]
    assert all(sorted(group.items, key=lambda item: not item.emulated) == group.items for group in groups)


@pytest.mark.known(doc="the links of the quick-start tutorial")
@pytest.mark.parametrize(
    "path",
    [
        "/document/introduction",
        "/document/home/introduction-to-scope-and-authorization/availability",
        "/document/home/user-identity-introduction/introduction",
        "/document/tools-and-resources/open-api-log-query",
        "/document/uAjLw4CM/uMzNwEjLzcDMx4yM3ATM/call-a-server-api-base-example/introduction",
        "/document/uAjLw4CM/ukTMukTMukTM/reference/im-v1/message/create",
        "/document/ukTMukTMukTM/uETO1YjLxkTN24SM5UjN",
        "/document/ukTMukTMukTM/uITNz4iM1MjLyUzM",
        "/document/ukTMukTMukTM/uMTNz4yM1MjLzUzM",
        "/document/ukTMukTMukTM/uQjN3QjL0YzN04CN2cDN",
    ],
)
def test_what_the_tutorial_links_to_is_there(path: str) -> None:
    page = page_at(path)
    assert page.guide is not None or page.endpoint is not None


@pytest.mark.parametrize("endpoint_id", sorted(CATALOGUE.endpoints))
def test_an_emulated_endpoint_says_in_both_languages_what_it_and_its_parameters_mean(endpoint_id: str) -> None:
    endpoint = page_at(contract().endpoints[endpoint_id].doc_path).endpoint
    assert endpoint is not None
    assert endpoint.summary is not None
    assert endpoint.summary.zh != endpoint.summary.en
    for field in (*endpoint.path_params, *endpoint.query_params, *endpoint.body_params):
        assert field.help is not None, field.path
        assert field.help.zh != field.help.en


@pytest.mark.parametrize("endpoint_id", sorted(CATALOGUE.endpoints))
def test_every_code_that_behaviour_answers_stands_on_the_page_as_raised_with_its_remedy(endpoint_id: str) -> None:
    facts = contract().endpoints[endpoint_id]
    endpoint = page_at(facts.doc_path).endpoint
    assert endpoint is not None
    raised = {error.code: error for error in endpoint.errors if error.raised and error.parent is None}
    assert set(raised) == raised_codes(facts, CATALOGUE)
    assert all(error.remedy is not None for error in raised.values())


def test_what_is_documented_and_not_raised_says_so() -> None:
    endpoint = page_at(CREATE).endpoint
    assert endpoint is not None
    audit = next(error for error in endpoint.errors if error.code == 230028)
    assert not audit.raised
    assert 99991672 in {error.code for error in endpoint.gate_errors}


def test_no_endpoint_that_is_not_emulated_claims_to_raise_anything() -> None:
    for facts in contract().endpoints.values():
        if facts.id in CATALOGUE.endpoints:
            continue
        endpoint = page_at(facts.doc_path).endpoint
        assert endpoint is not None
        assert not any(error.raised for error in (*endpoint.errors, *endpoint.gate_errors))


def test_a_guide_is_found_by_its_path_and_by_its_aliases() -> None:
    for guide in texts().guides():
        for path in (guide.path, *guide.aliases, f"{guide.path}/", f"{guide.path}?lang=zh"):
            page = page_at(path)
            assert page.path == guide.path
            assert page.guide is not None
            assert page.guide.body.zh.strip()
            assert page.guide.body.en.strip()


def test_the_address_in_a_guide_is_the_servers_own() -> None:
    for zh, _ in pairs():
        guide = page_at(zh.path).guide
        assert guide is not None
        assert "127.0.0.1:5275" not in guide.body.zh + guide.body.en


def test_the_list_of_scopes_names_every_scope_and_what_the_readers_enterprise_reviews() -> None:
    path = next(guide.path for guide in texts().guides() if guide.kind == "scope-list")

    def exempt(grant: Grant) -> bool:
        return grant[0] == "im:message"

    page = doc_page(path, CATALOGUE, BASE, exempt)
    assert page is not None
    assert page.guide is not None
    rows = {line.split("`")[1]: line for line in page.guide.body.en.splitlines() if line.startswith("| `")}
    assert set(rows) == set(contract().scopes)
    assert rows["im:message"].endswith("| exempt |")
    assert rows["im:chat"].endswith("| reviewed |")


def test_the_list_of_errors_and_the_list_of_endpoints_are_whole() -> None:
    errors = next(guide for guide in texts().guides() if guide.kind == "error-list")
    apis = next(guide for guide in texts().guides() if guide.kind == "api-list")
    error_page, api_page = page_at(errors.path).guide, page_at(apis.path).guide
    assert error_page is not None
    assert api_page is not None
    assert "| `99991672` |" in error_page.body.zh
    assert all(f"]({facts.doc_path})" in api_page.body.zh for facts in contract().endpoints.values())


def test_the_ledger_is_a_page_that_shows_each_endpoint_with_what_is_missing() -> None:
    page = page_at("/document/larkstead/coverage").guide
    assert page is not None
    told = ledger(CATALOGUE)
    for body in (page.body.zh, page.body.en):
        rows = {line.split(" | ")[1].strip("`"): line for line in body.splitlines() if line.startswith("| [")}
        assert set(rows) == {endpoint.request for endpoint in CATALOGUE.endpoints.values()} | events().keys()
        assert all(missing in rows[request] for request, lacks in told["partial"].items() for missing in lacks)
        assert all(f"`{feature}`" in body for feature in told["features"])


def test_a_path_without_a_page_has_none() -> None:
    assert doc_page("/document/nowhere", CATALOGUE, BASE) is None


def test_the_tree_holds_every_page_once_and_the_pages_lead_through_it() -> None:
    links = [link for group in tree(CATALOGUE) for link in group.items]
    assert len({link.path for link in links}) == len(links) == len(contract().endpoints) + len(pairs()) + len(events())
    seen, here = [], page_at(links[0].path)
    while here.next is not None:
        seen.append(here.path)
        following = page_at(here.next.path)
        assert following.previous is not None
        assert following.previous.path == here.path
        here = following
        if len(seen) > 40:
            break
    assert seen == [link.path for link in links[: len(seen)]]


def test_the_body_to_begin_with_is_the_tutorials() -> None:
    body = explorer_endpoint(contract().endpoints["im.v1.message.create"]).body
    assert body is not None
    lines = body.splitlines()
    assert lines[3] == r'  "content": "{\"text\":\"test content\"}",'
    assert lines[4].startswith('  "uuid": ')
    assert lines[4:] == [lines[4], "}"]


@pytest.mark.parametrize("endpoint_id", sorted(contract().endpoints))
def test_every_endpoint_with_a_body_has_one_to_begin_with(endpoint_id: str) -> None:
    facts = contract().endpoints[endpoint_id]
    assert (explorer_endpoint(facts).body is not None) == bool(facts.body_params)


def test_the_scope_that_allows_least_stands_first() -> None:
    first, *_, last = least_first(contract().endpoints["im.v1.message.create"].scopes_any)
    assert (first, last) == ("im:message:send_as_bot", "im:message")


@pytest.mark.parametrize("endpoint_id", sorted(CATALOGUE.endpoints))
def test_a_code_that_is_documented_and_not_raised_says_why(endpoint_id: str) -> None:
    for error in own_errors(contract().endpoints[endpoint_id], CATALOGUE):
        if not error.raised and error.parent is None:
            assert error.why_not is not None, error.code
            assert error.why_not.zh, error.code
            assert error.why_not.en, error.code


def test_the_sub_codes_of_cards_say_what_is_raised_why_not_and_what_to_do() -> None:
    endpoint = page_at(CREATE).endpoint
    assert endpoint is not None
    subs = {error.code: error for error in endpoint.errors if error.parent == 230099}
    assert {200621, 200861, 11310, 300240} <= {code for code, error in subs.items() if error.raised and error.remedy}
    assert all(error.raised or error.why_not for error in subs.values())
