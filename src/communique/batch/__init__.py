"""Many reports: an archive into a dataset, by processes of this machine or of a cluster."""

from communique.batch.run import run
from communique.batch.wishes import Filters, Wishes, Work

__all__ = ["Filters", "Wishes", "Work", "run"]
