"""Figures -> findings: what does not add up, differs or was changed on the way, each with its working."""
