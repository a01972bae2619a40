"""Adapters to tools that fetch and process pages, one module for each.

Each module imports its tool, so `dechaff` itself imports none of them. The names in the `__all__` of each module are
public.

| module | for |
|---|---|
| `dechaff.integrations.http` | responses of HTTP clients, read up to the size limit |
| `dechaff.integrations.scrapy` | an item pipeline |
| `dechaff.integrations.scrapy_poet` | a provider of pages for callbacks and page objects |
| `dechaff.integrations.langchain` | a blob parser and a document transformer |
| `dechaff.integrations.datatrove` | an extractor |
"""
