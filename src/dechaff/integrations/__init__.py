"""Adapters to the tools that fetch and process pages, one module each.

A module imports its tool, so it is imported by those who use that tool alone; `dechaff` itself imports none of
them. The names in each module's `__all__` are public.

| module | for |
|---|---|
| `dechaff.integrations.http` | responses of HTTP clients, read as far as the limits allow |
| `dechaff.integrations.scrapy` | an item pipeline |
| `dechaff.integrations.scrapy_poet` | a provider of pages for callbacks and page objects |
| `dechaff.integrations.langchain` | a blob parser and a document transformer |
| `dechaff.integrations.datatrove` | an extractor |
"""
