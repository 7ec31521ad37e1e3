"""What goes wrong in a command."""


class Problem(Exception):
    """Why a command did not do what was asked, and what to do: one line, for a person."""

    def __init__(self, text: str) -> None:
        super().__init__(" ".join(text.split()))


class Unexpected(Problem):
    """What no command foresaw: named in one line, with where its traceback can be had."""

    def __init__(self, error: Exception) -> None:
        told = str(error).strip()
        named = f"{type(error).__name__}: {told}" if told else type(error).__name__
        super().__init__(f"It stopped at {named.rstrip('.')}. Run it again with LARKSTEAD_DEBUG=1 for the traceback.")
