"""Who says what: each case is a short report, a word of it, and whose word that is."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique import pipeline, statements
from communique.figures.speaker import Speakers
from communique.knowledge import load
from communique.records import Report, Statement
from communique.sentences import annotator, split
from tests.statements.reading import heard, said_of, speaker_of

FULL = "Foreign Minister Karl Voss arrived in Riga. "


@pytest.mark.parametrize(
    ("text", "word", "speaker"),
    [
        ("Exports rose by 5 percent, Foreign Minister Karl Voss said.", "5", "Karl Voss"),
        ("Exports rose by 5 percent, said Karl Voss, the minister of trade.", "5", "Karl Voss"),
        ("Minister Karl Voss told reporters on Monday that exports had risen by 5 percent.", "5", "Karl Voss"),
        ("Speaking in Oslo, Minister Karl Voss said Peru would send 40 trucks.", "40", "Karl Voss"),
        ("Minister Karl Voss said Peru would send 40 trucks, adding that 10 were on their way.", "10", "Karl Voss"),
        ("Trade rose to $5 billion, according to the World Bank.", "$5", "World Bank"),
        ("According to the World Bank, trade rose to $5 billion.", "$5", "World Bank"),
        ("Trade reached $5 billion, as President Ivo Tamm announced in Riga.", "$5", "Ivo Tamm"),
        ("The loan is worth $5 billion, Tass quoted President Ivo Tamm as saying.", "$5", "Ivo Tamm"),
        ("President Ivo Tamm announced a grant of $40 million.", "$40", "Ivo Tamm"),
        ("The deal, announced by President Ivo Tamm on Monday, is worth $5 million.", "$5", "Ivo Tamm"),
        ("Analysts expect growth of 5 percent.", "5", "Analysts"),
        ("The chairman, Tomas Berg, said sales fell by 5 percent.", "5", "Tomas Berg"),
        ("A report by the World Bank said poverty fell to 5 percent.", "5", "World Bank"),
        ("Exports, Minister Karl Voss told reporters in Riga, rose by 5 percent.", "5", "Karl Voss"),
        ("As Minister Karl Voss stressed, exports rose by 5 percent.", "5", "Karl Voss"),
        ("Exports rose, Minister Karl Voss said, and imports fell by 5 percent.", "5", "Karl Voss"),
        ("Exports rose, Minister Karl Voss said, and left for a visit of 5 days.", "5", None),
        ("Minister Karl Voss put the number of firms at 40.", "40", "Karl Voss"),
        ("Minister Karl Voss put 40 ships to sea.", "40", None),
        ("Minister Karl Voss spoke of 40 schools.", "40", "Karl Voss"),
        ("Exports rose by 5 percent, the National Bureau of Statistics said.", "5", "National Bureau of Statistics"),
        ("One trade official said exports rose by 5 percent.", "5", "One trade official"),
        ("The accord provides for 40 trains, the text said.", "40", None),
        ("Peru bought 40 trains last year.", "40", None),
        ("We announced a grant of $40 million.", "$40", None),
        ("The change added 5 percent to the price.", "5", None),
    ],
)
def test_one_sentence(text: str, word: str, speaker: str | None) -> None:
    """Within a sentence the cue may stand in any place, and the source on either side of it."""
    assert speaker_of(text, word) == speaker


@pytest.mark.parametrize(
    ("text", "word", "speaker"),
    [
        (FULL + "Voss said Peru would send 40 trucks.", "40", "Karl Voss"),
        (FULL + "Mr Voss said Peru would send 40 trucks.", "40", "Karl Voss"),
        (FULL + "He said Peru would send 40 trucks.", "40", "Karl Voss"),
        (FULL + "The foreign minister said Peru would send 40 trucks.", "40", "Karl Voss"),
        (
            "The Russian president met Chinese President Li Wen. The Chinese president said trade rose by 5 percent.",
            "5",
            "Li Wen",
        ),
        ("Trade officials met. The officials said exports rose by 5 percent.", "5", "officials"),
        (
            "The Finance Ministry said exports rose. The ministry added that imports fell by 5 percent.",
            "5",
            "Finance Ministry",
        ),
        ("Shell said sales rose. It noted that profits fell by 5 percent.", "5", "Shell"),
        ("In a statement, Shell said sales rose. The statement said profits fell by 5 percent.", "5", "Shell"),
        ("Lena Aro, the minister of trade, spoke. Aro warned that prices would rise by 5 percent.", "5", "Lena Aro"),
    ],
)
def test_other_names_for_one_source(text: str, word: str, speaker: str) -> None:
    """Last names, pronouns and titles lead to the fullest name that the report gives."""
    assert speaker_of(text, word) == speaker


@pytest.mark.parametrize(
    ("between", "speaker"),
    [
        ("Lena Aro disagreed.", "Lena Aro"),
        ("In Riga on Monday, Aro disagreed.", "Lena Aro"),
        ("Voss and Aro met again.", "Karl Voss"),
        ("North Korea disagreed.", "Karl Voss"),
    ],
)
def test_pronoun_is_the_last_subject(between: str, speaker: str) -> None:
    """A person with whom the sentence before begins is meant rather than the last one who said something."""
    text = f"Karl Voss met Lena Aro near North Korea. Voss said trade grew. {between} Exports fell by 5 percent, "
    assert speaker_of(text + ("she said." if speaker == "Lena Aro" else "he said."), "5") == speaker


def test_country_finds_the_holder() -> None:
    """An adjective of a country and its name lead to the same holder of a role."""
    text = "Finland's President Ivo Tamm met the Swedish premier. Trade grew by 5 percent, the Finnish president said."
    assert speaker_of(text, "5") == "Ivo Tamm"


def test_pronoun_keeps_to_its_sex() -> None:
    """ "She" passes over a man who spoke last."""
    text = "Ms Lena Aro said trade grew. Mr Karl Voss said it fell. She added that 40 firms had come."
    assert speaker_of(text, "40") == "Lena Aro"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ('"We sent 40 trucks," Minister Lena Aro said. "Some 10 have arrived."', "10"),
        ("“We sent 40 trucks,” said Minister Lena Aro. “We have more. Some 10 have arrived.”", "10"),
        ('Minister Lena Aro said:\n\n"We have 40 schools.\n\n"We want 50 more."\n\nThe visit ended.', "50"),
        ("Minister Lena Aro replied by letter: «We have 50 schools».", "50"),
    ],
)
def test_quotation_goes_on(text: str, word: str) -> None:
    """A quotation over sentences and paragraphs stays its speaker's, and is direct."""
    statement = said_of(text, word)
    assert statement is not None
    assert (statement.speaker, statement.quoted) == ("Lena Aro", "direct")


