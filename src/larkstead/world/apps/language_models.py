"""The language model that an enterprise's admin may let the assistant ask: where it is, and its key, sealed."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass

from larkstead.wire.addresses import AddressFault, Allowed, fault_of
from larkstead.world.apps.records import LanguageModel
from larkstead.world.memory import TenantMemory
from larkstead.world.org.records import User
from larkstead.world.org.roles import must_admin
from larkstead.world.secrets import SecretBox
from larkstead.world.validators import bad, text

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
    """The model of an enterprise, or none. Its key is kept sealed."""

    def __init__(self, memory: TenantMemory, box: SecretBox, allowed: Allowed) -> None:
        self._memory = memory
        self._box = box
        self._allowed = allowed

    def get(self) -> Model | None:
        """The enterprise's model; None when its admin has set none."""
        kept = self._memory.language_models.get(())
        if kept is None:
            return None
        return Model(kept.base_url, kept.model, self._box.open(kept.key) if kept.key else "")

    async def set(self, by: User, base_url: str, model: str, key: str | None) -> Model:
        """Use this model from now on; `key` None keeps the key there is, while the address stays the same."""
        must_admin(by)
        before = self.get()
        address = _address(base_url, self._allowed)
        if key is None:
            # A key goes to nobody but the endpoint it was given for.
            key = before.key if before is not None and before.base_url == address else ""
        sealed = self._box.seal(text("key", key, most=KEY_MOST)) if key else ""
        new = LanguageModel(address, text("model", model, least=1, most=MODEL_MOST), sealed)
        models, kept = self._memory.language_models, self._memory.language_models.get(())
        change = models.put(new) if kept is None else models.change(kept, **asdict(new))[1]
        await self._memory.write([change])
        return Model(new.base_url, new.model, key)

    async def clear(self, by: User) -> None:
        """Ask no model any more."""
        must_admin(by)
        kept = self._memory.language_models.get(())
        if kept is not None:
            await self._memory.write([self._memory.language_models.drop(kept)])


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
