"""`python -m tests.support.watched`: the command `larkstead`, whose server's answers are held against the contract."""

import sys

from larkstead.cli.main import app
from tests.support import answers, stacks

if __name__ == "__main__":
    sys.argv[0] = "larkstead"
    answers.watch()
    stacks.tell_when_asked()
    app()
