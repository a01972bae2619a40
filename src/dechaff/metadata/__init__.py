"""Metadata: what a page says about itself, field by field, each with its source.

`read_fields.py` is the way in: `mark_blocks` finds the blocks that are reported as metadata and kept out of the text;
`read_fields` chooses the fields once the type of the page is known. `registry.py` lists the fields.
"""
