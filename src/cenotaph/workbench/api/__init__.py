"""The API: what programs ask for and give, as JSON under /api/v1, described by OpenAPI."""

from cenotaph.workbench.api.describing import install

__all__ = ["install"]
