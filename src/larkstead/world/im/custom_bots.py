"""Custom bots: each is a webhook of one group, made and looked after by the people in it."""

import base64
import hashlib
import hmac
import ipaddress
import secrets
import uuid
from collections.abc import Callable, Sequence
from typing import Any, Final

from larkstead.store.changes import Change
from larkstead.wire.jsons import dump
from larkstead.world.im.custom_bot_refusals import (
    AddressNotAllowed,
    HookTooFast,
    KeywordMissing,
    WrongSignature,
)
from larkstead.world.im.records import Chat, CustomBot
from larkstead.world.memory import TenantMemory
from larkstead.world.org.records import User
from larkstead.world.refusals import NotAllowed
from larkstead.world.secrets import SecretBox
from larkstead.world.validators import bad, text

NAME_MOST: Final = 32
DESCRIPTION_MOST: Final = 256
# Of each bot, and of each group.
KEYWORDS_MOST, ADDRESSES_MOST, BOTS_MOST = 10, 10, 15
KEYWORD_MOST: Final = 50
# A signature's time may be an hour off.
SIGNED_WITHIN_S: Final = 3_600
PER_SECOND, PER_MINUTE = 5, 100


class CustomBots:
    """The custom bots of an enterprise's groups. Only this room writes them."""

    def __init__(self, memory: TenantMemory, box: SecretBox, *, limits: bool) -> None:
        self._memory = memory
        self._box = box
        self._rates = Rates(memory.real_ms) if limits else None

    # --- who there is

    def of(self, chat: Chat) -> list[CustomBot]:
        """Those of a group, in the order they came."""
        return sorted(self._memory.custom_bots.of("chat", chat.id), key=lambda bot: bot.id)

    def working(self, bot: CustomBot) -> bool:
        """Whether its webhook sends: neither it nor its group is gone."""
        return not bot.removed and self._memory.chats.at(bot.chat).status == "normal"

    def token(self, bot: CustomBot) -> str:
        """The last part of its webhook's address."""
        return self._box.open(bot.token)

    def secret(self, bot: CustomBot) -> str:
        """What signatures are made with."""
        return self._box.open(bot.secret)

    def may_change(self, by: User, bot: CustomBot) -> bool:
        """Whether somebody looks after it: who made it, the group's owner, and the enterprise's admins in the group."""
        chat = self._memory.chats.at(bot.chat)
        if self._memory.members.get(chat.id, "user", by.id) is None:
            return False
        return by.is_admin or by.id in {bot.creator, chat.owner if chat.owner_kind == "user" else 0}

    # --- making and changing

    async def create(
        self,
        by: User,
        chat: Chat,
        name: str,
        *,
        description: str = "",
        icon: str = "",
        signed: bool = False,
        keywords: Sequence[str] = (),
        addresses: Sequence[str] = (),
        token: str | None = None,
        secret: str | None = None,
    ) -> CustomBot:
        """A new one; `token` and `secret` pin what programs have already. Refuses with NotAllowed, BadField."""
        if chat.mode != "group" or not self._memory.members.has(chat.id, "user", by.id):
            raise NotAllowed()
        if len(self.of(chat)) >= BOTS_MOST:
            raise bad(
                "chat", f"一个群最多 {BOTS_MOST} 个自定义机器人。", f"A group has at most {BOTS_MOST} custom bots."
            )
        chosen = token or str(uuid.uuid4())
        if self._memory.root.custom_bot(hash_of(chosen)) is not None:
            raise bad("token", "这个 webhook 地址已被使用。", "This webhook address is in use.")
        id, now = self._memory.stamp()
        bot = CustomBot(
            id=id,
            tenant=chat.tenant,
            chat=chat.id,
            name=_name(name),
            description=_description(description),
            icon=icon,
            token_hash=hash_of(chosen),
            token=self._box.seal(chosen),
            secret=self._box.seal(secret or secrets.token_urlsafe(16)),
            signed=signed,
            keywords=_keywords(keywords),
            addresses=_addresses(addresses),
            creator=by.id,
            created_at=now,
        )
        await self._memory.write([self._memory.custom_bots.put(bot)])
        return bot

    async def change(self, by: User, bot: CustomBot, **given: Any) -> CustomBot:
        """Change name, description, icon, signed, keywords or addresses, as `create` takes them. Refuses with
        NotAllowed, BadField.
        """
        if bot.removed or not self.may_change(by, bot):
            raise NotAllowed()
        checks: dict[str, Callable[[Any], Any]] = {
            "name": _name,
            "description": _description,
            "keywords": _keywords,
            "addresses": _addresses,
        }
        values = {name: checks[name](value) if name in checks else value for name, value in given.items()}
        return await self._write(*self._memory.custom_bots.change(bot, **values))

    async def remove(self, by: User, bot: CustomBot) -> None:
        """End its webhook. Its messages stay. Refuses with NotAllowed."""
        if not self.may_change(by, bot):
            raise NotAllowed()
        await self._write(*self._memory.custom_bots.change(bot, removed=True))

    async def set_secret(self, bot: CustomBot, secret: str) -> CustomBot:
        """Let a bot sign with a secret that programs have already."""
        return await self._write(*self._memory.custom_bots.change(bot, secret=self._box.seal(secret)))

    async def _write(self, bot: CustomBot, change: Change) -> CustomBot:
        await self._memory.write([change])
        return bot

    # --- being called

    def check_call(self, bot: CustomBot, address: str, body: dict[str, Any]) -> None:
        """Refuse a call that the bot's settings keep out, with AddressNotAllowed, WrongSignature, KeywordMissing; and
        one that comes too fast, with HookTooFast.
        """
        if bot.addresses and not _within(address, bot.addresses):
            raise AddressNotAllowed(address=address)
        if bot.signed and (why := self._unsigned(bot, body)):
            raise WrongSignature(why=why)
        if bot.keywords and not any(word in spoken(body) for word in bot.keywords):
            raise KeywordMissing(keywords=", ".join(bot.keywords))
        if self._rates is not None and not self._rates.take(bot.id):
            raise HookTooFast()

    def _unsigned(self, bot: CustomBot, body: dict[str, Any]) -> str:
        """What is wrong with a signature, "" if nothing is."""
        timestamp, sign = str(body.get("timestamp") or ""), body.get("sign")
        if not timestamp or not isinstance(sign, str):
            return "missing"
        if not timestamp.isascii() or not timestamp.isdecimal() or len(timestamp) > 10:
            return "timestamp"
        # By the sender's own clock, which nobody advances.
        if abs(self._memory.real_ms() // 1_000 - int(timestamp)) > SIGNED_WITHIN_S:
            return "timestamp"
        return "" if hmac.compare_digest(signature(timestamp, self.secret(bot)), sign) else "sign"


class Rates:
    """Counts calls in the running second and minute, by bot. In memory, bounded, lost at a restart."""

    MAX_KEYS: Final = 50_000

    def __init__(self, now_ms: Callable[[], int]) -> None:
        self._now_ms = now_ms
        self._counts: dict[int, tuple[int, int, int]] = {}

    def take(self, bot: int) -> bool:
        """Count one call; False if it comes too fast (then it is not counted)."""
        second = self._now_ms() // 1_000
        known, of_second, of_minute = self._counts.get(bot, (second, 0, 0))
        of_second = of_second if known == second else 0
        of_minute = of_minute if known // 60 == second // 60 else 0
        if of_second >= PER_SECOND or of_minute >= PER_MINUTE:
            return False
        if len(self._counts) >= self.MAX_KEYS:
            self._counts.clear()
        self._counts[bot] = (second, of_second + 1, of_minute + 1)
        return True


def hash_of(token: str) -> str:
    """What a webhook's token is found by."""
    return hashlib.sha256(token.encode()).hexdigest()


def signature(timestamp: str, secret: str) -> str:
    """The signature of a call at a time in seconds."""
    key = f"{timestamp}\n{secret}".encode()
    return base64.b64encode(hmac.digest(key, b"", hashlib.sha256)).decode()


def spoken(body: dict[str, Any]) -> str:
    """All that a call says, in which keywords are looked for."""
    return dump([body.get("content"), body.get("card"), body.get("title"), body.get("text")]).decode()


def _within(address: str, allowed: Sequence[str]) -> bool:
    try:
        caller = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(caller, ipaddress.IPv6Address) and caller.ipv4_mapped is not None:
        caller = caller.ipv4_mapped
    return any(caller in ipaddress.ip_network(one, strict=False) for one in allowed)


def _name(value: str) -> str:
    return text("name", value, least=1, most=NAME_MOST)


def _description(value: str) -> str:
    return text("description", value, most=DESCRIPTION_MOST)


def _keywords(values: Sequence[str]) -> tuple[str, ...]:
    words = tuple(dict.fromkeys(text("keywords", one, most=KEYWORD_MOST) for one in values if one.strip()))
    if len(words) > KEYWORDS_MOST:
        raise bad("keywords", f"最多 {KEYWORDS_MOST} 个关键词。", f"At most {KEYWORDS_MOST} keywords.")
    return words


def _addresses(values: Sequence[str]) -> tuple[str, ...]:
    found = tuple(dict.fromkeys(one.strip() for one in values if one.strip()))
    if len(found) > ADDRESSES_MOST:
        raise bad("addresses", f"最多 {ADDRESSES_MOST} 个 IP。", f"At most {ADDRESSES_MOST} addresses.")
    for one in found:
        try:
            ipaddress.IPv4Network(one, strict=False)
        except ValueError:
            zh, en = f"{one[:60]} 不是 IPv4 地址或网段。", f"{one[:60]} is no IPv4 address or network."
            raise bad("addresses", zh, en) from None
    return found
