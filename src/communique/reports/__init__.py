"""A page -> the reports in it: body, title, date, language."""

from communique.reports.make import make

__all__ = ["make"]
