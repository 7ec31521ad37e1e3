"""`larkstead explain`."""

import json
import os
import re
import sys
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from larkstead.cli.client import Client
from larkstead.cli.errors import Problem
from larkstead.cli.options import DEFAULT_URL, AsJson, Url, new_app, print_json
from larkstead.cli.sessions import signed_in
from larkstead.wire.logid import as_written, time_of

app = new_app()

_CODE = re.compile(r"-?\d{1,18}(\.0+)?", re.ASCII)

Lang = Literal["zh", "en"]
# The page carries these out; on the command line the corrected request or a new token is printed instead.
OF_PAGES = {"fix_request", "fetch_token"}
WORDS = {
    "zh": {
        "unknown": "没有找到这次调用，或你无权查看：请核对 Log ID，并用调用方应用的开发者账号登录（larkstead login）。",
        "expired": "这个 Log ID 已超过 7 天，调用日志只保留 7 天：请重新调用一次，或用 - 粘贴当时的错误 JSON。",
        "malformed": "这不是 Log ID（34 位，以时间开头）：请从响应头 X-Tt-Logid 或错误 JSON 的 log_id 中完整复制。",
        "off": "这台服务器没有记录调用日志：请用 - 粘贴错误 JSON，或启动时去掉 --call-log off。",
        "no_file": "没有文件 {what}：请核对路径，或给出 Log ID、错误码，或用 - 从标准输入读取。",
        "folder": "{what} 是文件夹：请给出其中保存错误的文件。",
        "corrected": "修正后的请求：",
        "now": "现在",
        "leave": "加上 --read 允许读取请求参数，可以说得更具体。",
        "press": "用 --remedy {n} 执行",
        "sure": "执行“{label}”？",
        "see": "另见",
    },
    "en": {
        "unknown": "There is no such call, or it is not yours to see: check the Log ID, and sign in as a developer of "
        "the app that called (larkstead login).",
        "expired": "This Log ID is older than 7 days, which is how long calls are kept: call again, or paste the JSON "
        "of the error with -.",
        "malformed": "This is no Log ID, which has 34 characters and begins with the time: copy all of it from the "
        "header X-Tt-Logid or from log_id in the error.",
        "off": "This server keeps no call log: paste the JSON of the error with -, or start it without --call-log off.",
        "no_file": "There is no file {what}: check its path, or give a Log ID, an error code, or - to read stdin.",
        "folder": "{what} is a folder: name the file in it that holds the error.",
        "corrected": "The corrected request:",
        "now": "Now",
        "leave": "With --read, which lets the request's parameters be read, it could say more.",
        "press": "do it with --remedy {n}",
        "sure": "{label}?",
        "see": "See also",
    },
}


@app.command()
def explain(
    what: Annotated[
        str,
        typer.Argument(
            metavar="LOG_ID|CODE|FILE|-",
            help="A Log ID, an error code, or an error (JSON, or an SDK's line): a file, or - for stdin.",
        ),
    ],
    read: Annotated[
        bool, typer.Option("--read/--no-read", help="Let the request's parameters be read. Asked for when left out.")
    ] = False,
    number: Annotated[int, typer.Option("--remedy", metavar="N", min=0, help="Carry out remedy N.")] = 0,
    # What the option was called before.
    former: Annotated[int, typer.Option("--mend", metavar="N", min=0, hidden=True)] = 0,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask before it is carried out.")] = False,
    lang: Annotated[str, typer.Option("--lang", help="zh or en; by the locale when left out.")] = "",
    url: Url = DEFAULT_URL,
    as_json: AsJson = False,
) -> None:
    """Say why a call failed and what mends it."""
    client, language = signed_in(url), _language(lang)
    ask = _ask(what, language)
    answer = client.console("assistant.explain", {**ask, "may_read": read})
    if not read and answer["needs_leave"] and _may_ask(ask, as_json):
        question = (
            "允许读取这次请求的参数，以便找出具体原因？"
            if language == "zh"
            else "May the request's parameters be read, to find the very cause?"
        )
        if typer.confirm(question, err=True):
            answer = client.console("assistant.explain", {**ask, "may_read": True})
    if number or former:
        _carry_out(client, answer, number or former, language, yes=yes, as_json=as_json)
    elif as_json:
        print_json(answer)
    else:
        _print(client, answer, language)


def _ask(what: str, language: Lang) -> dict[str, str]:
    if what == "-":
        return {"pasted": sys.stdin.read()}
    if time_of(as_written(what)) is not None:
        return {"log_id": what}
    path = Path(what)
    if not _is_file(path):
        # An error may stand on the command line itself.
        if what.lstrip().startswith("{") or " " in what.strip() or _CODE.fullmatch(what.strip()):
            return {"pasted": what}
        raise Problem(WORDS[language][_wrong(what, path)].format(what=what))
    try:
        return {"pasted": path.read_text(encoding="utf-8")}
    except (OSError, UnicodeDecodeError) as error:
        raise Problem(f"{what} cannot be read: {error}") from None


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        # Too long for a name, or with a character that no name has.
        return False


