"""Links that lead through a page that counts or warns, and name their target as a parameter."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

__all__ = ["behind_redirect"]

_REDIRECTS = {
    "www.google.com/url": ("q", "url"),
    "google.com/url": ("q", "url"),
    "l.facebook.com/l.php": ("u",),
    "lm.facebook.com/l.php": ("u",),
    "l.instagram.com/": ("u",),
    "www.youtube.com/redirect": ("q",),
    "t.umblr.com/redirect": ("z",),
    "vk.com/away.php": ("to",),
    "away.vk.com/away.php": ("to",),
    "out.reddit.com/": ("url",),
    "www.linkedin.com/redir/redirect": ("url",),
    "steamcommunity.com/linkfilter/": ("url", "u"),
    "slack-redir.net/link": ("url",),
    "link.zhihu.com/": ("target",),
    "link.juejin.cn/": ("target",),
    "link.csdn.net/": ("target",),
    "www.jianshu.com/go-wild": ("url",),
    "gate.sc/": ("url",),
    "exit.sc/": ("url",),
}
"""By host and path: the parameters that may hold the target."""

_OUTLOOK = ".safelinks.protection.outlook.com"

_HINTS = ("http%3A", "http%3a", "https%3A", "https%3a", "=http")


def behind_redirect(url: str) -> str | None:
    """Return the web address that a redirecting link leads to; None for any other link."""
    if not any(hint in url for hint in _HINTS):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    host = (parts.hostname or "").lower()
    keys = ("url",) if host.endswith(_OUTLOOK) else _REDIRECTS.get(f"{host}{parts.path or '/'}", ())
    if not keys:
        return None
    values = parse_qs(parts.query)
    targets = [values[key][0] for key in keys if key in values]
    return next((target for target in targets if target.startswith(("http://", "https://"))), None)
