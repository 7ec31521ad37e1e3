"""What is secret in a query, in a path and in a text, and what is not."""

import json

import pytest

from larkstead.wire.masking import mask_path, mask_query, mask_text

OURS = "nothing secret is kept of a call, or told to a model"
SECRET = "Sup3rS3cretV4lue"


@pytest.mark.known(ours=OURS)
@pytest.mark.parametrize(
    ("query", "kept"),
    [
        ("user_access_token=u-x&app_secret=abc&page_size=20", "user_access_token=***&app_secret=***&page_size=20"),
        ("a=1&app%5Fsecret=abc", "a=1&app%5Fsecret=***"),
        ("App_Secret=abc&Authorization=Bearer+t-x", "App_Secret=***&Authorization=***"),
        ("access_token[]=abc&access_token[]=def", "access_token[]=***&access_token[]=***"),
        ("token=t-ABCDEFGHIJKLMNOP", "token=***"),
        ("app_secret=&app_secret", "app_secret=&app_secret"),
        ("page_token=abc&file_token=boxabc&name=%E6%9D%8E", "page_token=abc&file_token=boxabc&name=%E6%9D%8E"),
        ("receive_id_type=open_id", "receive_id_type=open_id"),
        ("", ""),
    ],
)
def test_a_query_keeps_everything_but_the_values_of_secrets(query: str, kept: str) -> None:
    assert mask_query(query) == kept


@pytest.mark.known(ours=OURS)
def test_the_token_of_a_groups_webhook_is_not_kept() -> None:
    assert mask_path(f"/open-apis/bot/v2/hook/{SECRET}") == "/open-apis/bot/v2/hook/***"
    assert mask_path("/open-apis/im/v1/chats/oc_1") == "/open-apis/im/v1/chats/oc_1"


def within(text: str, times: int) -> str:
    return text if times == 0 else json.dumps(within(text, times - 1))


@pytest.mark.known(ours=OURS)
@pytest.mark.parametrize(
    "text",
    [
        f"app_secret={SECRET}",
        f"app_secret=ab,{SECRET}",
        f"app_secret: {SECRET}",
        f"app_secret：{SECRET}",
        f"LARK_APP_SECRET={SECRET}",
        f"appSecret: '{SECRET}'",
        f"--app-secret {SECRET}",
        f"{{'client_secret': '{SECRET}'}}",
        f'"app_secret" : ["{SECRET}"]',
        f'"app_secret": "{SECRET}',
        *(within(json.dumps({"app_secret": f'x"y{SECRET}', "then": ["page_token"]}), times) for times in range(4)),
        f"https://open.feishu.cn/open-apis/im/v1/chats?user_access_token={SECRET}&page_size=20",
        f"Authorization: Bearer {SECRET}",
        f'{{"Authorization": "Bearer {SECRET}"}}',
        f"curl -H 'authorization: Basic {SECRET}'",
        f"sent with Bearer {SECRET}",
        f"https://u:{SECRET}@h/",
        f"postgresql+psycopg://larkstead:p@{SECRET}@db/x",
        f"https://open.feishu.cn/open-apis/bot/v2/hook/{SECRET}",
        *(f"with {kind}-{SECRET} it fails" for kind in ("t", "u", "a", "ur")),
        f'Content-Disposition: form-data; name="app_secret"\r\n\r\n{SECRET}\r\n',
    ],
)
def test_a_text_says_no_secret_in_any_form(text: str) -> None:
    told = mask_text(text)
    assert SECRET not in told
    assert "***" in told


@pytest.mark.known(ours=OURS)
def test_what_follows_a_secret_is_still_told() -> None:
    body = json.dumps({"app_secret": SECRET, "then": "kept"})
    assert mask_text(body) == body.replace(SECRET, "***")
    assert mask_text(json.dumps(body)) == json.dumps(body).replace(SECRET, "***")
    assert mask_text(f"?app_secret={SECRET}&then=kept") == "?app_secret=***&then=kept"
    assert mask_text(f"https://u:{SECRET}@h/then") == "https://***@h/then"


@pytest.mark.known(ours=OURS)
@pytest.mark.parametrize(
    "text",
    [
        "code: 10014",
        "msg: app secret invalid",
        "The field app_secret must be a string of at most 128 characters.",
        "page_token=abc&receive_id=lilei@example.com",
        "https://open.feishu.cn/app/cli_a1b2c3d4e5f60718/auth?q=im:message",
    ],
)
def test_what_only_speaks_of_secrets_is_told_as_it_is(text: str) -> None:
    assert mask_text(text) == text


@pytest.mark.known(ours=OURS)
def test_a_secret_that_is_known_is_masked_wherever_and_however_it_is_written() -> None:
    secret = 'pa"ss/wörd'
    text = f"{secret} {json.dumps(secret)} pa%22ss%2Fw%C3%B6rd and no"
    assert mask_text(text, [secret, "no", ""]) == '*** "***" *** and no'
