"""Fixture: the local site, started once per process."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from integrations.site import serve


@pytest.fixture(scope="session")
def site() -> Iterator[str]:
    with serve() as address:
        yield address
