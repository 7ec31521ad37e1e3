"""Which id names whom, and which refusal comes first."""

import pytest

from larkstead.wire.ids import Kind, Sealer
from larkstead.world.apps.records import App, Audience
from larkstead.world.apps.refusals import OpenIdOfAnotherApp
from larkstead.world.directory.records import Tenant
from larkstead.world.identities import Identities, UserIdKind
from larkstead.world.im.records import Chat
from larkstead.world.memory import Memory
from larkstead.world.org.records import Department, User
from larkstead.world.refusals import IdOfAnotherTenant, UnknownId, WrongIdKind
from tests.world.conftest import Disk
from tests.world.enterprises import KEY


def tenant(memory: Memory, number: int) -> Tenant:
    made = Tenant(memory.ids.next(), number, f"{number:016x}", "T", True, "all", (), 0)
    memory.tenants.put(made)
    return made


def user(memory: Memory, home: Tenant, user_id: str, email: str = "") -> User:
    id, now = memory.stamp()
    made = User(id, home.id, user_id, "P", "", email, "", "", "active", False, (), None, now)
    memory.of(home.id).users.put(made)
    return made


def app(memory: Memory, home: Tenant, number: int) -> App:
    id, now = memory.stamp()
    made = App(
        *(id, number, f"cli_{number:016x}", home.id, "", "A", "", "", 0, (), "draft"),
        *(False, (), (), None, Audience(), now, now),
    )
    memory.of(home.id).apps.put(made)
    return made


class Setting:
    """Two enterprises: `ids` are what the first one knows, `their_ids` what the other does."""

    def __init__(self, memory: Memory, sealer: Sealer) -> None:
        self.here, self.there = tenant(memory, 1), tenant(memory, 2)
        self.ids = Identities(sealer, memory.of(self.here.id))
        self.their_ids = Identities(sealer, memory.of(self.there.id))
        self.app, self.other_app, self.foreign_app = (
            *(app(memory, self.here, 1), app(memory, self.here, 2)),
            app(memory, self.there, 3),
        )
        self.li = user(memory, self.here, "li", "li@example.com")
        self.wang = user(memory, self.there, "wang", "wang@example.com")

    def resolve(self, kind: UserIdKind, text: str) -> User:
        return self.ids.resolve_user(kind, text, self.app)


@pytest.fixture
def s(memory: Memory, sealer: Sealer) -> Setting:
    return Setting(memory, sealer)


def test_every_kind_of_id_names_the_user(s: Setting) -> None:
    assert s.resolve("open_id", s.ids.open_id(s.app, s.li)) == s.li
    assert s.resolve("union_id", s.ids.union_id(s.li)) == s.li
    assert s.resolve("user_id", "li") == s.li
    assert s.resolve("email", "Li@Example.com") == s.li


def test_a_user_has_another_open_id_in_each_app_and_one_union_id(s: Setting) -> None:
    assert s.ids.open_id(s.app, s.li) != s.ids.open_id(s.other_app, s.li)
    assert s.ids.open_id(s.app, s.li).startswith("ou_")
    assert s.ids.union_id(s.li).startswith("on_")


@pytest.mark.known(doc="how-to-resolve-error-230001")
@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("open_id", "oc_" + "0" * 32),
        ("open_id", "li"),
        ("union_id", "ou_" + "0" * 32),
        ("user_id", "ou_" + "0" * 32),
        ("user_id", "li@example.com"),
        ("email", "li"),
    ],
)
def test_an_id_of_another_kind_is_refused_as_such(s: Setting, kind: UserIdKind, text: str) -> None:
    with pytest.raises(WrongIdKind):
        s.resolve(kind, text)


@pytest.mark.known(recorded="third-party replies: 99992351, 99992360")
@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("open_id", "ou_" + "0" * 32),
        ("open_id", "ou_dead"),
        ("union_id", "on_" + "0" * 32),
        ("user_id", "nobody"),
        ("email", "nobody@example.com"),
    ],
)
def test_an_id_that_names_nobody_is_unknown(s: Setting, kind: UserIdKind, text: str) -> None:
    with pytest.raises(UnknownId):
        s.resolve(kind, text)


