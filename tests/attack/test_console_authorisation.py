"""Every console call, by every kind of caller, with the ids of an enterprise's things; made from their catalogue."""

import re
from collections.abc import Mapping
from typing import Any

import pytest

from larkstead.console import load_actions
from larkstead.console.acting import AS_HEADER
from larkstead.console.action import ACTIONS
from larkstead.console.rpc import STREAMS
from tests.attack import remains
from tests.attack.asks import LOOKING, SEARCHED, forms, stream_forms
from tests.attack.enterprises import COMMON, KINDS, PRIVATE, SEALED, Enterprise
from tests.attack.forms import Place, filled, hole, places
from tests.attack.matrix import FROM_ELSEWHERE, STRANGERS, CallerKind, Matrix, Said

load_actions()
CALLS = sorted({*ACTIONS, *STREAMS})
pytestmark = [
    pytest.mark.asyncio(loop_scope="module"),
    pytest.mark.known(ours="the console is ours; another enterprise's id is answered like one that does not exist"),
]
# Right calls that an admin is refused all the same, or that would ask something outside.
NOT_FOR_ADMINS: Mapping[str, str] = {
    "session.begin_as_owner": "the ticket is none",
    "session.continue_as": "acting as others is the owner's",
    "session.find": "so is to look at two people side by side",
    "session.users": "so is to see whom one may act as",
    "tenants.invite": "it is the owner's",
    "session.sign_in": "nobody has that password",
    "tenants.join": "the admin is a member",
    "assistant.try_model": "asks the model",
    "assistant.ask": "asks the model",
    "apps.upload_icon": "the picture is none",
    "messenger.attach": "the file has no name",
    "clock.advance": "only the owner advances the clock",
    "faults.begin": "only the owner breaks things",
    "faults.mend": "so it is with mending",
    "cards.press": "the message is no card",
    "link_previews.press": "no preview is shown",
}
# What an invitation's code leads to is told to whoever has it: it is no id but the right to come in.
CODES = {"tenants.invitation", "tenants.join", "session.sign_up", "tenants.create"}
# An app_id is one of a kind on the whole server, so that it cannot be chosen a second time.
ONE_OF_A_KIND = {("apps.create", ("app_id",))}
# What is new in every answer: ids of what was made, moments in ms, and the moment in the name of an exported file.
NEW = re.compile(r"\b(?:om|omt|oc|oav)_[0-9a-f]{32}|\bcli_[0-9a-f]{16}|\b1[0-9]{12}\b|\d{8}-\d{6}")


def forms_of(call: str) -> list[Any]:
    """The forms of a call, each with its ids as references."""
    return stream_forms(call) if call in STREAMS else list(forms(call, ACTIONS[call].ask))


def audience_of(call: str) -> str:
    return "user" if call in STREAMS else ACTIONS[call].audience


@pytest.mark.parametrize("call", CALLS)
async def test_a_console_call_does_for_each_kind_of_caller_what_its_audience_says(call: str, matrix: Matrix) -> None:
    for form in forms_of(call):
        before = remains.of(matrix.home)
        # With a code that is right they would come in.
        code = matrix.home.unknown("code") if call in CODES else matrix.home.ids["code"]
        for kind in STRANGERS:
            ask = filled(form, {**matrix.home.ids, "code": code})
            said = await matrix.ask(kind, call, ask)
            expect_audience(call, kind, said)
            if kind != "signed out" and names_a_thing(call, form):
                assert said.refused, f"{call} {ask} was done for a {kind}"
            assert not leaks(said, ask, matrix.home, COMMON, PRIVATE)
        assert remains.of(matrix.home) == before
        ask = filled(form, matrix.home.ids)
        said = await matrix.ask("plain member", call, ask)
        expect_audience(call, "plain member", said)
        assert not leaks(said, ask, None, PRIVATE)
        assert remains.kept(before, remains.of(matrix.home)) or call == "session.sign_out"
        ask = filled(form, matrix.home.ids)
        said = await matrix.ask("admin", call, ask)
        assert said.status == 200 or call in NOT_FOR_ADMINS, f"{call} {ask}: {said}"
        if remains.of(matrix.home) != before:
            await matrix.fill_home()


@pytest.mark.parametrize("call", CALLS)
async def test_another_enterprises_id_is_answered_like_one_that_does_not_exist(call: str, matrix: Matrix) -> None:
    before, tried = remains.of(matrix.home), set[str]()
    for form in forms_of(call):
        for place, _ in places(form):
            if (holed := hole(form, place)) in tried:
                continue
            tried.add(holed)
            for kind in KINDS:
                if not (call in CODES and kind == "code"):
                    await alike(matrix, call, form, place, kind)
    assert remains.of(matrix.home) == before


@pytest.mark.parametrize("call", CALLS)
async def test_nobody_but_the_owner_is_heard_who_names_on_whose_behalf_a_call_is(call: str, matrix: Matrix) -> None:
    before = remains.of(matrix.home)
    ids = matrix.home.ids
    admin = matrix.home.admin.user_id
    for kind in ("signed out", "plain member", "admin", "foreign admin"):
        for head in (FROM_ELSEWHERE, {}):
            named = {AS_HEADER: f"{ids['tenant_key']}/{admin}", **head}
            for form in forms_of(call)[:1]:
                said = await matrix.ask(kind, call, filled(form, ids), named)
                assert (said.status, said.cause) == (403, "OwnerOnly"), f"{call} by {kind}: {said}"
    assert remains.of(matrix.home) == before


def expect_audience(call: str, kind: CallerKind, said: Said) -> None:
    """What a caller who may not make the call at all is told."""
    audience = audience_of(call)
    if kind == "signed out" and audience != "everyone":
        assert (said.status, said.cause) == (401, "NotSignedIn"), said
    elif kind in {"plain member", "foreign member"} and audience == "admin":
        assert (said.status, said.cause) == (403, "AdminsOnly"), said


def names_a_thing(call: str, form: Any) -> bool:
    """Whether a call is about one thing, which it refuses if there is none; others look whether there is one."""
    return call not in CODES and call not in LOOKING and any(SEARCHED.isdisjoint(place) for place, _ in places(form))


def leaks(said: Said, ask: Any, home: Enterprise | None, *words: str) -> list[str]:
    """The words, and ids of the home enterprise that were not asked for, that stand in an answer."""
    ids = home.ids.values() if home is not None else ()
    return [word for word in (*words, *ids) if word in said.text and word not in str(ask)]


async def alike(matrix: Matrix, call: str, form: Any, place: Place, kind: str) -> None:
    """Ask with an id of the home enterprise in one place, and with ids of that kind that name nothing."""
    home, answers = matrix.home, {}
    nothing = {home.unknown(kind), home.unknown(kind, made_here=True)} if kind in SEALED else {home.unknown(kind)}
    for id in (home.ids[kind], *nothing):
        said = await matrix.ask("foreign admin", call, filled(form, matrix.other.ids, {place: id}))
        answers[id] = (said.status, NEW.sub("<new>", said.text.replace(id, "<id>")))
        if matrix.changes:
            assert not said.refused, f"{call} was refused, and left {matrix.changes}"
            await matrix.fill_other()
    if (call, place) not in ONE_OF_A_KIND:
        assert len(set(answers.values())) == 1, f"{call}, a {kind} at {place}: {answers}"
