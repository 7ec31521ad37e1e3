"""How apps get events and callbacks: by webhook or long connection, of which types, encrypted or not.

Types take effect with a version that goes online, as at Feishu; how and where they come at once.
"""

import re
import secrets
import string
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any, Final

from larkstead.wire.addresses import webhook_fault
from larkstead.world.apps.event_records import CallbackMode, EventSettings, Mode
from larkstead.world.apps.in_force import InForce
from larkstead.world.apps.records import App
from larkstead.world.apps.review_lock import must_be_open
from larkstead.world.declarations import EVENT_SETTINGS
from larkstead.world.facts import EventSettingsUpdated, operator
from larkstead.world.memory import TenantMemory
from larkstead.world.org.records import User
from larkstead.world.org.roles import must_manage
from larkstead.world.secrets import SecretBox
from larkstead.world.validators import bad

URL_MOST: Final = 1_000
TYPES_MOST: Final = 300
# As the console makes one: 32 letters and digits.
_TOKEN_LENGTH: Final = 32
_ALPHABET: Final = string.ascii_letters + string.digits
_KEY = re.compile(r"[!-~]{1,128}")


@dataclass(frozen=True, slots=True)
class EventKeys:
    """What an app's events are encrypted and known by; `encrypt_key` is '' where they are not encrypted."""

    encrypt_key: str
    verification_token: str


class EventSubscriptions:
    """How the apps of an enterprise get events. `known`: the types of events and callbacks that there are."""

    def __init__(self, memory: TenantMemory, box: SecretBox, known: Collection[str]) -> None:
        self._memory = memory
        self._box = box
        self._known = known
        self._settings = InForce(memory, EVENT_SETTINGS, EventSettings, "types")
        # The room of versions puts in force what waits.
        self.put_in_force = self._settings.put_in_force

    # --- looking

    def of(self, app: App) -> EventSettings:
        """The app's settings; nothing is chosen where there are none."""
        return self._settings.of(app)

    def hearing(self, type: str) -> list[EventSettings]:
        """Whoever gets events or callbacks of this type."""
        return self._settings.table.of("heard", type)

    def anybody_hears(self, types: Iterable[str]) -> bool:
        """Whether an app gets events of any of these types. Asked on the path of every change."""
        table = self._settings.table
        return len(table) > 0 and any(table.count("heard", type) for type in types)

    def keys(self, app: App) -> EventKeys:
        """What the app's events are encrypted and known by; both are '' where nothing was ever set."""
        kept = self.of(app)
        return EventKeys(*(self._box.open(one) if one else "" for one in (kept.encrypt_key, kept.verification_token)))

    def shown(self, app: App, by: User) -> EventKeys:
        """The same, for the app's developers."""
        must_manage(by, app)
        return self.keys(app)

    def is_pending(self, app: App) -> bool:
        """Whether types wait for a version to go online."""
        kept = self.of(app)
        return set(kept.types) != set(kept.types_in_force)

    # --- changing

    async def configure(
        self,
        app: App,
        by: User,
        *,
        mode: Mode | None = None,
        url: str | None = None,
        callback_mode: CallbackMode | None = None,
        callback_url: str | None = None,
        private: bool = False,
    ) -> EventSettings:
        """Choose how events come, and callbacks. `private`: whether who asks may give an address in a private
        network; it is remembered of what is given.
        """
        must_manage(by, app)
        given: dict[str, Any] = {
            "mode": mode,
            "url": None if url is None else _address("url", url),
            "callback_mode": callback_mode,
            "callback_url": None if callback_url is None else _address("callback_url", callback_url),
        }
        columns = {name: value for name, value in given.items() if value is not None}
        kept = self.of(app)
        # What is said of one address must not hold for another that somebody else gave.
        if url is not None:
            columns["private"] = private
        if callback_url is not None:
            columns["callback_private"] = private
        for its_mode, its_url in (("mode", "url"), ("callback_mode", "callback_url")):
            mode_then, url_then = (columns.get(name, getattr(kept, name)) for name in (its_mode, its_url))
            if mode_then == "webhook" and not url_then:
                raise bad(its_url, "请填写请求地址。", "A request URL is needed.")
        return await self._change(app, by, **columns)

    async def subscribe(self, app: App, by: User, add: Iterable[str] = (), remove: Iterable[str] = ()) -> EventSettings:
        """Add types of events and callbacks, and take some away; in force once a version goes online."""
        must_manage(by, app)
        must_be_open(self._memory, app)
        added, gone = tuple(add), set(remove)
        for type in added:
            if type not in self._known:
                raise bad("types", f"没有事件或回调 {type[:100]}。", f"There is no event or callback {type[:100]}.")
        kept = self.of(app)
        types = tuple(dict.fromkeys(type for type in (*kept.types, *added) if type not in gone))
        if len(types) > TYPES_MOST:
            raise bad("types", f"最多订阅 {TYPES_MOST} 种。", f"At most {TYPES_MOST} types can be subscribed.")
        return await self._change(app, by, types=types)

    async def encrypt(self, app: App, by: User, key: str | None = None) -> EventSettings:
        """Encrypt with this key, with a new one (None), or not at all ('')."""
        must_manage(by, app)
        chosen = _random() if key is None else key
        if chosen and not _KEY.fullmatch(chosen):
            zh, en = "Encrypt Key 须为 1 到 128 个可见字符。", "An Encrypt Key has 1 to 128 visible characters."
            raise bad("encrypt_key", zh, en)
        return await self._change(app, by, encrypt_key=self._box.seal(chosen) if chosen else "")

    async def reset_token(self, app: App, by: User, token: str | None = None) -> EventSettings:
        """Another verification token: this one, or a new one."""
        must_manage(by, app)
        chosen = _random() if token is None else token
        if not _KEY.fullmatch(chosen):
            zh, en = (
                "Verification Token 须为 1 到 128 个可见字符。",
                "A Verification Token has 1 to 128 visible characters.",
            )
            raise bad("verification_token", zh, en)
        return await self._change(app, by, verification_token=self._box.seal(chosen))

    async def ensure(self, app: App, by: User) -> EventSettings:
        """The settings, with the verification token that every app has."""
        must_manage(by, app)
        kept = self.of(app)
        return kept if kept.verification_token else await self._change(app, by)

    # --- within

    async def _change(self, app: App, by: User, **columns: Any) -> EventSettings:
        kept = self.of(app)
        if not kept.verification_token and not columns.get("verification_token"):
            columns["verification_token"] = self._box.seal(_random())
        new, change = self._settings.change(app, **columns)
        await self._memory.write([change], [EventSettingsUpdated(app.tenant, operator(by), app.id)])
        return new


def _address(field: str, url: str) -> str:
    url = url.strip()
    if url and (len(url) > URL_MOST or webhook_fault(url)):
        raise bad(
            field,
            "请求地址须为 http:// 或 https:// 开头的完整地址，不含用户名、密码或 #。",
            "A request URL is a whole address with http:// or https://, without user name, password or #.",
        )
    return url


def _random() -> str:
    return "".join(secrets.choice(_ALPHABET) for _ in range(_TOKEN_LENGTH))
