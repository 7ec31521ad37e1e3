"""The web pages' own interface, for tests: signed in as one of the people every fresh data folder has."""

from larkstead.cli.client import Client
from tests.support.owners import owner_of

DEMO, STRICT = "2f1a6c0de3b54d01", "2f1a6c0de3b54d02"
DEMO_ADMIN, DEMO_MEMBERS = "4b7d9e11", ("4b7d9e12", "4b7d9e13", "4b7d9e14")
STRICT_ADMIN, STRICT_MEMBERS = "8c2e5f21", ("8c2e5f22", "8c2e5f23", "8c2e5f24")


def console_as(url: str, user_id: str = DEMO_ADMIN, tenant_key: str = DEMO) -> Client:
    """A client of the owner who acts as somebody; `client.console("apps.list")` makes a call."""
    client = owner_of(url)
    client.console("session.continue_as", {"tenant_key": tenant_key, "user_id": user_id})
    return client
