"""What the events of auth tell."""

from typing_extensions import TypedDict


class AuthUserAccessTokenRevokedV4(TypedDict, total=False, closed=True):
    revoke_token_type: str
    revoke_reason: str
    open_id: str
    union_id: str
    user_id: str | None
