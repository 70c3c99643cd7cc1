"""The world -> pages: files, folders, standard input and the web."""

from communique.pages.gather import gather
from communique.records import Limits, Page

__all__ = ["Limits", "Page", "gather"]
