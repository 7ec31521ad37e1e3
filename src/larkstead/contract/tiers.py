"""The rate-limit tiers: how often one app may call one endpoint in one tenant.

Source: the rate-limit page, /document/ukTMukTMukTM/uUzN04SN3QjL1cDN (updated 2024-10-10), column "custom app, basic
plan". The business plan differs in tier 10 alone (100 a second). A call beyond either bound of a tier is refused. An
endpoint of tier "special" has a limit that is not published, and an endpoint without a tier names none.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tier:
    """Most calls in a minute and in a second; None where the tier does not bound that window."""

    per_minute: int | None
    per_second: int | None


TIERS: dict[int, Tier] = {
    1: Tier(per_minute=10, per_second=None),
    2: Tier(per_minute=20, per_second=None),
    3: Tier(per_minute=100, per_second=None),
    4: Tier(per_minute=1000, per_second=50),
    5: Tier(per_minute=None, per_second=1),
    6: Tier(per_minute=None, per_second=5),
    7: Tier(per_minute=None, per_second=10),
    8: Tier(per_minute=None, per_second=20),
    9: Tier(per_minute=None, per_second=50),
    10: Tier(per_minute=None, per_second=50),
    11: Tier(per_minute=None, per_second=100),
    21: Tier(per_minute=None, per_second=3),
}
