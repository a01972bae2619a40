"""LangChain documents from blobs and from documents with HTML."""

from __future__ import annotations

import pytest

from dechaff import Options, clean
from integrations.needs import need
from integrations.site import PAGES

need("langchain_core")

from langchain_core.documents import Document  # noqa: E402
from langchain_core.documents.base import Blob  # noqa: E402

from dechaff.integrations.langchain import CleanBlobParser, CleanTransformer  # noqa: E402

STORY = PAGES / "newswire-story" / "source.html"
URL = "https://wire.example/story"


def test_a_blob_becomes_one_document_with_metadata() -> None:
    page = clean(STORY.read_bytes())
    (document,) = CleanBlobParser().parse(Blob.from_path(STORY))
    assert document.page_content == page.text
    assert document.metadata["title"] == page.title
    assert document.metadata["published"] == page.to_dict()["published"]
    assert document.metadata["authors"] == "; ".join(page.authors)
    assert document.metadata["source"] == str(STORY)
    assert document.metadata["outcome"] == "ok"


def test_metadata_have_the_types_of_vector_stores() -> None:
    for path in sorted(PAGES.glob("*/source.html"))[:8]:
        (document,) = CleanBlobParser().parse(Blob.from_path(path))
        assert all(type(value) in (str, int, float, bool) for value in document.metadata.values())
        assert all(value != "" for value in document.metadata.values())


def test_bytes_are_decoded_as_the_page_declares() -> None:
    legacy = PAGES / "sever-most-2003" / "source.html"
    (document,) = CleanBlobParser().parse(Blob.from_path(legacy))
    assert document.page_content == clean(legacy.read_bytes()).text
    blob = Blob.from_data("<p>Лёд встал".encode("koi8-r"), mime_type="text/html; charset=koi8-r")
    assert CleanBlobParser(options=Options(favor="recall")).parse(blob)[0].page_content == "Лёд встал"


def test_metadata_of_the_loader_are_kept() -> None:
    blob = Blob.from_data(STORY.read_bytes(), metadata={"source": URL, "title": "Mine", "shelf": 3})
    (document,) = CleanBlobParser().parse(blob)
    assert (document.metadata["source"], document.metadata["title"]) == (URL, "Mine")
    assert document.metadata["shelf"] == 3


def test_a_page_without_content_gives_an_empty_document_with_the_reason() -> None:
    (document,) = CleanBlobParser().parse(Blob.from_data(b""))
    assert (document.page_content, document.metadata["outcome"]) == ("", "empty")


def test_the_transformer_gives_new_documents_in_order() -> None:
    html = STORY.read_text("utf-8")
    given = [
        Document(html, metadata={"source": URL}, id="7"),
        Document("", metadata={"source": "none"}),
    ]
    story, nothing = CleanTransformer(view="markdown").transform_documents(given)
    assert (story.id, story.metadata["source"]) == ("7", URL)
    assert story.page_content == clean(html, url=URL).markdown
    assert (nothing.page_content, nothing.metadata["outcome"]) == ("", "empty")
    assert given[0].page_content == html
    assert given[0].metadata == {"source": URL}


def test_an_unknown_view_is_rejected() -> None:
    with pytest.raises(ValueError, match="choose from text, markdown, html"):
        CleanBlobParser(view="pdf")  # type: ignore[arg-type]
