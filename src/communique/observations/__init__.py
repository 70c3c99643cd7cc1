"""Providers -> observations: what statisticians published, asked of those who publish it, or read from a file."""

from communique.observations.asking import Question, Terms
from communique.observations.file import read_file
from communique.observations.provider import Provider
from communique.observations.providers import PROVIDERS, ask, provider, questions

__all__ = ["PROVIDERS", "Provider", "Question", "Terms", "ask", "provider", "questions", "read_file"]