def _wrong(what: str, path: Path) -> str:
    """What is wrong with words that are neither a Log ID nor a file: they look like the one or the other."""
    if what.isalnum() and what[0].isdigit():
        return "malformed"
    try:
        return "folder" if what and path.is_dir() else "no_file"
    except (OSError, ValueError):
        return "no_file"


def _may_ask(ask: dict[str, str], as_json: bool) -> bool:
    return "log_id" in ask and not as_json and sys.stdin.isatty()


def _language(lang: str) -> Lang:
    if lang not in {"", "zh", "en"}:
        raise Problem(f"--lang is zh or en, not {lang!r}.")
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    locale = next((value for name in names if (value := os.environ.get(name))), "")
    return "zh" if (lang or locale).startswith("zh") else "en"


def buttons(answer: dict[str, Any]) -> list[dict[str, Any]]:
    """The remedies that the server can carry out, in the order they are numbered in."""
    remedies = (remedy for finding in answer["findings"] for remedy in finding["remedies"])
    return [remedy["action"] for remedy in remedies if remedy["action"] and remedy["action"]["id"] not in OF_PAGES]


def _print(client: Client, answer: dict[str, Any], language: Lang) -> None:
    words = WORDS[language]
    if answer["state"] not in {"found", "pasted"}:
        raise Problem(words.get(answer["state"], words["unknown"]))
    head = " · ".join(filter(None, (answer["app_name"], answer["endpoint"][language])))
    typer.echo(f"{answer['code']} {answer['message']}".strip())
    if head:
        typer.echo(head)
    numbered = buttons(answer)
    for finding in answer["findings"]:
        _finding(client, finding, numbered, language)
        if finding["corrected"]:
            _corrected(client, answer, finding["corrected"], language)
    for passage in answer["passages"]:
        typer.echo(f"{words['see']}: {passage['title'][language]} {client.url}{passage['path']}")
    if answer["needs_leave"]:
        typer.echo(f"\n{words['leave']}")


def _finding(client: Client, finding: dict[str, Any], numbered: list[dict[str, Any]], language: Lang) -> None:
    words = WORDS[language]
    typer.secho(f"\n{finding['cause'][language]}", bold=True)
    for one in finding["evidence"]:
        typer.echo(f"  · {one[language]}")
    for one in finding["now"]:
        typer.echo(f"  {words['now']}: {one[language]}")
    for remedy in finding["remedies"]:
        line = f"  → {remedy['text'][language]}"
        if remedy["action"] in numbered:
            number = numbered.index(remedy["action"]) + 1
            line += f" [{number}: {remedy['action']['label'][language]}, {words['press'].format(n=number)}]"
        elif remedy["link"]:
            line += f" {client.url if remedy['link'].startswith('/') else ''}{remedy['link']}"
        typer.echo(line)


def _corrected(client: Client, answer: dict[str, Any], corrected: dict[str, Any], language: Lang) -> None:
    typer.echo(f"\n{WORDS[language]['corrected']}")
    if corrected["files"] is not None:
        typer.echo(_form_sample(client, answer, corrected))
        return
    for name, value in {**corrected["path"], **corrected["query"]}.items():
        typer.echo(f"{name}={value}")
    if corrected["body"]:
        typer.echo(corrected["body"])


def _form_sample(client: Client, answer: dict[str, Any], corrected: dict[str, Any]) -> str:
    """A form as a command: written as JSON, it would be refused."""
    ask = {
        "endpoint_id": answer["endpoint_id"],
        "path": corrected["path"],
        "query": [{"name": name, "value": value} for name, value in corrected["query"].items()],
        "body": json.loads(corrected["body"]),
        "files": corrected["files"],
        "token_kind": "tenant",
        "app_id": answer["app_id"],
    }
    shell = "curl-windows" if os.name == "nt" else "curl"
    samples = client.console("explorer.samples", ask)["samples"]
    return next(str(sample["code"]).rstrip() for sample in samples if sample["id"] == shell)


def _carry_out(
    client: Client, answer: dict[str, Any], number: int, language: Lang, *, yes: bool, as_json: bool
) -> None:
    numbered = buttons(answer)
    if number > len(numbered):
        raise Problem(f"There is no remedy {number} to carry out ({len(numbered)} can be).")
    chosen = numbered[number - 1]
    if not yes and not typer.confirm(WORDS[language]["sure"].format(label=chosen["label"][language]), err=True):
        raise typer.Exit(1)
    done = client.console("assistant.mend", {"id": chosen["id"], "parameters": chosen["parameters"]})
    if as_json:
        print_json(done)
        return
    typer.echo(done["said"][language] + (f" {client.url}{done['link']}" if done["link"] else ""))
