"""What a page declares about itself for machines: metas, links, JSON-LD, microdata, RDFa."""
