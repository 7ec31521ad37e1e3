"""The local certificate authority of an installation, whose certificate programs trust that call it by HTTPS."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Final

from larkstead.cli.findings import Finding, look, ok, wrong
from larkstead.settings import Settings
from larkstead.store.certificates import CA, CA_KEY, LIFE, AuthoritySeen, authority_seen, names_answered_for

WHAT: Final = "local authority"
# What it is made for is not there any more for programs that have the old certificate.
_AGAIN: Final = "The next `serve --tls` makes another: give programs the new {ca}."


def authority(settings: Settings) -> Iterator[Finding]:
    """How it is: there, whole, good for long enough and for all names, and nobody else's to use."""
    folder = settings.data.resolve()
    names = names_answered_for(settings.host, settings.tls_names)
    try:
        seen = authority_seen(folder, names)
    except OSError as error:
        told = f"{error.filename} cannot be read ({error.strerror})"
        yield wrong(WHAT, told, "Give it to the user that runs the server.")
        return
    if seen is None:
        yield ok(WHAT, "made when a server first starts with --tls")
        return
    if seen.exposed:
        key = folder / CA_KEY
        told = f"others of this machine may read {key}, and answer for the platform's hosts to programs that trust it"
        yield wrong(WHAT, told, f"chmod 600 {key}; was it read, remove it and {CA}, and give programs the next one.")
    yield _certificate(seen, str(folder / CA), _AGAIN.format(ca=folder / CA))


def _certificate(seen: AuthoritySeen, path: str, again: str) -> Finding:
    if seen.until is None:
        return look(WHAT, f"{path} is not there, or no certificate", again)
    if not seen.ours:
        told = f"{path} is of another key than {CA_KEY}" if seen.has_key else f"{CA_KEY} is not there, or no key"
        return look(WHAT, told, f"Bring both back from a backup. {again}")
    left = seen.until - datetime.now(UTC)
    if left <= timedelta():
        return wrong(WHAT, f"{path} has expired on {seen.until:%Y-%m-%d}", again)
    if left <= LIFE:
        return look(WHAT, f"{path} expires on {seen.until:%Y-%m-%d}", again)
    if seen.missing:
        return look(WHAT, f"{path} may not sign for {', '.join(seen.missing)}", again)
    return ok(WHAT, f"{path}, until {seen.until:%Y-%m-%d}")
