"""The first pass of `dechaff run --learn-sites`: learn what the pages of each site share.

It is a run of its own over the same parts, in a folder below that of the run. Its rows hold the fingerprints of the pages, so
that it can be interrupted and continued like any other run. When all rows are there, one file for each site is written.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, TextIO

from dechaff.batch.rows import Failure, Row, failure_row
from dechaff.batch.run.job import Job
from dechaff.batch.run.output import part_file, work_folder
from dechaff.batch.run.plan import Plan
from dechaff.batch.run.run import run
from dechaff.page_input import PageInput
from dechaff.site.fingerprint import Fingerprint
from dechaff.site.folder import save_folder
from dechaff.site.site import fingerprint
from dechaff.site.site_rules import SiteRules
from dechaff.site.sites import Sites

__all__ = ["learn_many", "learn_sites", "learned_row"]


def learn_sites(
    job: Job,
    plan: Plan,
    workers: int,
    stream: TextIO,
    rules: Mapping[str, SiteRules],
    *,
    is_wanted: bool = True,
) -> Path:
    """Learn the sites of all pages; return the folder that holds one file for each site.

    Args:
        job: the run that needs the knowledge.
        plan: its parts.
        workers: how many processes.
        stream: where progress is shown.
        rules: rules by host, which the files hold too.
        is_wanted: read the pages; otherwise the files hold the rules alone.

    Raises:
        Interrupted: the run was interrupted; it can be continued.
        WorkError: rows cannot be written, or workers cannot be started.
    """
    folder = work_folder(job.output) / "sites"
    if folder.exists():
        return folder
    sites = Sites(rules)
    if is_wanted:
        first = replace(
            job,
            output=work_folder(job.output) / "learned",
            format="jsonl",
            extras=(),
            clean_many=learn_many,
            row=learned_row,
        )
        work_folder(first.output).mkdir(parents=True, exist_ok=True)
        run(first, plan, workers, stream)
        for part in plan:
            _add_part(sites, part_file(first.output, part.number, first.format))
    aside = folder.with_suffix(".tmp")
    save_folder(sites, aside)
    aside.replace(folder)
    return folder


def learn_many(pages: Iterable[PageInput], **_: Any) -> Iterator[Fingerprint | Exception]:
    """Yield the fingerprint of each page, or the exception that reading it raised: what `clean_many` is for cleaning."""
    for page in pages:
        try:
            yield fingerprint(page.html, page.url)
        except Exception as error:
            yield error


def learned_row(result: Fingerprint | Exception, url: str | None, _extras: Collection[str]) -> Row:
    """Return the row of a fingerprint."""
    if isinstance(result, Exception):
        return failure_row(url, Failure.ERROR, f"{type(result).__name__}: {result}", ())
    return {"url": url, "outcome": "ok", "error": None, "fingerprint": result.to_data()}


def _add_part(sites: Sites, path: Path) -> None:
    """Add the fingerprints of a part."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if row.get("fingerprint") and row["url"]:
                sites.add(Fingerprint.from_data(row["fingerprint"]), url=row["url"])