@pytest.mark.known(recorded="third-party replies: 99992361 open_id cross app")
def test_an_open_id_of_another_app_is_refused_and_names_that_app_only_within_the_tenant(s: Setting) -> None:
    with pytest.raises(OpenIdOfAnotherApp) as refused:
        s.resolve("open_id", s.ids.open_id(s.other_app, s.li))
    assert refused.value.data["app_id"] == s.other_app.app_id
    with pytest.raises(OpenIdOfAnotherApp) as refused:
        s.resolve("open_id", s.their_ids.open_id(s.foreign_app, s.wang))
    assert refused.value.data["app_id"] is None


def test_the_open_id_of_a_bot_names_no_user_in_any_tenant(s: Setting) -> None:
    for text in (s.ids.bot_open_id(s.app), s.ids.bot_open_id(s.other_app), s.their_ids.bot_open_id(s.foreign_app)):
        with pytest.raises(UnknownId):
            s.resolve("open_id", text)


@pytest.mark.known(recorded="third-party replies: 99992364, 99992381")
def test_ids_of_another_tenant_are_refused_as_such(s: Setting) -> None:
    with pytest.raises(IdOfAnotherTenant):
        s.resolve("user_id", "wang")
    with pytest.raises(IdOfAnotherTenant):
        s.resolve("union_id", s.their_ids.union_id(s.wang))
    with pytest.raises(UnknownId):
        s.resolve("email", "wang@example.com")


def test_a_user_id_used_in_two_tenants_names_our_own_user(s: Setting, memory: Memory) -> None:
    theirs = user(memory, s.there, "li")
    assert s.resolve("user_id", "li") == s.li
    assert s.their_ids.resolve_user("user_id", "li", s.foreign_app) == theirs


def test_a_chat_of_another_tenant_is_not_found(s: Setting, memory: Memory) -> None:
    chat = Chat(memory.ids.next(), s.there.id, "group", "C", "", "", "user", s.wang.id, "normal", 0)
    memory.of(s.there.id).chats.put(chat)
    text = s.their_ids.chat_id(chat)
    assert s.their_ids.chat(text) == chat
    with pytest.raises(UnknownId):
        s.ids.chat(text)
    with pytest.raises(UnknownId):
        s.ids.chat("oc_dead")
    with pytest.raises(WrongIdKind):
        s.ids.chat("ou_" + "0" * 32)


def test_a_department_of_another_tenant_is_not_found(s: Setting, memory: Memory) -> None:
    department = Department(memory.ids.next(), s.there.id, "rd", "R&D", 0, 0)
    memory.of(s.there.id).departments.put(department)
    text = s.their_ids.open_department_id(department)
    assert s.their_ids.department(text) == department
    with pytest.raises(UnknownId):
        s.ids.department(text)


def test_a_message_id_carries_its_internal_id(s: Setting) -> None:
    assert s.ids.message(s.ids.message_id(77)) == 77


async def test_a_pinned_id_stands_for_its_user_after_a_restart(s: Setting, memory: Memory, disk: Disk) -> None:
    text = "ou_" + "ab" * 16
    await memory.write(s.ids.pin(text, Kind.OPEN_ID, s.li.id, s.app.number))
    assert s.ids.open_id(s.app, s.li) == text
    again = disk.again().of(s.here.id)
    # Nothing else was stored.
    again.users.put(s.li)
    fresh = Identities(Sealer(KEY), again)
    assert fresh.open_id(s.app, s.li) == text
    assert fresh.resolve_user("open_id", text, s.app) == s.li


async def test_a_text_that_is_pinned_anew_stands_for_the_last_alone(s: Setting, memory: Memory, disk: Disk) -> None:
    text = "ou_" + "ab" * 16
    await memory.write(s.ids.pin(text, Kind.OPEN_ID, s.li.id, s.other_app.number))
    await memory.write(s.ids.pin(text, Kind.OPEN_ID, s.li.id, s.app.number))
    assert s.resolve("open_id", text) == s.li
    assert s.ids.open_id(s.other_app, s.li) != text
    assert [pin.owner for pin in disk.again().of(s.here.id).pins] == [s.app.number]


def test_a_pinned_id_is_its_own_tenants(s: Setting, memory: Memory) -> None:
    text = "ou_" + "ab" * 16
    s.their_ids.pin(text, Kind.OPEN_ID, s.wang.id, s.foreign_app.number)
    assert s.their_ids.resolve_user("open_id", text, s.foreign_app) == s.wang
    with pytest.raises(UnknownId):
        s.resolve("open_id", text)
    pin = memory.pin(text)
    assert pin is not None
    assert pin.tenant == s.there.id
