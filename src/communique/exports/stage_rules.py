"""The rules of a record that are no rows of a table, each with what it says to a reader.

A stage that gets a new rule gets a line here; `tests/exports/test_explanation.py` holds all that the specs yield to it.
"""

from __future__ import annotations

from collections.abc import Mapping

# Which attribute the rows of a file speak for, and the tables whose rows speak for something else than their file.
FIGURE_FILES: Mapping[str, str] = {
    "numbers": "value",
    "bounds": "bound",
    "units": "unit",
    "currencies": "unit",
    "change": "aspect",
    "shares": "aspect",
    "modality": "modality",
    "periods": "period",
    "measures": "measure",
    "indicators": "indicator",
    "saying": "speaker",
}
FIGURE_TABLES: Mapping[str, str] = dict.fromkeys(("percent", "points", "times", "fold", "twice", "multiple"), "unit")
COMMITMENT_FILES: Mapping[str, str] = {
    "pledges": "status",
    "periods": "deadline",
    "numbers": "deadline",
    "saying": "speaker",
}
COMMITMENT_TABLES: Mapping[str, str] = dict.fromkeys(("deed", "deed_noun"), "kind")
EVENT_FILES: Mapping[str, str] = {"happenings": "type", "periods": "date", "numbers": "date", "places": "place"}
EVENT_TABLES: Mapping[str, str] = {
    **dict.fromkeys(("happening_aux", "happening_lead"), "scheduled"),
    "happening_where": "place",
}
COMMITMENT_RULES: Mapping[str, str] = {"deed": "kind", **dict.fromkeys(("year", "split_year"), "deadline")}
EVENT_RULES: Mapping[str, str] = dict.fromkeys(("year", "split_year"), "date")
STATEMENT_RULES: Mapping[str, str] = dict.fromkeys(("speech", "quote", "turn", "carry"), "speaker")

# Which attribute rules speak for, by what stands before the colon, where that is not the attribute's own name.
ATTRIBUTES: Mapping[str, str] = {
    **dict.fromkeys(("number", "numeral"), "value"),
    **dict.fromkeys(("cldr", "code", "currency"), "unit"),
    **dict.fromkeys(("year", "split_year"), "period"),
    **dict.fromkeys(("speech", "quote", "turn", "carry"), "speaker"),
    **dict.fromkeys(("country", "city", "actor"), "countries"),
    "linked": "measure",
}

MEANINGS: Mapping[str, str] = {
    "number:1/2": "a fraction in digits",
    "number:10^n": "a power of ten",
    "code": "a currency by its code of ISO 4217",
    "cldr": "a currency by its ordinary name, from CLDR",
    "currency:local": "several currencies have this name; it is that of the country the report is about",
    "aspect:level": "nothing says that it moved or is a part: an amount or a count",
    "aspect:times": "how often something was done, not so many times a base",
    "aspect:share": "a part of a whole",
    "aspect:multiple": "so many times a base",
    "modality:actual": "nothing says that it is planned, expected or possible",
    "modality:future": "its verb stands in the future",
    "modality:infinitive": "an infinitive that says what for",
    "year": "four digits that stand where a year stands",
    "split_year": "two years as one season: 2024/25",
    "period:beside": "the time stands right beside the number",
    "period:under": "the time belongs to the number or its noun",
    "period:clause": "the time belongs to the verb of its clause",
    "period:subject": "the time stands in the subject of its clause",
    "period:outside": "the time opens the sentence, outside its clause",
    "period:shared": "the time stands with a later number of the clause, and is that of both",
    "period:inherited": "the sentence goes on about the one before, and so does its time",
    "measure:counted": "the noun that the number counts",
    "measure:multiplied": "what is so many times as much",
    "measure:whole": "the whole of which it is a share or an amount",
    "measure:owner": "the noun that the number describes",
    "measure:participle": "what the money was given or spent for",
    "measure:changed": "what a noun of change says has changed",
    "measure:rate": "the rate that a percentage is, though other nouns stand between",
    "measure:marked": "what is so many years old this year",
    "measure:reached": "what came to a count: the subject or object of the verb",
    "measure:subject": "the subject of its clause",
    "measure:verb": "the subject or object of its verb",
    "measure:noun": "the noun above it",
    "measure:none": "no words say what is measured",
    "linked:lasts": "the duration of what the figure before it measures",
    "linked:pronoun": "its words only point back, to the measure of the figure before it",
    "linked:brackets": "the figure before it once more, in another unit",
    "linked:compared": "compared or listed with a figure before it, and of the same measure",
    "linked:gapped": "the noun that opens a clause whose verb is left out",
    "indicator:carried": "that of the figure before it in the paragraph",
    "indicator:none": "the catalogue has none for these words",
    "countries:in the measure": "named in the words that say what is measured",
    "countries:antecedent": "those to which “it” or “the country” points back",
    "countries:together": "the two countries of the report, called so together",
    "countries:in its own clause": "the one named in its clause",
    "countries:linked": "one country and the other that its clause links to it",
    "countries:own": "the affair of one country, named near by",
    "countries:helped": "the country that is helped",
    "countries:frame": "the countries that the report is about",
    "countries:spoken of": "the country last spoken of",
    "countries:in the clause": "the two that are named in its clause",
    "countries:in the sentence": "the two that are named in its sentence",
    "countries:with the subject": "those of its measure and of the subject",
    "countries:with a body": "one country; a body stands in place of the other",
    "countries:carried": "its clause names none; those of the figure before it in the sentence",
    "countries:abroad": "one country and the world outside it",
    "countries:partner": "one that is named, and its partner in the report",
    "speech:forward": "the speaker comes first, then what was said",
    "speech:backward": "what was said comes first, then the speaker",
    "speech:around": "the speaker stands in the middle of what was said",
    "speech:nominal": "a noun holds what was said: a statement, a report",
    "speech:infinitive": "what the source wants or intends follows as an infinitive",
    "speech:relay": "a document or a body through which the words came",
    "speech:bare": "what was said follows its verb without a word between",
    "quote:passage": "inside quotation marks whose speaker is named near by",
    "turn:label": "a turn of a transcript, under the name of the speaker",
    "deed:other": "no row names this deed",
    "deed:named": "a noun names what is pledged, and it is goodwill",
    "carry:told behind": "the next sentence names who said this one",
    "carry:between": "between two sentences of the same speaker",
    "carry:list": "a list that the speaker goes on with",
    "carry:backshift": "the tense shows that the speaker goes on",
    "carry:pointing": "the sentence points back to what the speaker said",
    "carry:account": "the paragraph is one account by one speaker",
    "carry:lead": "the lead of a report, which the next sentences put into a mouth",
}


def meaning(rule: str) -> str:
    """What a rule of a stage says, or "" for one that is not known."""
    return MEANINGS.get(rule) or MEANINGS.get(rule.partition(":")[0], "")
