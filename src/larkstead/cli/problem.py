"""What goes wrong in a command."""


class Problem(Exception):
    """Why a command did not do what was asked, and what to do: one line, for a person."""

    def __init__(self, text: str) -> None:
        super().__init__(" ".join(text.split()))
