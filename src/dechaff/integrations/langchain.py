"""LangChain: a blob parser for loaders that fetch, and a transformer for documents that hold HTML.

The metadata of the documents are plain strings and numbers, as vector stores require: dates in ISO 8601, lists joined by
`; `. Fields about which the page says nothing are left out; what a loader has put there already is kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from langchain_core.document_loaders import BaseBlobParser
from langchain_core.documents import BaseDocumentTransformer, Document
from langchain_core.documents.base import Blob

from dechaff import Options, Page, clean
from dechaff.integrations.fields import check_view, plain_fields
from dechaff.metadata.registry import SUMMARY
from dechaff.render.formats import ContentFormat

__all__ = ["CleanBlobParser", "CleanTransformer"]

_METADATA = (*SUMMARY, "outcome", "confidence")


class CleanBlobParser(BaseBlobParser):
    """Parses a blob of HTML into one document: its content, with the page's metadata.

    Bytes are decoded as the page says; `Blob.encoding` is ignored, because it is `utf-8` unless somebody sets it.
    """

    def __init__(self, *, view: ContentFormat = "text", options: Options | None = None) -> None:
        """Choose the view of the page that becomes `page_content`, and the options of `clean`."""
        self._view = check_view(view)
        self._options = options

    def lazy_parse(self, blob: Blob) -> Iterator[Document]:
        """Yield one document; that of a page without content is empty, and its `outcome` says why."""
        html = blob.data if isinstance(blob.data, str) else blob.as_bytes()
        page = clean(html, url=_url(blob.source), content_type=blob.mimetype, options=self._options)
        source = {"source": blob.source} if blob.source else {}
        yield Document(page.as_format(self._view), metadata=_metadata(page) | source | blob.metadata)


class CleanTransformer(BaseDocumentTransformer):
    """Replaces the HTML in documents with the content of the page."""

    def __init__(self, *, view: ContentFormat = "text", options: Options | None = None) -> None:
        """Choose the view of the page that becomes `page_content`, and the options of `clean`."""
        self._view = check_view(view)
        self._options = options

    def transform_documents(self, documents: Sequence[Document], **kwargs: Any) -> Sequence[Document]:
        """Return a new document for each, in the same order. The given ones are not changed."""
        return [self._transform(document) for document in documents]

    def _transform(self, document: Document) -> Document:
        """Return one document with its HTML cleaned."""
        page = clean(document.page_content, url=_url(document.metadata.get("source")), options=self._options)
        metadata = _metadata(page) | document.metadata
        return Document(page.as_format(self._view), metadata=metadata, id=document.id)


def _url(source: object) -> str | None:
    """Return a document's source if it is a URL, else None."""
    return source if isinstance(source, str) and source.startswith(("http://", "https://")) else None


def _metadata(page: Page) -> dict[str, Any]:
    """Return what is known about the page, as strings and numbers."""
    values = plain_fields(page, _METADATA)
    joined = {name: "; ".join(value) if isinstance(value, list) else value for name, value in values.items()}
    return {name: value for name, value in joined.items() if value not in (None, "")}
