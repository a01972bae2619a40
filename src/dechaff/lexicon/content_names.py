"""Names of the element with a page's own content. Data only.

Each is a whole class, id or role. Names of repeated elements (`post`, `item`) are not included.
"""

__all__ = ["CONTENT_NAMES", "SENTENCE_ENDS"]

CONTENT_NAMES = frozenset(
    "main content main-content maincontent main_content primary-content page-content site-content content-main"
    " content-area content-body contentbody article-body articlebody article-content article_content article__body"
    " article-text entry-content entry post-content post-body post_content story-body story-content body-content"
    " bodycontent mw-content-text field-name-body markdown-body article-main inhalt contenu contenido conteudo"
    " contenuto artikel".split()
)

SENTENCE_ENDS = frozenset(".!?…。！？．।॥؟۔։።")
"""Marks that end a sentence, in all scripts."""
