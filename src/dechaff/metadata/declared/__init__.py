"""Machine-readable declarations of a page: metas, links, JSON-LD, microdata, RDFa."""
