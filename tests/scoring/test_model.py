"""The model file: the shipped file is complete, and a file that does not fit is rejected."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from dechaff.scoring.model.file import FORMAT, PAGE_TYPES, ModelError, load_model, read_model
from dechaff.scoring.model.pack import LEVELS, in_bytes, pack, pack_words, unpack, unpack_words

Arrays = dict[str, NDArray[Any]]


def shipped() -> Arrays:
    return unpack(files("dechaff.scoring.model").joinpath("model.bin").read_bytes())


def as_bytes(text: str) -> NDArray[Any]:
    return np.frombuffer(text.encode(), dtype=np.uint8)


def test_the_shipped_model_is_complete_and_has_its_record() -> None:
    model = load_model()
    assert model.record["format"] == FORMAT
    assert model.weights["type_b"].shape == (len(model.weights["out_b"]), len(PAGE_TYPES))
    assert all(np.isfinite(array).all() for array in model.weights.values())
    assert all(model.tables)
    assert load_model() is model


def test_a_file_that_was_read_and_written_again_is_the_same_model() -> None:
    again = read_model(pack(shipped()))
    assert again.tables == load_model().tables
    assert again.weights.keys() == load_model().weights.keys()


@pytest.mark.parametrize("version", [0, FORMAT + 1, None])
def test_another_version_is_rejected(version: int | None) -> None:
    arrays = shipped()
    arrays["record"] = as_bytes(json.dumps({"format": version}))
    with pytest.raises(ModelError, match=f"format {version}, this version of dechaff reads {FORMAT}"):
        read_model(pack(arrays))


@pytest.mark.parametrize(
    "name",
    [
        "in_w",
        "mean",
        "type_w",
        "kind_w",
        "out_b",
        "record",
        "tokens_words",
        "words_words",
        "calibration_x",
        "span list",
        "neighbours 9 bias",
    ],
)
def test_a_missing_part_is_rejected(name: str) -> None:
    arrays = shipped()
    del arrays[name]
    with pytest.raises(ModelError):
        read_model(pack(arrays))


@pytest.mark.parametrize(
    "name", ["mean", "in_w", "in_b", "type_w", "mid_w", "last_w", "out_w", "span region", "neighbours 3"]
)
def test_a_part_with_the_wrong_shape_is_rejected(name: str) -> None:
    arrays = shipped()
    arrays[name] = arrays[name][:-1]
    with pytest.raises(ModelError, match="should be of shape"):
        read_model(pack(arrays))


@pytest.mark.parametrize("table", ["tokens", "words"])
def test_a_word_without_odds_is_rejected(table: str) -> None:
    arrays = shipped()
    arrays[f"{table}_odds"] = arrays[f"{table}_odds"][:-1]
    with pytest.raises(ModelError, match="odds"):
        read_model(pack(arrays))


def test_a_short_text_without_its_two_odds_is_rejected() -> None:
    arrays = shipped()
    arrays["said_odds"] = arrays["said_odds"][:, :1]
    with pytest.raises(ModelError, match="said"):
        read_model(pack(arrays))


WHOLE = pack(shipped())


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"not a model",
        b"PK\x03\x04 cut short",
        b"[1]\n",
        b'[["mean", "f4", "long"]]\n',
        WHOLE[:-1],
        WHOLE + b"\0",
    ],
)
def test_files_that_are_not_a_model_are_rejected(data: bytes) -> None:
    with pytest.raises(ModelError):
        read_model(data)


def test_a_file_that_would_run_code_is_rejected() -> None:
    arrays = shipped()
    arrays["mean"] = np.array([print], dtype=object)
    with pytest.raises(ModelError):
        read_model(pack(arrays))


@given(
    st.lists(st.text(st.characters(blacklist_characters="\n", blacklist_categories=["Cs"]), max_size=9)).map(
        sorted
    )
)
def test_words_are_packed_and_unpacked(words: list[str]) -> None:
    words = words or [""]
    assert unpack_words(*pack_words(words)) == words


def test_words_that_share_more_than_a_byte_counts() -> None:
    words = ["a" * 300, "a" * 301]
    assert unpack_words(*pack_words(words)) == words


def test_a_model_with_whole_words_is_read() -> None:
    arrays = shipped()
    for name in ("tokens", "words", "said"):
        words = unpack_words(arrays.pop(f"{name}_shared"), arrays[f"{name}_words"])
        arrays[f"{name}_words"] = np.frombuffer("\n".join(words).encode(), np.uint8)
    assert read_model(pack(arrays)).tables == load_model().tables


def test_words_that_do_not_fit_are_rejected() -> None:
    arrays = shipped()
    arrays["words_shared"] = arrays["words_shared"][:-1]
    with pytest.raises(ModelError, match="damaged"):
        read_model(pack(arrays))


def test_numbers_in_bytes_are_the_same_to_half_a_step() -> None:
    values = np.random.default_rng(0).normal(size=(2, 5, 3)) * [1.0, 100.0, 0.0]
    counted, steps = in_bytes(values)
    assert counted.dtype == np.int8
    assert steps.shape == (2, 1, 3)
    assert (np.abs(counted * steps.astype(float) - values) <= steps * 0.52 + 1e-6).all()
    assert steps[0, 0, 0] == pytest.approx(np.abs(values[0, :, 0]).max() / LEVELS, rel=1e-3)
