"""The model and its inputs are matched by name when the model is loaded, and rejected if they do not fit."""

from __future__ import annotations

import importlib
import json
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
import pytest

from dechaff.detectors import detect
from dechaff.layout.lay_out import read_layout
from dechaff.records import Label, PageType
from dechaff.scoring.features import block_features, evidence_columns, page_type_signals
from dechaff.scoring.features.block_features import column_names
from dechaff.scoring.model.contract import fit_to
from dechaff.scoring.model.file import ModelError, load_model, read_model
from dechaff.scoring.model.pack import pack, unpack

PAGE = """<title>The ferry</title><body><nav><a href=/>Home</a> <a href=/a>Archive</a></nav><main><h1>The ferry</h1>
<p>The ferry left at noon, and nobody on the quay had expected it to be on time this once.</p>
<p>By two it had reached the island, where the mayor waited with a brass band and some flags.</p></main>
<div class=comments><p>Great story, thank you!</p></div><footer>Copyright 2024. All rights reserved.</footer>"""

# The module. Its package exports the function of the same name.
module = importlib.import_module("dechaff.scoring.score")


def scored() -> list[float]:
    """Score the page with the current columns."""
    layout, declared_type = read_layout(PAGE, url="https://paper.example/news/ferry")
    probabilities: list[float] = module.score(layout, detect(layout), declared_type).probabilities.tolist()
    return probabilities


@pytest.fixture(autouse=True)
def forget() -> Iterator[None]:
    """Reset the columns, which are named once per process, because the tests below change them."""
    caches: list[Any] = [
        column_names,
        module._scorer,
        page_type_signals._words,
        page_type_signals.type_signal_names,
    ]
    for one in caches:
        one.cache_clear()
    yield
    for one in caches:
        one.cache_clear()


def with_labels(monkeypatch: pytest.MonkeyPatch, labels: Sequence[Label], names: Sequence[str]) -> None:
    monkeypatch.setattr(evidence_columns, "EVIDENCE_LABELS", tuple(labels))
    monkeypatch.setattr(evidence_columns, "_COLUMNS", {label: index for index, label in enumerate(labels)})
    monkeypatch.setattr(block_features, "EVIDENCE_NAMES", tuple(names))


def test_the_shipped_model_has_exactly_the_columns_that_are_computed() -> None:
    assert load_model().columns == column_names()
    assert fit_to(load_model(), column_names()) is load_model()


def test_two_labels_that_change_places_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    before = scored()
    labels = list(evidence_columns.EVIDENCE_LABELS)
    one, other = labels.index(Label.COMMENTS), labels.index(Label.FOOTER)
    labels[one], labels[other] = labels[other], labels[one]
    with_labels(monkeypatch, labels, [f"evidence_{label.value}" for label in labels])
    forget_names()
    assert scored() == pytest.approx(before, abs=1e-5)


def test_labels_that_change_places_without_their_names_would_change_the_result(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Otherwise the test above would prove nothing."""
    before = scored()
    labels = list(evidence_columns.EVIDENCE_LABELS)
    one, other = labels.index(Label.COMMENTS), labels.index(Label.FOOTER)
    labels[one], labels[other] = labels[other], labels[one]
    with_labels(monkeypatch, labels, list(evidence_columns.EVIDENCE_NAMES))
    forget_names()
    assert scored() != pytest.approx(before, abs=1e-5)


def test_a_new_label_has_no_say_until_the_next_training(monkeypatch: pytest.MonkeyPatch) -> None:
    before = scored()
    labels = [Label.OTHER, *evidence_columns.EVIDENCE_LABELS]
    with_labels(monkeypatch, labels, [f"evidence_{label.value}" for label in labels])
    forget_names()
    assert len(column_names()) == len(load_model().columns) + 1
    assert scored() == pytest.approx(before, abs=1e-5)


def test_a_label_that_the_model_needs_is_missed(monkeypatch: pytest.MonkeyPatch) -> None:
    labels = [label for label in evidence_columns.EVIDENCE_LABELS if label is not Label.COMMENTS]
    with_labels(monkeypatch, labels, [f"evidence_{label.value}" for label in labels])
    forget_names()
    with pytest.raises(ModelError, match=r"evidence_comments.*train the model again"):
        scored()


def test_a_new_section_of_page_kinds_has_no_say_until_the_next_training(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = scored()
    words = page_type_signals._words()
    more = {"declared": words["declared"], "path": {"harbour": frozenset({"news"}), **words["path"]}}
    monkeypatch.setattr(page_type_signals, "_words", cache(lambda: more))
    forget_names()
    assert "url_harbour" in column_names()
    assert scored() == pytest.approx(before, abs=1e-5)


def test_sections_of_page_kinds_in_another_order_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    before = scored()
    words = page_type_signals._words()
    turned = {where: dict(reversed(list(kinds.items()))) for where, kinds in words.items()}
    monkeypatch.setattr(page_type_signals, "_words", cache(lambda: turned))
    forget_names()
    assert column_names() != load_model().columns
    assert scored() == pytest.approx(before, abs=1e-5)


def test_a_section_of_page_kinds_that_the_model_needs_is_missed(monkeypatch: pytest.MonkeyPatch) -> None:
    words = page_type_signals._words()
    fewer = {where: dict(list(kinds.items())[1:]) for where, kinds in words.items()}
    monkeypatch.setattr(page_type_signals, "_words", cache(lambda: fewer))
    forget_names()
    with pytest.raises(ModelError, match="no longer computed"):
        scored()


def test_the_record_names_the_classes_of_the_model() -> None:
    arrays = changed_record(page_types=["article", "poem"])
    with pytest.raises(ModelError, match=r"poem.*train the model again"):
        read_model(arrays)
    types = json.loads(shipped()["record"].tobytes())["page_types"]
    with pytest.raises(ModelError, match="should be of shape"):
        read_model(changed_record(page_types=types[1:]))


def test_a_model_whose_columns_do_not_fit_its_weights_is_rejected() -> None:
    columns = list(load_model().columns)
    with pytest.raises(ModelError, match="should be of shape"):
        read_model(changed_record(columns=columns[1:]))
    with pytest.raises(ModelError, match="one name"):
        read_model(changed_record(columns=[*columns[1:], columns[1]]))


def test_weights_of_another_network_are_rejected() -> None:
    arrays = shipped()
    arrays["span chapter"] = arrays["span list"]
    with pytest.raises(ModelError, match="span chapter"):
        read_model(pack(arrays))


def forget_names() -> None:
    """Name the columns and match the model anew."""
    page_type_signals.type_signal_names.cache_clear()
    column_names.cache_clear()
    module._scorer.cache_clear()


def shipped() -> dict[str, Any]:
    return unpack(files("dechaff.scoring.model").joinpath("model.bin").read_bytes())


def changed_record(**changes: Any) -> bytes:
    """Return the shipped model with another record."""
    arrays = shipped()
    record = {**json.loads(arrays["record"].tobytes()), **changes}
    arrays["record"] = np.frombuffer(json.dumps(record).encode(), dtype=np.uint8)
    return pack(arrays)


def test_the_probabilities_of_the_types_sum_to_one_unless_the_caller_names_the_type() -> None:
    layout, declared_type = read_layout(PAGE, url="https://paper.example/news/ferry")
    found = module.score(layout, detect(layout), declared_type)
    assert sum(found.types.values()) == pytest.approx(1.0)
    assert found.page_type_probability == max(found.types.values()) == found.types[found.page_type]
    named = module.score(layout, detect(layout), declared_type, PageType.FORUM)
    assert (named.page_type, named.types) == (PageType.FORUM, {PageType.FORUM: 1.0})
