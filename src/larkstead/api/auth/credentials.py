"""Which app a call is made by that brings the app's secret in place of a token."""

from larkstead.gate.call import Call
from larkstead.gate.refusals import NoAppOfCredentials, WrongSecret
from larkstead.world.apps.records import App


def authenticate(
    call: Call,
    app_id: str,
    app_secret: str,
    *,
    unknown: type[NoAppOfCredentials] = NoAppOfCredentials,
    wrong: type[WrongSecret] = WrongSecret,
) -> App:
    """The app, which then is the caller. Refuses with what `unknown` and `wrong` name."""
    app = call.world.memory.app(app_id)
    if app is None or not call.world.at(app.tenant).apps.secret_fits(app, app_secret):
        # A secret costs next to nothing to check, so a right one is answered whoever guesses, and from wherever.
        _count_failure(call, app_id)
        raise unknown(app_id=app_id) if app is None else wrong(app=app.id)
    call.app, call.enterprise = app, call.world.at(app.tenant)
    return app


def _count_failure(call: Call, app_id: str) -> None:
    limits, client = call.world.limits, call.request.client
    if limits.on:
        limits.secrets.check(client, app_id)
        limits.secrets.failed(client, app_id)
