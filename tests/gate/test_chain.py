from typing import Any, cast

import pytest

from larkstead.api import CATALOGUE
from larkstead.gate.chain import Chain
from larkstead.wire.call_steps import STEPS
from larkstead.wire.logid import LogIds


@pytest.mark.known(ours="the call log names the steps of the chain in its order")
def test_the_steps_have_their_names_in_the_call_log() -> None:
    chain = Chain(CATALOGUE, cast(Any, None), throttle=None, recorder=None, log_ids=LogIds(lambda size: "0" * size))
    assert [*(step.__name__ for step in chain.steps), "handle"] == list(STEPS)
