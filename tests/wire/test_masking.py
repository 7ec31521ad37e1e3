"""What is secret in a query, in a path and in a text, and what is not."""

import html
import json
import time
from collections.abc import Callable
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from larkstead.wire.masking import mask, mask_path, mask_query, mask_text

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


NAMES = (
    *(
        "app_secret",
        "appSecret",
        "App_Secret",
        "APP_SECRET",
        "app-secret",
        "LARK_APP_SECRET",
        "client_secret",
        "password",
    ),
    *("tenant_access_token", "refreshToken", "Encrypt-Key", "verification_token", "app_ticket", "new_password"),
)


def python_of(name: str, value: str) -> str:
    return str({name: value, "then": 1})


def escaped(name: str) -> str:
    """The name with its second letter and its `_` as JSON may write them."""
    return f"{name[0]}\\u{ord(name[1]):04x}{name[2:]}".replace("_", "\\u005f")


# Every way in which a name and its value were seen to stand in a body.
WAYS: dict[str, Callable[[str, str], str]] = {
    "json": lambda name, value: json.dumps({name: value, "then": 1}),
    "spaced json": lambda name, value: json.dumps({"a": {name: value}}, indent=2),
    "a number": lambda name, value: f'{{"{name}": 4{value}, "then": 1}}',
    "a list": lambda name, value: json.dumps({name: ["short", value, value]}),
    "escaped letters": lambda name, value: f'{{"{escaped(name)}":"{value}"}}',
    "json in json": lambda name, value: json.dumps({"content": json.dumps({name: value})}),
    "json in json in json": lambda name, value: json.dumps([json.dumps({"b": json.dumps({name: value})})]),
    "json in a query": lambda name, value: f"data={quote(json.dumps({name: value}))}",
    "a Python dict": python_of,
    "a Python dict in json": lambda name, value: json.dumps({"body": python_of(name, value)}),
    "yaml": lambda name, value: f"a: 1\n{name}: {value} and {value}\nthen: 2\n",
    "yaml over lines": lambda name, value: f"{name}: |\n  {value}\n  {value}\nthen: 2\n",
    "xml": lambda name, value: f"<xml><{name}>{value}</{name}><then>2</then></xml>",
    "xml with attributes": lambda name, value: f'<{name} type="text">{value}</{name}>',
    "xml with raw text": lambda name, value: f"<{name}><![CDATA[{value}<b>{value}]]></{name}>",
    "a plist": lambda name, value: f"<key>{name}</key>\n<string>{value}</string>",
    "an attribute of a name": lambda name, value: f'<string name="{name}">{value}</string>',
    "escaped xml": lambda name, value: html.escape(f"<{name}>{value}</{name}>"),
    "escaped json": lambda name, value: html.escape(json.dumps({name: value})),
    "a form": lambda name, value: f"a=1&{name}={value}&then=2",
    "a list in a form": lambda name, value: f"{name}[]={value}&{name}[]={value}",
    "a form encoded twice": lambda name, value: quote(quote(f"{name.replace('_', '%5F')}={value}", safe=""), safe=""),
    "a part": lambda name, value: (
        f'--x\r\nContent-Disposition: form-data; name="{name}"\r\nA: b\r\n\r\n{value}\r\n--x--'
    ),
    "a header": lambda name, value: f"X-A: b\r\nX-{name}: {value}\r\nThen: 2\r\n",
    "a setting": lambda name, value: f"[app]\n{name} = {value}\nthen = 2",
    "an option": lambda name, value: f"run --{name} {value} --then",
    "a call": lambda name, value: f'set("{name}", "{value}")',
    "a pair": lambda name, value: json.dumps([{"name": name, "value": value}]),
    "Go": lambda name, value: f'{name} := "{value}"',
    "Ruby": lambda name, value: f"{{'{name}' => '{value}'}}",
    "three quotes": lambda name, value: f'{name} = """{value}"""',
    "cut off": lambda name, value: f'{{"{name}": "{value}',
}


@pytest.mark.known(ours=OURS)
@pytest.mark.parametrize("way", WAYS)
@settings(max_examples=20)
@given(
    name=st.sampled_from(NAMES),
    tail=st.text("abcXYZ0189_", max_size=12),
    before=st.text("ab {}[]:,'\\n\\\\", max_size=12),
)
def test_no_secret_is_kept_in_whatever_way_it_is_written(way: str, name: str, tail: str, before: str) -> None:
    value = SECRET + tail
    written = WAYS[way](name, value)
    for text in (written, before + "\n" + written):
        assert SECRET not in mask(text.encode())
        assert SECRET not in mask_text(text)


