"""Figures -> findings: what does not add up, differs or was changed on the way, each with its working."""

from communique.findings.check import check, check_across, compare, worst
from communique.findings.official import official

__all__ = ["check", "check_across", "compare", "official", "worst"]
