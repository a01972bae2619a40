"""Clean pages in Parquet files in a datatrove pipeline, here on the cores of one machine.

python examples/on_datatrove.py PAGES RESULT
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
from datatrove.data import Document
from datatrove.executor import LocalPipelineExecutor
from datatrove.pipeline.readers import ParquetReader
from datatrove.pipeline.writers import JsonlWriter

from dechaff.batch.arrow import clean_batch

ROWS = 64


def clean_documents(documents: Iterator[Document], rank: int = 0, world_size: int = 1) -> Iterator[Document]:
    """Clean documents in batches, as a step of the pipeline."""
    held: list[Document] = []
    for document in documents:
        held.append(document)
        if len(held) == ROWS:
            yield from _clean(held)
            held = []
    yield from _clean(held)


def _clean(documents: list[Document]) -> Iterator[Document]:
    columns = {
        "html": [document.text for document in documents],
        "url": [document.metadata["url"] for document in documents],
    }
    rows = clean_batch(pa.RecordBatch.from_pydict(columns)).to_pylist() if documents else []
    for document, row in zip(documents, rows, strict=True):
        document.text = row.pop("text")
        document.metadata |= row
        yield document


def flatten(_writer: JsonlWriter, document: Document) -> dict[str, object]:
    """Return the output row of a document."""
    return {"id": document.id, "text": document.text, **document.metadata}


if __name__ == "__main__":
    pages, result = sys.argv[1:]
    LocalPipelineExecutor(
        pipeline=[
            ParquetReader(pages, text_key="html", id_key="id", batch_size=ROWS, doc_progress=False),
            clean_documents,
            JsonlWriter(result, "${rank}.jsonl", compression=None, adapter=flatten),
        ],
        tasks=len(list(Path(pages).glob("*.parquet"))),
        workers=2,
        logging_dir=f"{result}-logs",
    ).run()
