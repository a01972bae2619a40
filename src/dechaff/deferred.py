"""Page fields that are computed on first access.

`clean` computes only the text. The metadata, the account of all blocks and the views would double the time, and many
callers read none of them. `Deferred` holds the functions that compute them; `later` marks the fields of `Page` that may
be deferred.

These functions need the tree of the page, which takes several times the memory of its HTML. Only the pages that were
made or read last in each thread (`MOST_OPEN`) keep their trees. An earlier page that is still in use is packed: all its
fields are made, and the large ones are kept as compressed bytes. Packing changes no value.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Mapping
from typing import Any, TypeVar, cast
from weakref import ref

from dechaff import fault

__all__ = ["Carried", "Deferred", "NotMade", "keep_open", "later", "reported"]

_T = TypeVar("_T")

MOST_OPEN = 8
"""Maximum number of pages per thread that keep their trees: enough for code that compares a few pages. A tree and its
layout take about 6 times the HTML (docs/benchmarks.md), so 8 pages of 350 KB hold 17 MB."""

MOST_OPEN_BYTES = 4_000_000
"""Maximum total HTML of these pages, in bytes. The last one stays open regardless of its size."""

LARGE = ("kept", "removed", "sources", "blocks", "comments")
"""The fields that a packed page keeps as compressed bytes."""


class NotMade(Exception):  # noqa: N818  (not an error of the caller; it never leaves the library)
    """A value could not be computed. The fault has been recorded."""


class Deferred:
    """Lazily computed values of one page; each is computed once."""

    __slots__ = (
        "__weakref__", "_failed", "_lock", "_made", "_makers", "_packed",
        "faults", "layout", "size", "text", "writers",
    )  # fmt: skip

    def __init__(
        self,
        makers: Mapping[str, Callable[[], Any]],
        writers: Mapping[str, Callable[[Any], str]],
        *,
        text: str,
        layout: Any = None,
        size: int = 0,
    ) -> None:
        """Take the functions that compute the values.

        Args:
            makers: by name of a value, the function that computes it from the tree of the page.
            writers: by name of a view, the function that writes it from `blocks`. These can be pickled.
            text: the text of the page.
            layout: the blocks and regions of the page.
            size: bytes of the page's HTML.
        """
        self._makers = dict(makers)
        self.writers = dict(writers)
        """By name of a view, the function that writes it from `blocks`."""
        self.text = text
        """The text of the views."""
        self._made: dict[str, Any] = {}
        self._failed: set[str] = set()
        self._packed = b""
        self._lock = threading.RLock()
        self.layout = layout
        """The blocks and regions of the page; None once it is packed."""
        self.size = size
        self.faults: tuple[str, ...] = ()
        """A warning for each fault so far."""

    def value(self, name: str) -> Any:
        """Return a value.

        Raises:
            NotMade: it could not be computed, now or earlier.
            KeyError: there is no value of this name.
        """
        with self._lock:
            if name in self._failed:
                raise NotMade(name)
            if name not in self._made:
                if self._packed and name in (*LARGE, *self.writers):
                    self._unpack()
                if name not in self._made:
                    self._made[name] = self._make(name)
            return self._made[name]

    def _make(self, name: str) -> Any:
        write = self.writers.get(name)
        make = self._makers[name] if write is None else None
        try:
            return make() if make else write(self.value("blocks"))  # type: ignore[misc]
        except NotMade:
            raise
        except Exception as error:
            warning = fault.caught(error)
            self._failed.add(name)
            if warning not in self.faults:
                self.faults = (*self.faults, warning)
            raise NotMade(name) from None

    def pack(self) -> None:
        """Compute all values, compress the large ones, and release the tree."""
        with self._lock:
            if not self._packed:
                import pickle  # noqa: PLC0415  (only pages that are kept need it)
                import zlib  # noqa: PLC0415

                large = self._large_values()
                self._packed = zlib.compress(pickle.dumps(large, pickle.HIGHEST_PROTOCOL), 1)
                self._makers.clear()
                self.layout = None
            for name in (*LARGE, *self.writers):
                self._made.pop(name, None)

    def _large_values(self) -> dict[str, Any]:
        """Compute all values, and return the large ones."""
        for name in self._makers:
            try:
                self.value(name)
            except NotMade:
                continue
        if self._packed:
            self._unpack()
        return {name: self._made[name] for name in LARGE if name in self._made}

    def _unpack(self) -> None:
        import pickle  # noqa: PLC0415
        import zlib  # noqa: PLC0415

        # `pack` made these bytes in this process, so unpickling them is safe.
        self._made.update(pickle.loads(zlib.decompress(self._packed)))
        keep_open(self)

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle the values instead of the functions that compute them."""
        with self._lock:
            values = {
                **self._large_values(),
                **{k: v for k, v in self._made.items() if k not in self.writers},
            }
            return _restored, (self.writers, self.text, values, self._failed, self.faults)


def _restored(
    writers: Mapping[str, Callable[[Any], str]],
    text: str,
    made: dict[str, Any],
    failed: set[str],
    faults: tuple[str, ...],
) -> Deferred:
    deferred = Deferred({}, writers, text=text)
    deferred._made, deferred._failed, deferred.faults = made, failed, faults
    return deferred


class _OpenPages(threading.local):
    """Pages of this thread that keep their trees, oldest first."""

    def __init__(self) -> None:
        self.pages: deque[tuple[ref[Deferred], int]] = deque()


_open = _OpenPages()


def keep_open(deferred: Deferred) -> None:
    """Let a page keep its tree, and pack the oldest open pages of the thread."""
    pages = _open.pages
    pages.append((ref(deferred), deferred.size))
    while len(pages) > 1 and (len(pages) > MOST_OPEN or sum(size for _, size in pages) > MOST_OPEN_BYTES):
        oldest = pages.popleft()[0]()
        if oldest is not None and not any(page() is oldest for page, _ in pages):
            oldest.pack()


class Later:
    """A dataclass field that is read from the object's `Deferred` unless it was set."""

    def __init__(self, default: Any) -> None:
        self._default = default
        self._name = ""

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, page: Any, owner: type) -> Any:
        if page is None:
            return self._default
        values = page.__dict__
        if self._name in values:
            return values[self._name]
        deferred = values["_holder"]
        try:
            return deferred.value(self._name) if deferred is not None else self._default
        except (NotMade, KeyError):
            return self._default

    def __set__(self, page: Any, value: Any) -> None:
        page.__dict__[self._name] = value


class Reported(Later):
    """A field that also reports faults that occurred after the object was created."""

    def __init__(self, default: Any, with_faults: Callable[[Any, tuple[str, ...]], Any]) -> None:
        super().__init__(default)
        self._with_faults = with_faults

    def __get__(self, page: Any, owner: type) -> Any:
        value = super().__get__(page, owner)
        deferred = page.__dict__["_holder"] if page is not None else None
        return (
            self._with_faults(value, deferred.faults) if deferred is not None and deferred.faults else value
        )


class Carried:
    """The `InitVar` through which `dataclasses.replace` hands the `Deferred` of an object to its copy."""

    def __get__(self, page: Any, owner: type) -> Any:
        return None if page is None else page.__dict__["_holder"]


def later(default: _T) -> _T:
    """Declare a dataclass field that may be computed on first access, with its default."""
    return cast(_T, Later(default))


def reported(default: _T, with_faults: Callable[[_T, tuple[str, ...]], _T]) -> _T:
    """Declare a field to which `with_faults` adds the warnings of later faults."""
    return cast(_T, Reported(default, with_faults))
