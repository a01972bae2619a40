"""What the pages of one site have in common, learned from any number of them.

A text on most pages of a site is rarely the content of one of them. `Site` learns such texts, and
`clean(html, site=site)` uses them.
"""

from dechaff.site.site import Site
from dechaff.site.site_rules import RuleError, SiteRules
from dechaff.site.sites import Sites

__all__ = ["RuleError", "Site", "SiteRules", "Sites"]