@pytest.mark.known(ours=OURS)
@pytest.mark.parametrize("way", ["json", "spaced json", "json in json", "a list", "escaped letters", "cut off"])
def test_what_stands_around_a_masked_value_is_kept(way: str) -> None:
    written = WAYS[way]("app_secret", SECRET)
    assert mask(written.encode()) == written.replace(SECRET, "***").replace("short", "***")


@pytest.mark.known(ours=OURS)
def test_a_masked_number_leaves_json_behind() -> None:
    assert json.loads(mask(b'{"password": 12345678, "then": 1}')) == {"password": "***", "then": 1}
    kept = '{"password": null, "has_password": true, "page_token": "abc"}'
    assert mask(kept.encode()) == kept


@pytest.mark.known(ours=OURS)
@pytest.mark.parametrize("kind", ["t", "u", "a", "ur"])
@pytest.mark.parametrize(
    "where", ["/open-apis/im/v1/chats/{}", "/open-apis/{}/x", '{{"text":"see {}"}}', "令牌{}", "%3D{}"]
)
def test_a_token_is_known_by_its_form_wherever_it_stands(kind: str, where: str) -> None:
    for token in (f"{kind}-NAGQ7VIBMO4ENYB5CZT452PT4POKUJSMPFZ3KLMD", f"{kind}-g1044qeGEDXTB6NDJOGV4JQCYDGHRBAR-x"):
        text = where.format(token)
        assert mask(text.encode()) == mask_path(text) == mask_query(text) == where.format("***")


@pytest.mark.known(ours=OURS)
def test_the_webhook_and_the_login_in_a_body_are_not_kept() -> None:
    body = json.dumps({"url": f"https://open.feishu.cn/open-apis/bot/v2/hook/{SECRET}", "db": f"db://u:{SECRET}@h/"})
    assert mask(body.encode()) == body.replace(f"u:{SECRET}@", "***@").replace(SECRET, "***")


@pytest.mark.known(ours=OURS)
@settings(max_examples=200)
@given(st.text("aeinorst019 _-{}[]()<>:=,.;/?&%\"'\\\\\n中文", max_size=200))
def test_a_text_without_secrets_is_kept_as_it_is(text: str) -> None:
    assert mask(text.encode()) == text


REPEATED = (
    *(
        "app_secret",
        "app_secret:",
        'app_secret="',
        "app_secret='",
        '"app_secret":"',
        "<app_secret>",
        "<app_secret",
        "\\\\",
    ),
    *(
        'name="app_secret"\n',
        'name="password"\r\n',
        "app_secret ",
        "app_secret=[",
        "app_secret:|\n a\n",
        "%25",
        "%2525",
    ),
    *(
        "eyJ-",
        "t-",
        "authorization:",
        "authorization ",
        "bearer ",
        "://a@",
        "/bot/hook/",
        "app%5Fsecret%3D",
        "\\\\u005f",
    ),
    *(
        "secret</",
        "<secret a",
        "--secret ",
        '("secret",',
        "&lt;secret",
        "secret&quot;:&quot;",
        "secret[",
        "app_secret:a\n",
    ),
)


@pytest.mark.known(ours=OURS)
@pytest.mark.parametrize("unit", REPEATED)
def test_masking_takes_no_longer_than_the_text_is(unit: str) -> None:
    def took(size: int) -> float:
        text = (unit + " " * 3 + unit) * (size // (2 * len(unit) + 3))
        begun = time.process_time()
        mask_text(text)
        mask_path(text)
        return time.process_time() - begun

    def least(size: int) -> float:
        return min(took(size) for _ in range(3))

    assert any(least(60_000) <= 3 * least(30_000) for _ in range(3))


@pytest.mark.known(ours="no secret is kept")
@pytest.mark.parametrize("tail", ["", ', "other": 1}', ', "a": {"b": "c"}}'])
def test_an_object_in_the_place_of_a_secret_is_not_kept(tail: str) -> None:
    text = '{"app_id": "cli_1", "app_secret": {"v": "S3cretS3cret", "n": {"x": "}S3cret"}}' + tail
    kept = mask(text.encode())
    assert "S3cret" not in kept
    assert kept.endswith(tail)
    assert '"cli_1"' in kept
