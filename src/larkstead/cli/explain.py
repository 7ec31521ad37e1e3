"""`larkstead explain`."""

import json
import os
import re
import sys
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from larkstead.cli.client import Client
from larkstead.cli.options import DEFAULT_URL, AsJson, Url, new_app, print_json
from larkstead.cli.problem import Problem
from larkstead.cli.sessions import signed_in

app = new_app()

_CODE = re.compile(r"-?\d{1,18}", re.ASCII)

Lang = Literal["zh", "en"]
# The page carries these out; on the command line the corrected request or a new token is printed instead.
OF_PAGES = {"fix_request", "fetch_token"}
WORDS = {
    "zh": {
        "unknown": "没有找到这次调用，或你无权查看。",
        "corrected": "修正后的请求：",
        "leave": "加上 --read 允许读取请求参数，可以说得更具体。",
        "press": "用 --mend {n} 执行",
        "sure": "执行“{label}”？",
        "see": "另见",
    },
    "en": {
        "unknown": "There is no such call, or it is not yours to see.",
        "corrected": "The corrected request:",
        "leave": "With --read, which lets the request's parameters be read, it could say more.",
        "press": "do it with --mend {n}",
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
    mend: Annotated[int, typer.Option("--mend", metavar="N", min=0, help="Carry out remedy N.")] = 0,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask before it is carried out.")] = False,
    lang: Annotated[str, typer.Option("--lang", help="zh or en; by the locale when left out.")] = "",
    url: Url = DEFAULT_URL,
    as_json: AsJson = False,
) -> None:
    """Say why a call failed and what mends it."""
    client, language = signed_in(url), _language(lang)
    ask = _ask(what)
    answer = client.console("assistant.explain", {**ask, "may_read": read})
    if not read and answer["needs_leave"] and _may_ask(ask, as_json):
        question = (
            "允许读取这次请求的参数，以便找出具体原因？"
            if language == "zh"
            else "May the request's parameters be read, to find the very cause?"
        )
        if typer.confirm(question, err=True):
            answer = client.console("assistant.explain", {**ask, "may_read": True})
    if mend:
        _mend(client, answer, mend, language, yes=yes, as_json=as_json)
    elif as_json:
        print_json(answer)
    else:
        _print(client, answer, language)


def _ask(what: str) -> dict[str, str]:
    if what == "-":
        return {"pasted": sys.stdin.read()}
    if what.lstrip().startswith("{"):
        return {"pasted": what}
    path = Path(what)
    if not path.is_file():
        return {"pasted": json.dumps({"code": int(what)})} if _CODE.fullmatch(what) else {"log_id": what}
    try:
        return {"pasted": path.read_text(encoding="utf-8")}
    except (OSError, UnicodeDecodeError) as error:
        raise Problem(f"{what} cannot be read: {error}") from None


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
    return [remedy["mend"] for remedy in remedies if remedy["mend"] and remedy["mend"]["id"] not in OF_PAGES]


def _print(client: Client, answer: dict[str, Any], language: Lang) -> None:
    words = WORDS[language]
    if answer["state"] not in {"found", "pasted"}:
        raise Problem(words["unknown"])
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
    for remedy in finding["remedies"]:
        line = f"  → {remedy['text'][language]}"
        if remedy["mend"] in numbered:
            number = numbered.index(remedy["mend"]) + 1
            line += f" [{number}: {remedy['mend']['label'][language]}, {words['press'].format(n=number)}]"
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


def _mend(client: Client, answer: dict[str, Any], number: int, language: Lang, *, yes: bool, as_json: bool) -> None:
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
