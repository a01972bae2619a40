"""Skip tests whose library is not installed, and say how to install it."""

from __future__ import annotations

from typing import Any

import pytest

__all__ = ["need"]


def need(module: str, extra: str = "integrations-test") -> Any:
    """Import a module, or skip the test or test module."""
    return pytest.importorskip(
        module, reason=f"{module} is not installed; pip install -e '.[{extra}]' brings it"
    )
