"""Logs: a JSON object a line, without the texts, searches and secrets of visitors."""

from __future__ import annotations

import json
import logging
import traceback
from datetime import UTC, datetime

from starlette.types import Scope

_LOG = logging.getLogger("communique.web")


class Lines(logging.Formatter):
    """One JSON object a line.  Of an error its kind and its places: its words may hold a report."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
        }
        fields = getattr(record, "fields", None)
        line |= fields if isinstance(fields, dict) else {"says": record.getMessage()}
        if record.exc_info and record.exc_info[1] is not None:
            error = record.exc_info[1]
            frames = traceback.extract_tb(error.__traceback__)
            line |= {"error": type(error).__name__, "places": [f"{one.filename}:{one.lineno}" for one in frames[-8:]]}
        return json.dumps(line, ensure_ascii=True)


def configured(level: int = logging.INFO) -> None:
    """Send the logs of the server, ours and uvicorn's, to standard error in this form."""
    handler = logging.StreamHandler()
    handler.setFormatter(Lines())
    for name in ("communique.web", "uvicorn", "uvicorn.error"):
        logger = logging.getLogger(name)
        logger.handlers, logger.propagate = [handler], False
        logger.setLevel(level)
    logging.getLogger("uvicorn").propagate = False
    logging.getLogger("uvicorn.error").handlers = []
    logging.getLogger("uvicorn.error").propagate = True


def told(scope: Scope, name: str, status: int, seconds: float) -> None:
    """One line for a request: its route, not its path, since a path can be a secret; never its query."""
    fields = {
        "request": name,
        "method": scope["method"],
        "route": _route(scope),
        "status": status,
        "ms": round(seconds * 1000, 1),
        "client": (scope.get("client") or ("-",))[0],
    }
    _LOG.info("request", extra={"fields": fields})


def _route(scope: Scope) -> str:
    """The route of a request; those of the API without what they share are told with it."""
    path: str | None = getattr(scope.get("route"), "path", None)
    if path is None:
        return "-"
    shared = "/api/v1" if scope["path"].startswith("/api/v1/") else ""
    return path if path.startswith(shared) else shared + path
