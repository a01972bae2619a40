"""The metadata fields of a page, each with its source.

The entry point is `read_fields.py`. `mark_blocks` finds the blocks that are reported as metadata and excluded from the
text. `read_fields` chooses the fields when the type of the page is known. `registry.py` lists the fields.
"""
