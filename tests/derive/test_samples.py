"""Samples: structure, quoting, and that they send exactly what was filled in."""

import json
import re
import shlex
import sys
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from larkstead.derive.samples import Filled, Sample, samples
from larkstead.derive.samples.typed import TYPED, typed_call
from tests.sdk import stub, tools
from tests.sdk.filled import CASES, HARD, filled, unfitting

IDS = ["curl", "curl-windows"] + [
    f"{name}-{kind}" for name in ("go", "java", "python", "node") for kind in ("token", "app")
]

texts = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("\"'\\%^&|<>!$`\n"), max_size=20)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=8,
)
bodies = st.dictionaries(texts, json_values, max_size=4)
queries = st.lists(st.tuples(texts, texts), max_size=3)


def one(case: Filled, sample_id: str) -> Sample:
    return next(sample for sample in samples(case) if sample.id == sample_id)


def hard(body: dict[str, Any] | None, query: list[tuple[str, str]], message_id: str) -> Filled:
    path = "/open-apis/im/v1/messages/:message_id/reply"
    return replace(
        filled("im.v1.message.reply"), path=path, path_values={"message_id": message_id}, query=query, body=body
    )


def assert_address(url: str, case: Filled) -> None:
    parts = urlsplit(url)
    assert f"{parts.scheme}://{parts.netloc}" == case.base_url
    segments = parts.path.split("/")
    assert unquote(segments[segments.index("messages") + 1]) == case.path_values["message_id"]
    assert parse_qsl(parts.query, keep_blank_values=True) == case.query


def windows_arguments(command: str) -> list[str]:
    """What curl.exe is handed: first cmd.exe reads the lines, then the C runtime splits the arguments."""
    line, quoted, at = "", False, 0
    while at < len(command):
        char = command[at]
        if char == '"':
            quoted = not quoted
        elif char == "^" and not quoted:
            at += 1
            assert command[at] == "\n", "a caret only ever continues a line"
            quoted = False
            at += 1
            continue
        assert quoted or char not in "&|<>()\n" or at == len(command) - 1, "cmd.exe would act on this"
        line += char
        at += 1
    return split_like_the_runtime(line.rstrip("\n"))


