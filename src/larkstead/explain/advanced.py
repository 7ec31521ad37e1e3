"""What is over only since somebody advanced the clock of the enterprise: then that is the cause to name."""

from larkstead.explain.case import Case
from larkstead.explain.findings import both
from larkstead.texts import Both
from larkstead.wire.durations import written
from larkstead.wire.internal_ids import made_at


def advanced(case: Case, since_ms: int, life_ms: int) -> tuple[Both, ...]:
    """That a thing which was good for so long from a moment on would still be, had nobody advanced the clock."""
    memory = case.cell.memory
    ahead_then = since_ms - made_at(memory.first_id_at(since_ms))
    jumped = memory.steps.ahead_ms - ahead_then
    if jumped <= 0 or memory.now_ms() - since_ms - jumped >= life_ms:
        return ()
    by = written(jumped // 1_000)
    return (
        both(
            f"此后企业的时钟被拨快了 {by}（larkstead clock），按真实时间它尚未到期。",
            f"Since then the enterprise's clock was advanced by {by} (larkstead clock): by real time it would not be.",
        ),
    )
