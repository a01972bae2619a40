"""Responses of real HTTP clients, read and unread, from a local site."""

from __future__ import annotations

import asyncio
import importlib
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from types import SimpleNamespace
from typing import Any

import pytest

from dechaff import Options, Outcome, Page, clean
from dechaff.integrations.http import clean_response, clean_response_async
from integrations.needs import need
from integrations.site import LEGACY, STORY, WORDS_OF_STORY

Opener = Callable[[str], AbstractContextManager[Any]]
"""Opens a URL and returns the response, whose body may be unread."""


@contextmanager
def with_requests(url: str, *, stream: bool) -> Iterator[Any]:
    requests = need("requests")
    with requests.Session() as session, session.get(url, stream=stream, timeout=10) as response:
        yield response


@contextmanager
def with_httpx(url: str, *, stream: bool) -> Iterator[Any]:
    httpx = need("httpx")
    with httpx.Client(trust_env=False) as client:
        if not stream:
            yield client.get(url)
        else:
            with client.stream("GET", url) as response:
                yield response


@contextmanager
def with_urllib3(url: str, *, stream: bool) -> Iterator[Any]:
    urllib3 = need("urllib3")
    with urllib3.PoolManager() as pool:
        response = pool.request("GET", url, preload_content=not stream, timeout=10)
        yield response
        response.close()


@contextmanager
def with_urllib(url: str, *, stream: bool) -> Iterator[Any]:
    del stream  # it knows no other way
    with closing(urllib.request.urlopen(url, timeout=10)) as response:
        yield response


SYNC: dict[str, Callable[..., AbstractContextManager[Any]]] = {
    "requests": with_requests,
    "httpx": with_httpx,
    "urllib3": with_urllib3,
    "urllib": with_urllib,
}
clients = pytest.mark.parametrize("client", SYNC)
streams = pytest.mark.parametrize("stream", [False, True], ids=["read", "unread"])


@clients
@streams
def test_a_response_is_cleaned_with_its_url(site: str, client: str, stream: bool) -> None:
    with SYNC[client](site + STORY, stream=stream) as response:
        # Those of urllib3 do not know it.
        page = clean_response(response, url=site + STORY if client == "urllib3" else None)
    assert page.outcome is Outcome.OK
    assert page.url == site + STORY
    assert WORDS_OF_STORY in page.text


@clients
@streams
def test_the_charset_of_the_header_counts(site: str, client: str, stream: bool) -> None:
    with SYNC[client](site + LEGACY, stream=stream) as response:
        page = clean_response(response)
    assert (page.encoding.name, page.encoding.source) == ("koi8-r", "header")
    assert "Лёд встал в гавани" in page.text


@clients
@streams
def test_an_empty_response_is_an_empty_page(site: str, client: str, stream: bool) -> None:
    with SYNC[client](site + "/empty", stream=stream) as response:
        assert clean_response(response).outcome is Outcome.EMPTY


@clients
def test_a_stream_without_end_is_read_to_the_limit(site: str, client: str) -> None:
    with SYNC[client](site + "/endless", stream=True) as response:
        page = clean_response(response, options=Options(max_bytes=200_000))
    assert page.outcome is Outcome.LIMIT
    assert any("max_bytes" in warning for warning in page.warnings)


@pytest.mark.parametrize("client", ["requests", "httpx", "urllib3"])
def test_a_response_that_was_read_needs_no_adapter(site: str, client: str) -> None:
    with SYNC[client](site + STORY, stream=False) as response:
        assert clean(response) == clean_response(response)


def test_a_path_is_not_mistaken_for_a_url(site: str) -> None:
    with with_urllib3(site + LEGACY, stream=False) as response:
        assert response.url == LEGACY
        assert clean(response).url is None


def test_the_caller_may_know_the_encoding(site: str) -> None:
    with with_urllib(site + LEGACY, stream=False) as response:
        assert clean_response(response, encoding="koi8-u").encoding.name == "koi8-u"


async def aiohttp_page(url: str, *, read: bool, options: Options | None = None) -> Page:
    aiohttp = importlib.import_module("aiohttp")
    async with aiohttp.ClientSession() as session, session.get(url) as response:
        if read:
            await response.read()
        page = await clean_response_async(response, options=options)
        response.close()
        return page


async def httpx_page(url: str, *, read: bool, options: Options | None = None) -> Page:
    httpx = importlib.import_module("httpx")
    async with httpx.AsyncClient(trust_env=False) as client:
        if read:
            return await clean_response_async(await client.get(url), options=options)
        async with client.stream("GET", url) as response:
            return await clean_response_async(response, options=options)


ASYNC = {"aiohttp": aiohttp_page, "httpx": httpx_page}
async_clients = pytest.mark.parametrize("client", ASYNC)


@async_clients
@pytest.mark.parametrize("read", [True, False], ids=["read", "unread"])
def test_an_asynchronous_response_is_awaited(site: str, client: str, read: bool) -> None:
    need(client)
    page = asyncio.run(ASYNC[client](site + LEGACY, read=read))
    assert (page.url, page.encoding.source) == (site + LEGACY, "header")
    assert "Лёд встал в гавани" in page.text
    assert asyncio.run(ASYNC[client](site + "/empty", read=read)).outcome is Outcome.EMPTY


@async_clients
def test_an_asynchronous_stream_is_read_to_the_limit(site: str, client: str) -> None:
    need(client)
    page = asyncio.run(ASYNC[client](site + "/endless", read=False, options=Options(max_bytes=200_000)))
    assert page.outcome is Outcome.LIMIT


def test_awaitable_responses_are_rejected_with_advice(site: str) -> None:
    aiohttp = need("aiohttp")

    async def unread() -> None:
        async with aiohttp.ClientSession() as session, session.get(site + STORY) as response:
            with pytest.raises(TypeError, match=r"aiohttp after read\(\)"):
                clean_response(response)

    asyncio.run(unread())


def test_objects_that_are_not_a_response_are_rejected() -> None:
    with pytest.raises(TypeError, match="HTTP response"):
        clean_response(SimpleNamespace(text="<p>Tea"))


def test_the_asynchronous_form_accepts_plain_responses() -> None:
    scrapy = need("scrapy.http")
    body = "<p>Льды встали</p>".encode("koi8-r")
    response = scrapy.HtmlResponse(
        "https://port.example/", body=body, headers={"Content-Type": "text/html; charset=koi8-r"}
    )
    page = asyncio.run(clean_response_async(response))
    assert page == clean(response)
    assert (page.encoding.source, page.url) == ("header", "https://port.example/")
