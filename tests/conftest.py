"""Settings of all tests.

By default property tests use the same examples in every run and have no deadline, so they only fail because of a
change. `HYPOTHESIS_PROFILE=explore` searches for new examples.
"""

import os
import sys
from collections.abc import Iterator

import pytest
from hypothesis import settings

import dechaff.fault

settings.register_profile("steady", derandomize=True, deadline=None)
settings.register_profile("explore", deadline=None, max_examples=2_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))

# Tests start over a hundred processes. Without bytecode each of them would compile the whole package.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False


def pytest_configure(config: pytest.Config) -> None:
    """Give an idle worker of pytest-xdist the tests of a busy one: some tests take seconds."""
    if getattr(config.option, "dist", "no") == "load":
        config.option.dist = "worksteal"


def _raise(error: Exception) -> str:
    raise error


@pytest.fixture(scope="session", autouse=True)
def faults_are_errors() -> Iterator[None]:
    """Raise internal faults. For users they are only recorded."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(dechaff.fault, "caught", _raise)
        yield