def test_reporter_after_quotation() -> None:
    """What follows a quotation is the reporter's again."""
    assert speaker_of('"We sent 40 trucks," Lena Aro said. The visit lasted 2 days.', "2 days") is None


@pytest.mark.parametrize(
    ("text", "word", "speaker"),
    [
        ("Minister Lena Aro said trade grew. It would reach $5 billion by 2030.", "$5", "Lena Aro"),
        ("Minister Lena Aro announced a loan. This will comprise $5 million for schools.", "$5", "Lena Aro"),
        ("Minister Lena Aro said trade grew. Sales rose by 5 percent. Aro said prices fell.", "5", "Lena Aro"),
        (
            "Minister Lena Aro announced new steps. They include:\n* a loan of $5 million;\n* a school.",
            "$5",
            "Lena Aro",
        ),
        ("Minister Lena Aro said trade grew. Sales rose by 5 percent. Karl Voss said prices fell.", "5", None),
        ("Minister Lena Aro said trade grew. Peru has 5 ports.", "5", None),
        ("Minister Lena Aro said trade grew. Sales are up, she said. Peru has 5 ports.", "5", "Lena Aro"),
        ("Minister Lena Aro said trade grew. Sales are up, she said.\n\nPeru has 5 ports.", "5", None),
        ("The Finance Ministry said trade grew. Sales are up, it said. Peru has 5 ports.", "5", None),
    ],
)
def test_carried_on(text: str, word: str, speaker: str | None) -> None:
    """Sentences around a statement are its speaker's only where a rule says why."""
    assert speaker_of(text, word) == speaker


def test_transcript() -> None:
    """A transcript's turns are their speakers', named in full, whatever is reported inside them."""
    text = (
        "President of Latvia Ivo Tamm: Good day. Mr Voss said there were 40 firms.\n"
        "Lena Aro (retranslated): We have 50 schools.\nI. Tamm: And 60 more."
    )
    assert [speaker_of(text, word) for word in ("40", "50", "60")] == ["Ivo Tamm", "Lena Aro", "Ivo Tamm"]


def test_no_transcript() -> None:
    """A line that only ends in a colon is no turn."""
    assert heard("Note: the fee is 5 percent.\nThe fee covers 40 firms.") == ()


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Exports rose by 5 percent, Foreign Minister Karl Voss said.", "Karl Voss"),
        ("Foreign Minister Karl Voss said exports rose by 5 percent.", "Karl Voss"),
        ("According to the Finance Ministry, exports rose by 5 percent.", "Finance Ministry"),
        ("Exports rose by 5 percent.", None),
    ],
)
def test_without_syntax(text: str, speaker: str | None) -> None:
    """Sentences that nothing asked to parse are read by their words."""
    assert speaker_of(text, "5", parsed=False) == speaker


