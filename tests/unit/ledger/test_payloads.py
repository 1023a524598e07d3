"""What an entry records, as bytes."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import zstandard

from cenotaph.ledger.payloads import BROKEN, expand, pack, unpack

CLAIM = {
    "kind": "toll",
    "outcome": "killed",
    "low": 9,
    "high": 9,
    "anchors": [{"start": 31, "end": 54, "quote": "killing nine people"}],
    "when": {"basis": "stated", "start": "2031-03-04", "end": "2031-03-04", "precision": "day"},
    "rule": "en/toll.counted@1",
}
PAYLOADS: list[dict[str, Any]] = [
    {},
    {"run": "r1", "claims": [CLAIM]},
    {"b": 1, "a": [1.5, None, True, 1e-7, 'é 😀 \x00 " \\ /']},
    {"alone": "\ud800"},
    {"huge": 2**70, "least": -(2**63), "most": 2**63},
]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_payload_comes_back(payload: dict[str, Any]) -> None:
    data = pack(payload)
    assert unpack(data) == payload
    assert pack(unpack(data)) == data
    assert json.loads(expand(data)) == payload


def test_names_are_sorted_and_nothing_is_between() -> None:
    assert expand(pack({"b": {"d": 1, "c": "é"}, "a": [1, 2]})) == '{"a":[1,2],"b":{"c":"é","d":1}}'.encode()


def test_a_frame_names_its_dictionary_and_is_small_by_it() -> None:
    data = pack({"run": "r1", "claims": [CLAIM]})
    assert zstandard.get_frame_parameters(data).dict_id > 32_767
    assert len(data) < 0.6 * len(zstandard.compress(expand(data), level=6))


def test_frames_without_a_dictionary_are_read() -> None:
    assert unpack(zstandard.compress(b'{"a":1}')) == {"a": 1}


def of_another_dictionary() -> bytes:
    texts: list[bytes | bytearray | memoryview] = [
        f"payload number {at} of many that say much the same, {at * 7}".encode() * 3 for at in range(300)
    ]
    other = zstandard.train_dictionary(1024, texts, dict_id=40_000)
    return zstandard.ZstdCompressor(dict_data=other).compress(b'{"a":1}')


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "frame"),
        (b"no frame at all", "frame"),
        (pack({"a": 1})[:-2], "incomplete|decompress"),
        (of_another_dictionary(), "dictionary 40000"),
        (bytes.fromhex("28b52ffde0") + (1 << 40).to_bytes(8, "little"), "larger"),
    ],
)
def test_what_is_no_payload_is_refused(data: bytes, what: str) -> None:
    with pytest.raises(BROKEN, match=what):
        expand(data)
    with pytest.raises(ValueError, match="cannot be unpacked"):
        unpack(data)


def test_json_that_is_no_object_is_refused() -> None:
    with pytest.raises(ValueError, match="no JSON object"):
        unpack(zstandard.compress(b"[1]"))


def test_threads_have_codecs_of_their_own() -> None:
    many = [{"number": at, "claims": [CLAIM] * (at % 5)} for at in range(400)]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lambda payload: unpack(pack(payload)), many)) == many
