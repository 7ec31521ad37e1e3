"""callback.ws.endpoint: POST /callback/ws/endpoint."""

from typing_extensions import TypedDict

from larkstead.contract.models import BodyModel


class Body(BodyModel):
    AppID: str
    AppSecret: str | None = None
    ClientAssertion: str | None = None


class ClientConfig(TypedDict, total=False, closed=True):
    ReconnectCount: int
    ReconnectInterval: int
    ReconnectNonce: int
    PingInterval: int


class Answer(TypedDict, total=False, closed=True):
    URL: str
    ClientConfig: ClientConfig
