"""Words of a page as salted hashes, so that marks can be published without the page's text.

The salt is a digest of the page. It is not published: only those who have the page can compute a hash.
"""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from typing import TypeAlias

from dechaff_lab.train.text_words import words

__all__ = ["Bag", "counted", "packed", "page_digest", "unpacked"]

Bag: TypeAlias = Counter[bytes]
"""How often each hash occurs."""

HASH_BYTES = 3
"""Bytes of a hash. Two of a page's 2,000 words share a hash by chance once in eight pages, which changes a figure by
less than 0.001. Fewer bytes change the figures."""

MOST = 255
"""Highest stored count: a count has one byte. Only words such as "the" occur more often in a text."""


def page_digest(page: bytes) -> str:
    """Return the digest by which a page is recognised. The salt of its hashes cannot be computed from it."""
    return hashlib.blake2b(page, digest_size=16, person=b"identity").hexdigest()


def counted(text: str, page: bytes) -> Bag:
    """Count the hashes of the words of a text.

    Args:
        text: a text of the page, as extracted or marked.
        page: the bytes of the page, from which the salt is computed.
    """
    salt = hashlib.blake2b(page, digest_size=32, person=b"salt").digest()
    found = words(text)
    hashes = {
        word: hashlib.blake2b(word.encode(), key=salt, digest_size=HASH_BYTES).digest() for word in set(found)
    }
    return Counter(map(hashes.__getitem__, found))


def packed(bag: Bag) -> str:
    """Return hashes and counts as text: per hash its bytes and one byte for its count, in Base85."""
    cells = (hashed + bytes([min(count, MOST)]) for hashed, count in sorted(bag.items()))
    return base64.b85encode(b"".join(cells)).decode()


def unpacked(text: str) -> Bag:
    """Return the bag of `packed`."""
    data, size = base64.b85decode(text), HASH_BYTES + 1
    return Counter({data[at : at + HASH_BYTES]: data[at + HASH_BYTES] for at in range(0, len(data), size)})
