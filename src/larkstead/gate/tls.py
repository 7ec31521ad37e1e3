"""The second listener of a server: TLS, for its own names and for those that programs have written in their code."""

import asyncio
from importlib import import_module
from ipaddress import ip_address
from pathlib import Path

from aiohttp import web

from larkstead.gate.listening import listen
from larkstead.settings import Settings
from larkstead.wire.brand_hosts import BRAND_OF


class TlsDoor:
    """Listens beside the plain one. `names`: what it answers for; `port`; and `authority`, the file with the
    certificate that clients have to trust.
    """

    def __init__(self, settings: Settings) -> None:
        own = [settings.host] if _is_served_by_name(settings.host) else []
        self.names = {*BRAND_OF, *settings.tls_names, *own}
        # Only a server that speaks TLS pays for what makes certificates.
        certificates = import_module("larkstead.store.certificates")
        self._renews_after = certificates.LIFE.total_seconds() / 3
        self._authority = certificates.Authority(settings.data.resolve(), sorted(self.names))
        self._context = self._authority.context()
        self._renewing: asyncio.TimerHandle | None = None
        self.authority: Path = self._authority.path
        self.port = 0

    @classmethod
    async def opened(cls, runner: web.ServerRunner, settings: Settings, backlog: int) -> "TlsDoor":
        """One that listens. Raises CannotListen."""
        door = cls(settings)
        door.port = await listen(
            runner, settings.host, settings.tls_port, backlog, context=door._context, option="--tls-port"
        )
        door._renew_later()
        return door

    def close(self) -> None:
        """Renew nothing any more; the runner closes what listens."""
        if self._renewing is not None:
            self._renewing.cancel()

    def _renew_later(self) -> None:
        self._renewing = asyncio.get_running_loop().call_later(self._renews_after, self._renew)

    def _renew(self) -> None:
        self._authority.renew(self._context)
        self._renew_later()


def _is_served_by_name(host: str) -> bool:
    """Whether clients use the address to listen on: not where it stands for all of a machine."""
    try:
        return not ip_address(host).is_unspecified
    except ValueError:
        return bool(host)
