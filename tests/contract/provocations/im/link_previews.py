"""How each refusal of updating previews of links is provoked."""

from tests.contract.provocations import provokes
from tests.support.platform import Answer, Platform

UPDATE = "im.v2.url_preview.batch_update"
PATH = "/open-apis/im/v2/url_previews/batch_update"
SCOPE = "im:url_preview.update"


@provokes(230001, UPDATE)
async def token_of_no_preview(platform: Platform) -> Answer:
    app = await platform.app(SCOPE)
    return await platform.call("POST", PATH, app=app, json={"preview_tokens": ["952te0c8-9ccf"]})
