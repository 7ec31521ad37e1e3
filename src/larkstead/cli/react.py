"""`larkstead react`."""

from typing import Annotated

import typer

from larkstead.cli.acting import As, acting_as
from larkstead.cli.options import DEFAULT_URL, AsJson, Url, new_app, print_json

app = new_app()


@app.command()
def react(
    message: Annotated[str, typer.Argument(metavar="MESSAGE", help="The message_id of what is reacted to.")],
    emoji: Annotated[str, typer.Argument(metavar="EMOJI", help="An emoji_type, such as SMILE or THUMBSUP.")],
    user: As = None,
    take_back: Annotated[bool, typer.Option("--take-back", help="Take the reaction back.")] = False,
    url: Url = DEFAULT_URL,
    as_json: AsJson = False,
) -> None:
    """React to a message, as a person."""
    ask = {"message_id": message, "emoji_type": emoji}
    made = acting_as(url, user).console("messenger.unreact" if take_back else "messenger.react", ask)
    if as_json:
        print_json({**ask, **({} if take_back else {"reaction_id": made["reaction_id"]})})
    else:
        typer.echo(f"{'Took back' if take_back else 'Reacted with'} {emoji}")
