"""The language model that an enterprise's admin may let the assistant ask: where it is, and its key, sealed."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Engine, select

from larkstead.store import tables
from larkstead.store.changes import Delete, Put
from larkstead.wire.addresses import AddressFault, Allowed, fault_of
from larkstead.wire.jsons import dump, load
from larkstead.world.directory.records import Tenant
from larkstead.world.memory import Memory
from larkstead.world.org.records import User
from larkstead.world.org.roles import must_admin
from larkstead.world.secrets import SecretBox
from larkstead.world.validators import bad, text

_PREFIX = "assistant:"
URL_MOST, MODEL_MOST, KEY_MOST = 500, 200, 4_000
PRIVATE_ZH = (
    "该地址属于本机或内网，服务器默认不连接。运行服务器的人可以用 --outbound-private loopback（本机）"
    "或 --outbound-private 10.1.0.0/16（某个内网）允许。"
)
PRIVATE_EN = (
    "This address is private, and the server connects to none that its operator has not allowed: with "
    "--outbound-private loopback (this machine) or --outbound-private 10.1.0.0/16 (a network)."
)


@dataclass(frozen=True, slots=True)
class Model:
    """An OpenAI-compatible endpoint: `{base_url}/chat/completions`. `key` is empty where none is needed."""

    base_url: str
    model: str
    key: str


class LanguageModels:
    """One model for each enterprise, or none. Kept beside the instance's own facts, the key encrypted."""

    def __init__(self, memory: Memory, box: SecretBox, allowed: Allowed) -> None:
        self._memory = memory
        self._box = box
        self._allowed = allowed
        self._kept: dict[int, Mapping[str, Any]] = {}

    @staticmethod
    def read(engine: Engine) -> dict[int, Mapping[str, Any]]:
        """What the store holds."""
        query = select(tables.meta).where(tables.meta.c.key.startswith(_PREFIX))
        with engine.connect() as connection:
            return {int(row.key.removeprefix(_PREFIX)): load(row.value) for row in connection.execute(query)}

    def take(self, stored: dict[int, Mapping[str, Any]], tenants: Collection[int] | None = None) -> None:
        """Remember what the store holds, and nothing else, of these enterprises or of all."""
        if tenants is None:
            self._kept = stored
            return
        for tenant in tenants:
            self._kept.pop(tenant, None)
        self._kept |= {tenant: kept for tenant, kept in stored.items() if tenant in tenants}

    def of(self, tenant: Tenant) -> Model | None:
        """The enterprise's model; None when its admin has set none."""
        kept = self._kept.get(tenant.id)
        if kept is None:
            return None
        key = self._box.open(kept["key"]) if kept["key"] else ""
        return Model(kept["base_url"], kept["model"], key)

    async def set(self, tenant: Tenant, by: User, base_url: str, model: str, key: str | None) -> Model:
        """Use this model from now on; `key` None keeps the key there is, while the address stays the same."""
        must_admin(by, tenant)
        before = self.of(tenant)
        address = _address(base_url, self._allowed)
        if key is None:
            # A key goes to nobody but the endpoint it was given for.
            key = before.key if before is not None and before.base_url == address else ""
        sealed = self._box.seal(text("key", key, most=KEY_MOST)) if key else ""
        kept = {"base_url": address, "model": text("model", model, least=1, most=MODEL_MOST), "key": sealed}
        self._kept[tenant.id] = kept
        row = {"key": f"{_PREFIX}{tenant.id}", "value": dump(kept).decode()}
        await self._memory.write([Put(tables.meta, row, tenant.id)])
        return Model(kept["base_url"], kept["model"], key)

    async def clear(self, tenant: Tenant, by: User) -> None:
        """Ask no model any more."""
        must_admin(by, tenant)
        if self._kept.pop(tenant.id, None) is not None:
            await self._memory.write([Delete(tables.meta, {"key": f"{_PREFIX}{tenant.id}"}, tenant.id)])


def _address(base_url: str, allowed: Allowed) -> str:
    address = text("base_url", base_url, least=1, most=URL_MOST).rstrip("/").removesuffix("/chat/completions")
    if fault := fault_of(address, allowed):
        raise bad("base_url", *_FAULTS[fault])
    return address


_FAULTS: Mapping[AddressFault, tuple[str, str]] = {
    "form": (
        "地址应形如 https://api.example.com/v1。",
        "The address looks like https://api.example.com/v1.",
    ),
    "parts": (
        "地址不能带用户名、密码、? 或 #；密钥填在密钥一栏。",
        "The address has no user name, password, ? or #; the key has a field of its own.",
    ),
    "scheme": (
        "地址须以 https:// 开头；http:// 只能用于本机，且需运行服务器的人以 --outbound-private loopback 允许。",
        "The address begins with https://; http:// is for this machine, if the server has --outbound-private loopback.",
    ),
    "private": (PRIVATE_ZH, PRIVATE_EN),
}