def split_like_the_runtime(line: str) -> list[str]:
    arguments, current, quoted = [], "", False
    for found in re.finditer(r'(\\*)"|(\\+)|([ \t]+)|(.)', line):
        slashes, other_slashes, blank, char = found.groups()
        if slashes is not None:
            current += "\\" * (len(slashes) // 2)
            if len(slashes) % 2:
                current += '"'
            else:
                quoted = not quoted
        elif blank and not quoted:
            arguments.append(current)
            current = ""
        else:
            current += other_slashes or blank or char
    return [*arguments, current]


@given(bodies | st.none(), queries, texts)
def test_the_posix_curl_sends_exactly_the_filled_request(
    body: dict[str, Any] | None, query: list[tuple[str, str]], message_id: str
) -> None:
    case = hard(body, query, message_id)
    words = shlex.split(one(case, "curl").code.replace("\\\n", "", 4 if body is not None else 3))
    assert words[:4] == ["curl", "-i", "-X", "POST"]
    assert_address(words[4], case)
    assert "Authorization: Bearer t-token" in words
    assert (json.loads(words[words.index("-d") + 1]) if "-d" in words else None) == body


@given(bodies | st.none(), queries, texts)
def test_the_windows_curl_sends_exactly_the_filled_request(
    body: dict[str, Any] | None, query: list[tuple[str, str]], message_id: str
) -> None:
    case = hard(body, query, message_id)
    words = windows_arguments(one(case, "curl-windows").code)
    assert words[:4] == ["curl", "-i", "-X", "POST"]
    assert_address(words[4], case)
    assert "Authorization: Bearer t-token" in words
    assert (json.loads(words[words.index("-d") + 1]) if "-d" in words else None) == body


def test_the_windows_curl_is_written_as_the_tutorial_writes_it() -> None:
    case = Filled(
        "https://open.feishu.cn",
        "im.v1.message.create",
        "POST",
        "/open-apis/im/v1/messages",
        query=[("receive_id_type", "open_id")],
        body={"content": '{"text":"Hello world"}', "msg_type": "text", "receive_id": "ou_1"},
        token="t-1",
    )
    assert one(case, "curl-windows").code == (
        'curl -i -X POST "https://open.feishu.cn/open-apis/im/v1/messages?receive_id_type=open_id" ^\n'
        '  -H "Content-Type: application/json" ^\n'
        '  -H "Authorization: Bearer t-1" ^\n'
        r'  -d "{\"content\": \"{\\\"text\\\":\\\"Hello world\\\"}\", '
        r'\"msg_type\": \"text\", \"receive_id\": \"ou_1\"}"'
        "\n"
    )


@pytest.mark.parametrize("language", ["curl", "curl-windows"])
def test_a_command_too_long_for_the_command_prompt_says_so(language: str) -> None:
    case = hard({"content": "x" * 9000}, [], "om_1")
    assert ("8191" in one(case, language).note_en) == (language == "curl-windows")


@pytest.mark.parametrize("endpoint_id", CASES)
def test_every_endpoint_has_every_form(endpoint_id: str) -> None:
    made = samples(filled(endpoint_id))
    assert [sample.id for sample in made] == IDS
    assert all(sample.code.endswith("\n") and sample.note_zh and sample.note_en for sample in made)


@pytest.mark.parametrize("endpoint_id", TYPED)
@pytest.mark.parametrize("language", ["go", "python", "node"])
def test_an_endpoint_of_the_sdks_is_called_by_its_typed_method(endpoint_id: str, language: str) -> None:
    assert typed_call(filled(endpoint_id), language)
    assert "lient.request(" not in one(filled(endpoint_id), f"{language}-token").code


@pytest.mark.parametrize("case", [*unfitting()[:4], filled("bot.v3.info")])
@pytest.mark.parametrize("language", ["go", "java", "python", "node"])
def test_a_request_that_no_typed_method_carries_is_sent_raw(case: Filled, language: str) -> None:
    assert typed_call(case, language) is None


@pytest.mark.parametrize("language", ["go", "java", "python", "node"])
def test_a_sample_with_the_app_secret_reads_it_from_the_environment(language: str) -> None:
    case = replace(filled("auth.v3.auth.tenant_access_token_internal"), app_secret_env="MY_SECRET")
    code = one(case, f"{language}-app").code
    assert "MY_SECRET" in code
    assert "s3cr" not in code
    assert "t-token" not in code


def test_the_secret_variants_never_hold_the_token() -> None:
    for kind in ("tenant", "user"):
        for sample in samples(replace(filled("im.v1.chat.list"), token_kind=kind)):
            assert ("t-token" in sample.code) == (not sample.id.endswith("-app"))


def test_a_call_without_a_token_says_where_one_belongs() -> None:
    case = replace(filled("im.v1.chat.list"), token=None, token_kind="user")
    assert "YOUR_USER_ACCESS_TOKEN" in one(case, "curl").code


@pytest.mark.parametrize("case", [*map(filled, CASES), *unfitting()])
def test_every_sample_of_python_compiles(case: Filled) -> None:
    for sample in samples(case):
        if sample.language == "python":
            compile(sample.code, sample.id, "exec")


@given(st.dictionaries(st.text(max_size=5), st.text(max_size=20) | json_values, max_size=3))
def test_the_python_sample_holds_any_body_unchanged(body: dict[str, Any]) -> None:
    code = one(replace(filled("bot.v3.info"), body=body), "python-token").code
    written = re.search(r"^    \.body\((.*)\)$", code, re.MULTILINE)
    assert written
    assert eval(written[1], {}) == body
    code.encode()


@pytest.mark.sdk
async def test_every_sample_of_python_sends_what_was_filled_in(tmp_path: Path) -> None:
    stub.lay_out(tmp_path)
    async with stub.running() as server:
        wanted = stub.expected(server.base_url, "python")
        for number, each in enumerate(wanted):
            (tmp_path / f"s{number}.py").write_text(each.sample.code, "utf-8")
        runner = f"import runpy\nfor number in range({len(wanted)}):\n    runpy.run_path(f's{{number}}.py')\n"
        output = await tools.run(sys.executable, "-W", "ignore", "-c", runner, cwd=tmp_path)
    assert not stub.missing(server, wanted)
    assert output.count(f"log id: {stub.LOG_ID}") == len(wanted)


@pytest.mark.sdk
@pytest.mark.node
async def test_every_sample_of_node_sends_what_was_filled_in(tmp_path: Path) -> None:
    stub.lay_out(tmp_path)
    async with stub.running() as server:
        wanted = stub.expected(server.base_url, "node")
        for number, each in enumerate(wanted):
            (tmp_path / f"s{number}.cjs").write_text(each.sample.code, "utf-8")
        runner = f"for (let n = 0; n < {len(wanted)}; n++) require(`./s${{n}}.cjs`);"
        (tmp_path / "all.cjs").write_text(runner, "utf-8")
        output = await tools.run("node", "all.cjs", cwd=tmp_path, NODE_PATH=str(await tools.node_modules()))
    assert not stub.missing(server, wanted)
    assert output.count(f"log id: {stub.LOG_ID}") == len(wanted)


async def test_every_sample_of_curl_sends_what_was_filled_in(tmp_path: Path) -> None:
    stub.lay_out(tmp_path)
    async with stub.running() as server:
        wanted = [each for each in stub.expected(server.base_url, "curl") if each.sample.id == "curl"]
        (tmp_path / "all.sh").write_text("set -e\n" + "".join(each.sample.code for each in wanted), "utf-8")
        output = await tools.run("sh", "all.sh", cwd=tmp_path)
    assert not stub.missing(server, wanted)
    assert output.count(stub.LOG_ID) == len(wanted)


def test_hard_values_are_really_hard() -> None:
    assert {'"', "'", "\\", "$", "%", "\n", "\u2028", "😀"} <= set(HARD)


RAW = ['{"receive_id": "x",,}', "[1, 2]", '["%PATH%", "é"]', "null", "100% & more", "你好", "a\nb", "\ufeff{}", "it's"]


@pytest.mark.parametrize("body", RAW)
def test_a_body_that_is_no_object_is_sent_by_curl_alone_and_as_it_is(body: str) -> None:
    case = replace(filled("im.v1.message.create"), body=None, raw_body=body)
    forms = {sample.id: sample.code for sample in samples(case)}
    assert set(forms) <= {"curl", "curl-windows"}
    if "printf" not in forms["curl"]:
        arguments = shlex.split(forms["curl"])
        assert arguments[arguments.index("--data-raw") + 1] == body
    if "curl-windows" in forms:
        given = windows_arguments(forms["curl-windows"])
        sent = given[given.index("--data-raw") + 1]
        assert sent == body or json.loads(sent) == json.loads(body)
    else:
        assert body in {"100% & more", "你好", "a\nb", "\ufeff{}"}


def test_an_address_of_no_endpoint_is_sent_as_it_is() -> None:
    target = "/open-apis/{id}/:x/a%2Fb?flag&q=[1]&n=é"
    case = replace(filled("im.v1.message.create"), endpoint_id="", raw_target=target)
    assert unquote(case.target) == unquote(target)
    assert not set("{}[]é") & set(case.target)
    assert "a%2Fb?flag&" in case.target
    assert [sample.id for sample in samples(case)] == ["curl", "curl-windows"]


@pytest.mark.parametrize("secret", ["x", "a b&c=d'e", "100%"])
def test_a_form_of_texts_is_sent_by_curl_alone_and_as_a_form(secret: str) -> None:
    texts = {"app_id": "cli_1", "app_secret": secret}
    case = replace(filled("auth.v3.auth.tenant_access_token_internal"), body=dict(texts), url_form=True)
    forms = {sample.id: sample.code for sample in samples(case)}
    assert set(forms) == ({"curl", "curl-windows"} if secret == "x" else {"curl"})
    for arguments in (shlex.split(forms["curl"]), windows_arguments(forms.get("curl-windows", ""))):
        sent = [after for before, after in pairwise(arguments) if before == "--data-urlencode"]
        assert sent in ([], [f"{name}={value}" for name, value in texts.items()])
        assert not any("application/json" in argument for argument in arguments)


def test_only_a_sample_with_a_token_says_that_it_runs_as_it_is() -> None:
    case = filled("im.v1.message.create")
    with_token, without = (one(replace(case, token=token), "python-token") for token in ("t-1", None))
    assert "runs as it is" in with_token.note_en
    assert "YOUR_TENANT_ACCESS_TOKEN" in without.note_en
    assert "YOUR_TENANT_ACCESS_TOKEN" in without.note_zh
