"""An extractor for datatrove pipelines: documents with HTML in, documents with the content of the page out."""

from __future__ import annotations

from datatrove.data import DocumentsPipeline
from datatrove.pipeline.extractors.base import BaseExtractor

from dechaff import Options, clean
from dechaff.integrations.fields import check_view
from dechaff.render.formats import ContentFormat

__all__ = ["CleanExtractor"]

# The default of datatrove is one second per document. That is enough for ordinary pages, but the first call of a worker
# also loads lxml, numpy and the model, and a page at the limit of `Options` takes longer too.
TIMEOUT_SECONDS = 5.0


class CleanExtractor(BaseExtractor):
    """Replaces the text of each document, a page of HTML, with its content.

    datatrove runs it in a process that is killed and replaced if a document takes longer than `timeout` seconds.
    Documents without content are dropped, as with its other extractors.
    """

    name = "dechaff"

    def __init__(
        self,
        timeout: float = TIMEOUT_SECONDS,
        *,
        view: ContentFormat = "text",
        options: Options | None = None,
    ) -> None:
        """Set the time limit for one document in seconds, the view of the page to return, and the options of `clean`.

        Raises:
            ValueError: there is no such view.
        """
        super().__init__(timeout)
        self.view = check_view(view)
        self.options = options

    def run(self, data: DocumentsPipeline, rank: int = 0, world_size: int = 1) -> DocumentsPipeline:
        """Extract from each document. The model is loaded first, so that the forked worker inherits it."""
        clean("<p>warm-up")
        yield from super().run(data, rank, world_size)

    def extract(self, text: str) -> str:
        """Return the content of a page; empty if it has none."""
        return clean(text, options=self.options).as_format(self.view)
