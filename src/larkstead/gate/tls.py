"""The second listener of a server: TLS, for its own names and for those that programs have written in their code."""

import asyncio
from importlib import import_module
from pathlib import Path

from aiohttp import web

from larkstead.gate.listening import listen
from larkstead.settings import Settings


class TlsDoor:
    """Listens beside the plain one. `names`: what it answers for; `port`; and `authority`, the file with the
    certificate that clients have to trust.
    """

    def __init__(self, settings: Settings) -> None:
        # Only a server that speaks TLS pays for what makes certificates.
        certificates = import_module("larkstead.store.certificates")
        self.names: set[str] = certificates.names_answered_for(settings.host, settings.tls_names)
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
