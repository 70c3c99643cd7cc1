"""What the stages hand on to each other: frozen records with no work inside.

Offsets are Unicode code points into the report's text as kept; `text[start:end]` is what was read.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal, get_args

from communique.interval import Bounding, Interval
from communique.light import light
from communique.period import Period

Bound = Literal["=", "~", ">", "<"]
Aspect = Literal["level", "change", "multiple", "share"]
Direction = Literal["up", "down"]
Modality = Literal["actual", "target", "forecast", "possible"]
Quoted = Literal["direct", "indirect"]
StatementKind = Literal["speech", "turn", "belief", "wish", "stance", "relay"]
Manner = Literal["fact", "target", "forecast", "possibility", "denial"]
QuantityKind = Literal["money", "percent", "points", "multiple", "fraction", "measure", "duration", "count", "vague"]
ActorKind = Literal["country", "body", "region", "city", "person", "people", "pair", "title", "pronoun"]
PeriodSource = Literal["stated", "relative", "inherited", "deadline"]
CommitmentKind = Literal[
    "target", "build", "supply", "fund", "train", "sign", "visit", "open", "maintain", "study", "cooperate", "other"
]
Status = Literal["proposed", "planned", "agreed", "underway", "done"]
EventType = Literal[
    "visit", "meet", "call", "sign", "state", "inaugurate", "agree", "aid", "trade-measure", "sanction", "protest",
    "military", "invite", "join", "celebrate", "other",
]  # fmt: skip
Part = Literal["figures", "commitments", "events", "statements"]
EVERY_PART: frozenset[Part] = frozenset(get_args(Part))
Media = Literal["text", "html", "json", "lines", "pdf"]


@dataclass(frozen=True, slots=True)
class Limits:
    """What is taken from outside at most: bytes a page, characters a report; seconds and redirects an address.

    `connect` are the seconds to reach a server, `seconds` those for the whole answer, redirects included.
    """

    size: int = 5_000_000
    characters: int = 2_000_000
    connect: float = 5.0
    seconds: float = 20.0
    redirects: int = 5


@dataclass(frozen=True, slots=True)
class Page:
    """What came from the world, not yet understood; it may hold many reports.

    `address` is what the user gave or the file found below it ("standard input" for "-"), for messages; `media` is None
    where only the content can tell.  `name` is what a report of it may be called, `url` where it was fetched from at
    the end of all redirects, `charset` what the server said of its bytes.
    """

    address: str
    content: bytes | str
    media: Media | None = None
    name: str | None = None
    url: str | None = None
    charset: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """One text as published."""

    id: str
    text: str
    lang: str
    title: str | None = None
    url: str | None = None
    published: date | None = None
    publisher: str | None = None


@light(frozen=True, slots=True)
class Word:
    """One word of a text, as cut before any grammar: offsets, form, and the key it is looked up by."""

    start: int
    end: int
    form: str
    key: str


@light(frozen=True, slots=True)
class Token:
    """One word of a parsed sentence, in the names of Universal Dependencies.

    `head` is the index of another token, -1 for the root; `feats` are the features that we ask for ("Number=Plur").
    """

    start: int
    end: int
    form: str
    lemma: str
    upos: str
    tag: str
    head: int
    deprel: str
    feats: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a report; `tokens` is empty where nothing asked for its syntax."""

    start: int
    end: int
    text: str
    paragraph: int
    words: tuple[Word, ...]
    tokens: tuple[Token, ...] = ()


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit, as found in the words.

    `values` has two members for a range.  `unit` is None while what the number counts is not known.
    `number` is where the digits or number words stand; `qualifier` where the bounding word stands; `family` is a name
    that several currencies share ("dollar"), where the words alone do not settle which.
    """

    start: int
    end: int
    values: tuple[Decimal, ...]
    resolution: Decimal | None
    kind: QuantityKind
    unit: str | None
    bounding: Bounding
    number: tuple[int, int]
    qualifier: tuple[int, int] | None = None
    direction: Direction | None = None
    family: str | None = None
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PeriodMention:
    """Words that name a stretch of time; `source` says whether it was resolved with the date of publication.

    `period` is None where the words only date something, but to what day or year cannot be said.  `base` marks the
    time of what something is compared with ("a year earlier").
    """

    start: int
    end: int
    period: Period | None
    source: PeriodSource
    rules: tuple[str, ...] = ()
    base: bool = False


@dataclass(frozen=True, slots=True)
class Actor:
    """A country, body, person or the like named in the words; `codes` are ISO 3166-1 alpha-2 (and "EU")."""

    start: int
    end: int
    kind: ActorKind
    name: str
    codes: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mentions:
    """All that was found in the words of one sentence."""

    quantities: tuple[Quantity, ...] = ()
    periods: tuple[PeriodMention, ...] = ()
    actors: tuple[Actor, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """A stretch of text with the one who says it; `speaker` is the fullest name that the report gives.

    `kind` is what the source does: speech, a turn of a transcript, belief, wish (what it wants or intends), stance (it
    praises, opposes), or relay: through it the words came ("as reported on the website").  `manner` is how firmly.
    `nested` is the place, in the report's tuple of statements, of the innermost statement around this one.
    """

    start: int
    end: int
    speaker: str | None
    source: tuple[int, int] | None
    cue: tuple[int, int] | None
    quoted: Quoted
    rules: tuple[str, ...] = ()
    kind: StatementKind = "speech"
    manner: Manner = "fact"
    nested: int | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in a report that quantifies something."""

    id: str
    span: str
    start: int
    end: int
    values: tuple[Decimal, ...]
    unit: str
    bound: Bound
    qualifier: str | None
    aspect: Aspect
    direction: Direction | None
    modality: Modality
    period: Period | None
    period_source: PeriodSource | None
    measure: str
    indicator: str | None
    topic: str
    countries: tuple[str, ...]
    speaker: str | None
    quoted: Quoted | None
    cue: str | None
    stated: Interval
    expected: Interval
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Commitment:
    """What one sentence says that a side will do, plans, agrees or aims at.

    `actors` are to act: ISO 3166-1 alpha-2 codes, else names as in the text.  `figures` are the ids of the figures that
    say how much; with `kind` "target" they are what is to be reached.
    """

    id: str
    span: str
    start: int
    end: int
    actors: tuple[str, ...]
    kind: CommitmentKind
    deadline: Period | None
    status: Status
    figures: tuple[str, ...]
    speaker: str | None
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened or is scheduled between actors.

    `plover` and `mode` are the category and mode of PLOVER (Open Event Data Alliance); `sources` and `targets` are the
    actors by the direction of the verb, where it has one.  Actors are ISO codes, else names as in the text.
    """

    id: str
    span: str
    start: int
    end: int
    type: EventType
    plover: str | None
    mode: str | None
    actors: tuple[str, ...]
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    date: Period | None
    place: str | None
    scheduled: bool
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tool:
    """What read a report: our version, and the language model with its own."""

    version: str
    model: str | None


@dataclass(frozen=True, slots=True)
class Reading:
    """The record of a report: the report itself and all that was found in it.

    `parts` are those that were asked for; of the others nothing is known.
    """

    report: Report
    tool: Tool
    figures: tuple[Figure, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    events: tuple[Event, ...] = ()
    statements: tuple[Statement, ...] = ()
    parts: frozenset[Part] = EVERY_PART
