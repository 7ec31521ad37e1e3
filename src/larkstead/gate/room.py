"""How many large bodies are taken in at once.

A body that fits what a connection buffers anyway needs no place. Every other one takes one before it is read, and gives
it back when its call is answered. It holds about a megabyte at most: a JSON body has no more, and of a form or a file
so much is on its way to the disk.
"""

import asyncio
from collections import Counter, deque
from typing import Final

from larkstead.world.refusal import Refusal

# 64 MB, which a small machine has to spare, and more bodies than two processors get through.
BODIES_MOST: Final = 64
# One enterprise has at most half of the places, and so have all together who are not known yet.
SHARE: Final = 2
# Who has waited so long is told to try again: by then clients begin to give up.
WAIT_S: Final = 10.0


class TooManyBodies(Refusal):
    """There is no place for one more large body, and there was none for a while."""

    zh = "服务器同时接收的大请求过多，请稍后再试。"
    en = "The server takes in as many large requests as it can hold; try again in a moment."
    zh_remedy = "按响应头 Retry-After 的秒数等待后重试；大文件不要同时上传太多。"
    en_remedy = "Wait as long as the header Retry-After says and try again; upload fewer large files at once."


class Room:
    """The places and the queue before them: first come, first served, and the enterprises in turn. `holder`: whose body
    it is, 0 for those who are not known.
    """

    def __init__(self, most: int = BODIES_MOST, wait_s: float = WAIT_S) -> None:
        self._most = most
        self._share = max(most // SHARE, 1)
        self._wait_s = wait_s
        self._held: Counter[int] = Counter()
        self.used = 0
        # Who waits, by holder; the holder whose turn it is comes first.
        self._waiting: dict[int, deque[asyncio.Future[None]]] = {}

    async def take(self, holder: int) -> None:
        """Take a place; refuses with TooManyBodies."""
        if holder not in self._waiting and self._has_place(holder):
            self._grant(holder)
            return
        turn = asyncio.get_running_loop().create_future()
        self._waiting.setdefault(holder, deque()).append(turn)
        try:
            async with asyncio.timeout(self._wait_s):
                await turn
        except BaseException as ended:
            if turn.done() and not turn.cancelled():
                self.give(holder)  # its turn came in the very moment in which it went
            else:
                self._leave(holder, turn)
            if isinstance(ended, TimeoutError):
                raise TooManyBodies from None
            raise

    def give(self, holder: int) -> None:
        """Give it back; whoever waited longest has it next."""
        self.used -= 1
        self._held[holder] -= 1
        if not self._held[holder]:
            del self._held[holder]
        for next_holder, line in list(self._waiting.items()):
            if self._has_place(next_holder):
                self._grant(next_holder)
                line.popleft().set_result(None)
                # Its next one is behind everybody else's.
                del self._waiting[next_holder]
                if line:
                    self._waiting[next_holder] = line
                return

    def _has_place(self, holder: int) -> bool:
        return self.used < self._most and self._held[holder] < self._share

    def _grant(self, holder: int) -> None:
        self.used += 1
        self._held[holder] += 1

    def _leave(self, holder: int, turn: asyncio.Future[None]) -> None:
        turn.cancel()
        line = self._waiting[holder]
        line.remove(turn)
        if not line:
            del self._waiting[holder]
