"""Record side effects of `clean`: `python -m dechaff_lab.attack.hostile_watch FOLDER`.

It cleans every hostile page and every `source.html` or `*.html.gz` in the folder under an audit hook, and prints a JSON
object: what was opened, connected to, started, logged or printed, and whether global state changed. It needs a separate
process, because an audit hook cannot be removed.
"""

from __future__ import annotations

import gzip
import io
import json
import locale
import logging
import os
import random
import signal
import sys
from pathlib import Path
from typing import Any

from dechaff_lab.attack.hostile import FAMILIES

__all__ = ["main"]

# Audit events of the network, of processes and of changes to files; see the table of audit events in the Python manual.
FORBIDDEN = (
    "socket.", "subprocess.", "os.system", "os.exec", "os.fork", "os.spawn", "os.remove", "os.rename",
    "os.mkdir", "shutil.", "tempfile.", "urllib.", "http.client", "ftplib.", "webbrowser.",
)  # fmt: skip

# Files that may be read: code and data of installed packages.
CODE = (".py", ".pyc", ".so", ".pyd")
PACKAGES = ("site-packages", f"{os.sep}dechaff{os.sep}")

SIZE = 2_000


class _Watcher(logging.Handler):
    """Records audit events and log records."""

    def __init__(self) -> None:
        super().__init__(level=0)
        self.events: list[str] = []
        self.records: list[str] = []

    def hook(self, name: str, arguments: tuple[Any, ...]) -> None:
        """Record an audit event unless the library needs it."""
        if name.startswith(FORBIDDEN) or (name == "open" and _is_strange(arguments)):
            self.events.append(f"{name} {arguments}"[:200])

    def emit(self, record: logging.LogRecord) -> None:
        """Record a log record."""
        self.records.append(record.getMessage())


def _is_strange(arguments: tuple[Any, ...]) -> bool:
    """Return whether a file is opened for writing, or is neither code nor data of a package."""
    path, mode = str(arguments[0]), str(arguments[1])
    known = path.endswith(CODE) or any(folder in path for folder in PACKAGES)
    return not known or bool(set(mode) & set("wax+"))


def _state() -> tuple[object, ...]:
    """Return the global state that a library must not change."""
    handlers = tuple(signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM))
    return (
        random.getstate(), dict(os.environ), Path.cwd(), locale.setlocale(locale.LC_ALL),
        sys.getrecursionlimit(), handlers, logging.root.level, len(logging.root.handlers),
    )  # fmt: skip


def main() -> int:
    """Clean all pages and print the side effects."""
    from dechaff import clean  # noqa: PLC0415  (side effects of the import do not count)

    raws = [family.make(SIZE) for family in FAMILIES.values()]
    raws += [path.read_bytes() for path in sorted(Path(sys.argv[1]).glob("**/source.html"))]
    raws += [gzip.decompress(path.read_bytes()) for path in sorted(Path(sys.argv[1]).glob("**/*.html.gz"))]
    watcher = _Watcher()
    logging.root.addHandler(watcher)
    logging.root.setLevel(0)
    before = _state()
    output, errors = sys.stdout, sys.stderr
    printed = sys.stdout = sys.stderr = io.StringIO()
    sys.addaudithook(watcher.hook)
    for raw in raws:
        page = clean(raw, url="https://example.org/x")
        assert page.markdown is not None
        assert page.html is not None
    seen = [list(watcher.events), list(watcher.records), printed.getvalue(), _state() != before]
    sys.stdout, sys.stderr = output, errors
    print(json.dumps(dict(zip(("events", "logged", "printed", "state moved"), seen, strict=True))))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
