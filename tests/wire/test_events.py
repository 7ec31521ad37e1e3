"""Envelopes, encryption and signatures of events, held against the documents and the SDKs' own readers."""

import base64
import hashlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lark_oapi.core.utils.decryptor import AESCipher

from larkstead.wire.events.envelope import Addressed, of_event, url_check
from larkstead.wire.events.sealing import decrypted, encrypted, signed, signed_as_before
from larkstead.wire.jsons import dump

DOC = "event-subscription-guide/event-subscriptions/uUTNz4SN1MjL1UzM.md"
ENCRYPTION = "event-subscription-guide/event-subscription-configure-/encrypt-key-encryption-configuration-case.md"
TO = Addressed("cli_0123456789abcdef", "2f1a6c0de3b54d01", "token")


@pytest.mark.known(doc=DOC)
def test_schema_2_has_a_header_beside_the_event() -> None:
    made = of_event({"a": 1}, "im.message.receive_v1", "e" * 32, 1_700_000_000_123, TO)
    assert made == {
        "schema": "2.0",
        "header": {
            "event_id": "e" * 32,
            "token": "token",
            "create_time": "1700000000123",
            "event_type": "im.message.receive_v1",
            "tenant_key": "2f1a6c0de3b54d01",
            "app_id": "cli_0123456789abcdef",
        },
        "event": {"a": 1},
    }


@pytest.mark.known(doc="cardkit-v1/card-callback-communication.md")
def test_callbacks_count_microseconds() -> None:
    made = of_event({}, "card.action.trigger", "e" * 32, 1_700_000_000_123, TO)
    assert made["header"]["create_time"] == "1700000000123000"


@pytest.mark.known(doc=DOC)
def test_schema_1_tells_the_type_within_the_event() -> None:
    made = of_event({"chat_id": "oc"}, "p2p_chat_create", "e" * 32, 1_700_000_000_123, TO, schema="1.0")
    assert (made["uuid"], made["token"], made["type"]) == ("e" * 32, "token", "event_callback")
    assert made["ts"] == "1700000000.123000"
    assert made["event"] == {
        "type": "p2p_chat_create",
        "app_id": "cli_0123456789abcdef",
        "tenant_key": "2f1a6c0de3b54d01",
        "chat_id": "oc",
    }


@pytest.mark.known(doc=DOC)
def test_a_request_url_is_asked_for_its_challenge() -> None:
    assert url_check("c", "t") == {"challenge": "c", "token": "t", "type": "url_verification"}


@pytest.mark.known(doc=ENCRYPTION)
def test_the_documents_own_example_is_read() -> None:
    assert decrypted("P37w+VZImNgPEO1RBhJ6RtKl7n6zymIbEG1pReEzghk=", "test key") == b"hello world"


@pytest.mark.known(sdk="python")
@given(st.text(), st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1))
def test_what_is_encrypted_an_sdk_decrypts(text: str, key: str) -> None:
    body = dump({"text": text})
    sealed = json.loads(encrypted(body, key))["encrypt"]
    assert json.loads(AESCipher(key).decrypt_str(sealed)) == json.loads(body)
    assert decrypted(sealed, key) == body


@pytest.mark.known(sdk="node")
def test_what_is_sent_has_no_space_that_a_second_writer_would_leave_out() -> None:
    body = encrypted(dump({"text": "你好/ <b>"}), "key")
    assert json.dumps(json.loads(body), separators=(",", ":"), ensure_ascii=False).encode() == body


@pytest.mark.known(doc=ENCRYPTION)
@pytest.mark.parametrize(("sign", "algorithm"), [(signed, "sha256"), (signed_as_before, "sha1")])
def test_the_signature_is_over_time_word_key_and_body(sign: object, algorithm: str) -> None:
    headers = sign(b'{"a":1}', "key", 1_700_000_000_999)  # type: ignore[operator]
    assert headers["X-Lark-Request-Timestamp"] == "1700000000"
    said = headers["X-Lark-Request-Timestamp"] + headers["X-Lark-Request-Nonce"] + "key"
    assert headers["X-Lark-Signature"] == hashlib.new(algorithm, said.encode() + b'{"a":1}').hexdigest()


@pytest.mark.known(ours="a receiver of our own tells what is not encrypted with its key")
def test_something_else_is_not_decrypted() -> None:
    for text in ("", "no base64", base64.b64encode(b"short").decode(), base64.b64encode(b"x" * 48).decode()):
        with pytest.raises(ValueError, match=r"\w"):
            decrypted(text, "key")
