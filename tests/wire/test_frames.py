"""Frames of the long connection: read and written as the official SDK's class of Protocol Buffers does."""

import time
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lark_oapi.ws.pb.google.protobuf.message import DecodeError, EncodeError
from lark_oapi.ws.pb.pbbp2_pb2 import Frame as Official

from larkstead.wire.frames import CONTROL, DATA, FIELDS_MOST, BadFrame, Frame, decode, encode

pytestmark = pytest.mark.known(sdk="lark-oapi 1.7.5 lark_oapi/ws/pb/pbbp2_pb2.py")

UINT_64 = st.integers(0, 2**64 - 1)
INT_32 = st.integers(-(2**31), 2**31 - 1)
TEXTS = st.text(st.characters(codec="utf-8"), max_size=20)
OPTIONAL = st.none() | TEXTS
FRAMES = st.builds(
    Frame,
    seq_id=UINT_64,
    log_id=UINT_64,
    service=INT_32,
    method=st.sampled_from([CONTROL, DATA]) | INT_32,
    headers=st.lists(st.tuples(TEXTS, TEXTS), max_size=8).map(tuple),
    payload=st.none() | st.binary(max_size=300),
    payload_encoding=OPTIONAL,
    payload_type=OPTIONAL,
    log_id_new=OPTIONAL,
)


def official(frame: Frame) -> Official:
    made = Official(SeqID=frame.seq_id, LogID=frame.log_id, service=frame.service, method=frame.method)
    for key, value in frame.headers:
        made.headers.add(key=key, value=value)
    for name in ("payload", "payload_encoding", "payload_type"):
        if (value := getattr(frame, name)) is not None:
            setattr(made, name, value)
    if frame.log_id_new is not None:
        made.LogIDNew = frame.log_id_new
    return made


@given(FRAMES)
def test_what_is_written_is_what_the_official_class_writes(frame: Frame) -> None:
    assert encode(frame) == official(frame).SerializeToString()


@given(FRAMES)
def test_what_is_written_is_read_as_it_was(frame: Frame) -> None:
    assert decode(encode(frame)) == frame


def test_required_fields_are_written_when_they_are_0() -> None:
    assert encode(Frame(0, 0, 0, 0)) == bytes([8, 0, 16, 0, 24, 0, 32, 0])


@given(st.binary(max_size=200))
def test_any_bytes_are_a_frame_or_none(data: bytes) -> None:
    try:
        frame = decode(data)
    except BadFrame:
        return
    # What is read is what the official class reads of it, where it takes it: it looks more closely at texts.
    read = Official()
    try:
        read.ParseFromString(data)
    except (DecodeError, UnicodeDecodeError):
        return
    assert (read.SeqID, read.LogID, read.service, read.method) == (
        frame.seq_id,
        frame.log_id,
        frame.service,
        frame.method,
    )
    assert [(one.key, one.value) for one in read.headers] == list(frame.headers)
    assert read.payload == (frame.payload or b"")


@given(FRAMES, st.data())
def test_a_frame_that_was_damaged_is_a_frame_or_none(frame: Frame, data: st.DataObject) -> None:
    written = bytearray(encode(frame))
    for _ in range(data.draw(st.integers(1, 3))):
        written[data.draw(st.integers(0, len(written) - 1))] = data.draw(st.integers(0, 255))
    with suppress(BadFrame):
        decode(bytes(written[: data.draw(st.integers(0, len(written)))]))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x08",
        b"\x08\x01\x10\x01\x18\x01",
        b"\x08" + b"\xff" * 9 + b"\x02" + b"\xff" * 3,
        b"\x08" + b"\x80" * 11,
        b"\x42\xff\xff\xff\xff\x0f",
        b"\x00\x00",
        b"\x0b\x08\x00",
        b"\x0a\x00",
        b"\x28\x00",
        b"\x2a\x02\x0a\x00",
        b"\x09" + bytes(8),
        b"\x08\x00" * (FIELDS_MOST + 1),
    ],
    ids=lambda data: data[:6].hex() or "empty",
)
def test_what_is_no_frame_is_refused(data: bytes) -> None:
    with pytest.raises(BadFrame):
        decode(data)


def test_fields_of_other_numbers_are_passed_over() -> None:
    whole = encode(Frame(1, 2, 3, 4))
    others = b"\x50\x01" + b"\x59" + bytes(8) + b"\x62\x02ab" + b"\x6d" + bytes(4)
    assert decode(others + whole + others) == Frame(1, 2, 3, 4)


def test_of_a_field_that_is_there_twice_the_last_counts() -> None:
    assert decode(encode(Frame(1, 2, 3, 4, payload=b"a")) + b"\x08\x09\x42\x01b").payload == b"b"


@pytest.mark.known(ours="a hostile frame costs nothing")
@pytest.mark.parametrize("data", [b"\x08\x00", b"\x2a\x00", b"\x2a\x04\x0a\x00\x12\x00", b"\x80", b"\x50\x00"])
def test_a_long_hostile_frame_is_given_up_at_once(data: bytes) -> None:
    frame = data * (256 * 1024 // len(data))
    began = time.perf_counter()
    with pytest.raises(BadFrame):
        decode(frame)
    assert time.perf_counter() - began < 0.05


def test_the_official_class_refuses_a_frame_without_required_fields() -> None:
    # Why they are always written.
    with pytest.raises(EncodeError):
        Official(SeqID=1).SerializeToString()
