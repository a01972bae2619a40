"""Clean responses of HTTP clients, including those whose body has not been read yet.

`clean(response)` takes a response that is in memory already. If it was opened as a stream, these functions read its body,
and no more of it than `Options.max_bytes` allows. Clients are recognised by the methods of their responses, so none of
them is imported.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from typing import Any

from dechaff import Options, Page, clean
from dechaff.reading.response import address, content_type_of

__all__ = ["clean_response", "clean_response_async"]

# Bytes to ask for at a time. Clients return what has arrived; larger pieces are of no use for pages, whose median is some
# 100 kB, and smaller ones only cost calls.
CHUNK_BYTES = 65_536

# Bytes of input for one byte of UTF-8, which is what `Options.max_bytes` counts: as many as UTF-32 takes for a letter. With
# fewer, a long page in UTF-16 would be cut off without a warning.
WIDEST = 4


def clean_response(
    response: Any, *, url: str | None = None, encoding: str | None = None, options: Options | None = None
) -> Page:
    """Read the body of a response, up to the size limit, and clean it.

    Args:
        response: a response of requests, httpx, urllib3, Scrapy or `urllib.request.urlopen`, read or not, or a response
            of aiohttp that was read. Its status is not looked at: error pages are pages.
        url: where the page is from; None: the URL of the response. Responses of urllib3 only know its path, so pass
            theirs.
        encoding: label of the encoding, if the caller knows better than the response and the page.
        options: see `dechaff.Options`.

    Returns:
        The page. If it is longer than the limit, its outcome is `limit` and the rest stays unread. Closing the response
        is left to the caller.

    Raises:
        TypeError: the object is not a response, or has to be awaited.
        TooLarge: the limit is exceeded and the options ask for an error.
        Exception: whatever the client raises if the connection fails.
    """
    chunks = _chunks(response)
    if chunks is None:
        return clean(response, url=url, encoding=encoding, options=options)
    options = options or Options()
    body = bytearray()
    for chunk in chunks:
        body += chunk
        if len(body) > WIDEST * options.max_bytes + WIDEST:
            break
    return _clean(body, response, url, encoding, options)


async def clean_response_async(
    response: Any, *, url: str | None = None, encoding: str | None = None, options: Options | None = None
) -> Page:
    """Await the body of a response, up to the size limit, and clean it.

    Like `clean_response`, for responses of aiohttp and of `httpx.AsyncClient`. Cleaning blocks the event loop for some
    milliseconds; to avoid this, read the body and call `clean` in a process pool.
    """
    chunks = _async_chunks(response)
    if chunks is None:
        return clean_response(response, url=url, encoding=encoding, options=options)
    options = options or Options()
    body = bytearray()
    async for chunk in chunks:
        body += chunk
        if len(body) > WIDEST * options.max_bytes + WIDEST:
            break
    return _clean(body, response, url, encoding, options)


def _clean(body: bytearray, response: Any, url: str | None, encoding: str | None, options: Options) -> Page:
    """Clean what was read of a response."""
    return clean(
        bytes(body),
        url=url or address(response),
        content_type=content_type_of(response),
        encoding=encoding,
        options=options,
    )


def _chunks(response: Any) -> Iterator[bytes] | None:
    """Return the body of a response in chunks, with its content encoding undone; None if it is not a stream."""
    if hasattr(response, "iter_bytes"):  # httpx
        return response.iter_bytes(CHUNK_BYTES)  # type: ignore[no-any-return]
    if hasattr(response, "iter_content"):  # requests and those that are like it
        return response.iter_content(CHUNK_BYTES)  # type: ignore[no-any-return]
    if hasattr(response, "stream"):
        return _urllib3_chunks(response)
    if hasattr(response, "geturl"):  # urllib.request
        return iter(lambda: response.read(CHUNK_BYTES), b"")
    return None


def _urllib3_chunks(response: Any) -> Iterator[bytes]:
    """Yield the body of a response. Once it was read, its stream is empty and the body is in `data`."""
    read = False
    for chunk in response.stream(CHUNK_BYTES):
        read = True
        yield chunk
    if not read:
        yield response.data or b""


def _async_chunks(response: Any) -> AsyncIterator[bytes] | None:
    """Return the body of a response in chunks, with its content encoding undone; None if it is not asynchronous."""
    if hasattr(response, "aiter_bytes"):  # httpx
        return response.aiter_bytes(CHUNK_BYTES)  # type: ignore[no-any-return]
    if hasattr(getattr(response, "content", None), "iter_chunked"):
        return _aiohttp_chunks(response)
    return None


async def _aiohttp_chunks(response: Any) -> AsyncIterator[bytes]:
    """Yield the body of a response. Once it was read, its stream is empty and `read` returns the body."""
    read = False
    async for chunk in response.content.iter_chunked(CHUNK_BYTES):
        read = True
        yield chunk
    if not read:
        yield await response.read()
