"""`home.desk`: how one's apps are doing."""

import time
from typing import Any

from tests.support.consoles import console_as
from tests.support.servers import RunningServer


def row_of(server: RunningServer, app_id: str) -> Any:
    """An app's row on its developer's desk."""
    return next(row for row in console_as(server.url).console("home.desk")["apps"] if row["app_id"] == app_id)


def test_calls_that_failed_in_the_last_hour_are_told_with_what_mends_them(shared_server: RunningServer) -> None:
    console = console_as(shared_server.url)
    app_id = console.console("apps.create", {"name": "Busy"})["app_id"]
    assert (row_of(shared_server, app_id)["last_call_at"], row_of(shared_server, app_id)["calls"]) == (None, 0)
    secret = console.console("apps.secret", {"app_id": app_id})["app_secret"]
    token = console.api("POST", "/auth/v3/tenant_access_token/internal", body={"app_id": app_id, "app_secret": secret})
    query = {"receive_id_type": "email"}
    failed = console.api("POST", "/im/v1/messages", token=token.json["tenant_access_token"], query=query, body={})
    assert failed.code
    until = time.monotonic() + 20
    while (row := row_of(shared_server, app_id))["failures"] == 0 and time.monotonic() < until:
        time.sleep(0.2)
    assert (row["calls"], row["failures"]) == (2, 1)
    (cause,) = row["causes"]
    assert (cause["count"], cause["help"]["code"]) == (1, failed.code)
    assert cause["help"]["remedy"]["en"]
    assert row["last_call_at"] > 0


def test_a_desk_holds_ones_own_apps_alone(shared_server: RunningServer) -> None:
    app_id = console_as(shared_server.url).console("apps.create", {"name": "Not yours"})["app_id"]
    apps = console_as(shared_server.url, "4b7d9e14").console("home.desk")["apps"]
    assert app_id not in {row["app_id"] for row in apps}
