"""What the pages of one site have in common, learned from any number of them.

A text that stands on most pages of a site is seldom the content of one of them. A place where the other pages have
texts of their own is where this page has its own text too. `Site` learns both, and `clean(html, site=site)` uses them.
"""

from dechaff.site.site import Site
from dechaff.site.site_rules import RuleError, SiteRules
from dechaff.site.sites import Sites

__all__ = ["RuleError", "Site", "SiteRules", "Sites"]
