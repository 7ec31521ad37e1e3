"""Secrets are kept encrypted and can be shown again."""

import pytest
from cryptography.exceptions import InvalidTag

from larkstead.world.secrets import SecretBox


def test_a_sealed_secret_opens_again_and_does_not_show_itself() -> None:
    box = SecretBox(b"k" * 16)
    sealed = box.seal("hush")
    assert "hush" not in sealed
    assert box.open(sealed) == "hush"
    assert box.seal("hush") != sealed


def test_a_secret_does_not_open_under_another_key() -> None:
    with pytest.raises(InvalidTag):
        SecretBox(b"x" * 16).open(SecretBox(b"k" * 16).seal("hush"))
