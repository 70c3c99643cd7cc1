"""What programs send, with examples that the documentation shows."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from communique.web.asked import Given, Question

EXAMPLE = "Trade between Austria and Peru grew by over 7% to $1.5bn in 2024, the minister said."
SOURCE = "In 2024 our trade grew by 7.4 percent and came to almost 1.5 billion dollars."


_TEXT: JsonValue = {"text": EXAMPLE, "published": "2025-03-18"}
_WORD: JsonValue = {
    "verb": "correct", "subject": "50fc5d31a0b2", "field": "period", "value": "2023", "why": "a slip",
}  # fmt: skip


class Text(BaseModel):
    """A report: its text, or an address to fetch it from; the rest where it is known."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": _TEXT})

    text: Annotated[str, Field(description="The words of the report.")] = ""
    url: Annotated[str, Field(description="Its address on the web, in place of the text.", max_length=2000)] = ""
    id: Annotated[str | None, Field(description="What to call it; else made from its content.", max_length=200)] = None
    title: Annotated[str | None, Field(max_length=500)] = None
    published: Annotated[date | None, Field(description="Day of publication: decides what 'last year' is.")] = None
    publisher: Annotated[str | None, Field(max_length=200)] = None
    lang: Annotated[str | None, Field(description="Language, as in ISO 639-1; else found out.", max_length=20)] = None

    def given(self) -> Given:
        """The same as a value of ours."""
        return Given(self.text, self.url, self.id, self.title, self.published, self.publisher, self.lang)


class Pair(BaseModel):
    """A report, and the source that it was taken from."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"example": {"report": _TEXT, "source": {"text": SOURCE}}},
    )

    report: Text
    source: Text

    def question(self) -> Question:
        """The same as a value of ours."""
        return Question(self.report.given(), self.source.given())


class Word(BaseModel):
    """A person's word: on a figure, commitment, event or finding (`subject` its id), or the undoing of a judgement."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"example": _WORD},
    )

    verb: Literal["confirm", "reject", "correct", "undo"]
    subject: Annotated[str, Field(min_length=4, max_length=64)]
    field: Annotated[str, Field(max_length=40)] = ""
    value: Annotated[str, Field(max_length=1000)] = ""
    why: Annotated[str, Field(max_length=500)] = ""
    who: Annotated[str, Field(description="Who decides; with tokens, their holder.", max_length=80)] = ""


class Problem(BaseModel):
    """What went wrong (RFC 9457)."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {"type": "about:blank", "title": "Bad Request", "status": 400,
                        "detail": "there is no report to check", "remedy": "Paste a text or give an address."}
        }
    )  # fmt: skip

    type: str
    title: str
    status: int
    detail: str
    remedy: str | None = None
