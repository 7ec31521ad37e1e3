"""`larkstead click`."""

import json
from typing import Annotated, Any

import typer

from larkstead.cli.acting import As, acting_as
from larkstead.cli.options import DEFAULT_URL, AsJson, Url, new_app, print_json

app = new_app()


@app.command()
def click(
    message: Annotated[str, typer.Argument(metavar="MESSAGE", help="The message_id of the card.")],
    user: As = None,
    name: Annotated[str, typer.Option("--name", help="The component's name in the card.")] = "",
    value: Annotated[str, typer.Option("--value", help="What the component sends back, as JSON.")] = "",
    option: Annotated[list[str] | None, typer.Option("--option", help="What is chosen, once for each.")] = None,
    text: Annotated[str | None, typer.Option("--text", help="What is written into an input.")] = None,
    form: Annotated[list[str] | None, typer.Option("--form", help="A field of the form, as NAME=VALUE.")] = None,
    url: Url = DEFAULT_URL,
    as_json: AsJson = False,
) -> None:
    """Press a component of a card, as a person: the app is asked, and what it replies is shown."""
    if not name and not value:
        raise typer.BadParameter("Say which component, with --name or --value.")
    ask: dict[str, Any] = {"message_id": message, "name": name, "value": _json(value)}
    if option:
        ask |= {"option": option[0], "options": option}
    if text is not None:
        ask["input_value"] = text
    if form:
        ask["form_value"] = _fields(form)
    done = acting_as(url, user).console("cards.press", ask)
    toast = None if done["toast"] is None else {key: done["toast"][key] for key in ("type", "content")}
    if as_json:
        print_json({"code": done["code"], "toast": toast, "card": done["card"]})
        return
    if done["code"]:
        typer.echo(f"{done['code']}: {done['said']['en']}")
    if toast is not None:
        typer.echo(f"{toast['type']}: {toast['content']}")
    typer.echo("The card changed" if done["card"] else "The card did not change")


def _json(text: str) -> Any:
    if not text:
        return None
    try:
        return json.loads(text)
    except ValueError:
        raise typer.BadParameter("--value is no JSON.") from None


def _fields(given: list[str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for one in given:
        name, equals, value = one.partition("=")
        if not equals:
            raise typer.BadParameter(f"--form {one}: write NAME=VALUE.")
        before = found.get(name)
        found[name] = value if before is None else [*(before if isinstance(before, list) else [before]), value]
    return found
