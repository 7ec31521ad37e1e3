"""What the endpoints of tokens do: their tokens are taken."""

from tests.contract.effects import reads_back
from tests.support.platform import Platform


@reads_back("auth.v3.auth.tenant_access_token_internal")
async def tenant_token(platform: Platform) -> None:
    await takes(platform, "tenant")


@reads_back("auth.v3.auth.app_access_token_internal")
async def app_token(platform: Platform) -> None:
    await takes(platform, "app")


async def takes(platform: Platform, kind: str) -> None:
    """A call with the token is its app's."""
    app = await platform.app(name="Keys")
    secret = platform.cell.apps.secret(app, platform.user("韩梅梅"))
    body = {"app_id": app.app_id, "app_secret": secret}
    issued = await platform.call("POST", f"/open-apis/auth/v3/{kind}_access_token/internal", json=body)
    token = issued.body[f"{kind}_access_token"]
    answer = await platform.call("GET", "/open-apis/bot/v3/info", token=token)
    assert answer.body["bot"]["app_name"] == "Keys"