@pytest.mark.parametrize(
    ("text", "is_cued"),
    [
        ("Lena Aro warned of losses.", True),
        ("According to Lena Aro, it rained.", True),
        ("“He warned of losses,” said Lena Aro.", True),
        ("Peru bought 40 trains.", False),
        ("“He warned of losses.”", False),
    ],
)
def test_cued(text: str, is_cued: bool) -> None:
    """The cheap look sees verbs of saying in any form, and nothing in other sentences or in what somebody says."""
    language = load("en")
    sentences = split(Report(id="r", text=text, lang="en"), frozenset(), language.key)
    assert list(statements.cued(text, sentences, range(len(sentences)), language)) == [0] * is_cued


def test_turns_need_no_syntax() -> None:
    """The turns of a transcript are in the record though no sentence of it is parsed."""
    reading = pipeline.read("SMITH: One of them walked.\n\nJONES: They sang.\n\nSMITH: It rained.")
    assert [each.speaker for each in reading.statements if each.speaker == "SMITH"] == ["SMITH", "SMITH"]


def test_by_words() -> None:
    """A sentence without syntax is read by its words, or not at all."""
    report = Report(id="r", text="Exports rose by 5 percent, Foreign Minister Karl Voss said.", lang="en")
    language = load("en")
    sentences = split(report, frozenset(), language.key)
    assert [each.speaker for each in statements.find(report, sentences, language)] == ["Karl Voss"]
    assert statements.find(report, sentences, language, by_words=False) == ()


def test_rules_name_their_rows() -> None:
    """A statement tells which rows made it."""
    statement = said_of("Foreign Minister Karl Voss warned that prices would rise by 5 percent.", "5")
    assert statement is not None
    assert {"saying:warn", "role:minister"} <= set(statement.rules)


def test_innermost_speaker() -> None:
    """Where statements lie in each other the shortest one counts; outside them nobody speaks."""

    def statement(start: int, end: int, speaker: str) -> Statement:
        return Statement(start, end, speaker, None, None, "indirect")

    speakers = Speakers([statement(0, 100, "outer"), statement(20, 40, "inner"), statement(60, 70, "last")])
    found = [speakers.at(place) for place in (0, 25, 40, 65, 99, 100)]
    assert [item.speaker if item else None for item in found] == ["outer", "inner", "outer", "last", "outer", None]


@pytest.mark.parametrize(
    "text",
    [
        'He said "yes and ' * 3000,
        "A said that B said that C said that " * 300,
        "President Ivo Tamm said trade grew " * 300,
        "Minister Ivo Tamm said trade grew. The minister added it fell. " * 1000,
        "Ivo Tamm: yes\n" * 5000,
        '" ' * 20000,
        "X and Y and " * 3000 + "said so.",
        "president minister " * 10000 + "said.",
    ],
)
def test_no_quadratic_time(text: str) -> None:
    """Quotation marks that nothing closes, attributions inside each other and endless sentences end soon."""
    begin = time.perf_counter()
    heard(text, parsed=False)
    assert time.perf_counter() - begin < 3


def test_time_grows_with_the_text() -> None:
    """Twice the text, parsed, takes about twice the time, whatever is nested, carried or never closed."""
    piece = (
        "Minister Lena Aro said the ministry believes that Peru hopes to trade, as reported on the ministry's website. "
        "“We plan more,” she said. It would grow. In her view the promise to open the port was “good.\n"
    )
    spent = []
    for times in (100, 400):
        text = piece * times
        report = Report("test", text, "en")
        sentences = split(report, annotator("en").abbreviations, load("en").key)
        tokens = annotator("en").parse(sentences)
        parsed = [replace(a, tokens=b) for a, b in zip(sentences, tokens, strict=True)]
        begin = time.perf_counter()
        assert statements.find(report, parsed, load("en"))
        spent.append(time.perf_counter() - begin)
    assert spent[1] < 12 * spent[0]


@given(
    st.lists(
        st.sampled_from(
            [
                *'"“”«:.,;()\n',
                "said",
                "he",
                "Mr",
                "Lena",
                "Aro",
                "the",
                "minister",
                "that",
                "as",
                "5",
                "report",
                "by",
                "'s",
            ]
        ),
        max_size=40,
    )
)
@settings(max_examples=150, deadline=None)
def test_any_words(pieces: list[str]) -> None:
    """Whatever the words, statements lie within the text, are not empty and come in order."""
    text = " ".join(pieces)
    found = heard(text, parsed=False)
    assert all(0 <= item.start < item.end <= len(text) for item in found)
    assert [item.start for item in found] == sorted(item.start for item in found)
