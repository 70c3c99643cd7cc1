"""The page about the API, made from its own description."""

from __future__ import annotations

import json
from typing import Any

from fastapi import APIRouter, Request, Response

from communique.web.desk import Anyone
from communique.web.render import page

router = APIRouter()


@router.get("/api")
def about(request: Request, visit: Anyone) -> Response:
    """Every path with what it takes and an example of what it gives."""
    described: dict[str, Any] = request.app.openapi()
    paths = [
        _path(path, method, one, described["components"]["schemas"])
        for path, methods in described["paths"].items()
        for method, one in methods.items()
    ]
    return page(request, "api", visit, paths=paths, description=described["info"]["description"])


def _path(path: str, method: str, one: dict[str, Any], schemas: dict[str, Any]) -> dict[str, Any]:
    content = one.get("requestBody", {}).get("content", {}).get("application/json", {})
    schema = schemas.get(content.get("schema", {}).get("$ref", "").rpartition("/")[2], {})
    good = next(answer for status, answer in one["responses"].items() if status in ("200", "201"))
    shown = good.get("content", {}).get("application/json", {}).get("example")
    return {
        "method": method.upper(), "path": path, "says": one.get("description") or one.get("summary", ""),
        "takes": _text(schema.get("example")), "gives": _text(shown),
        "parameters": [(item["name"], item["in"], item.get("description", "")) for item in one.get("parameters", [])],
    }  # fmt: skip


def _text(example: object) -> str:
    return json.dumps(example, indent=2, ensure_ascii=False) if example is not None else ""
