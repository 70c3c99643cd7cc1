"""Tokens: shown once, kept as hashes, compared whole."""

from __future__ import annotations

import hashlib

import pytest
from click.testing import CliRunner
from sqlalchemy import select

from communique.cli import main
from communique.errors import UsageError
from communique.keeping import tokens
from communique.ledger import Ledger, tables


def test_a_token_opens_what_its_role_may(ledger: Ledger) -> None:
    """Each token has the role that it was made with; a token that nobody made has none."""
    reader, editor = tokens.add(ledger, "anna", "reader"), tokens.add(ledger, "boris", "editor")
    assert (tokens.role_of(ledger, reader), tokens.role_of(ledger, editor)) == ("reader", "editor")
    for wrong in ("", "communique_", reader[:-1], reader + "a", "é\ud800", hashlib.sha256(reader.encode()).hexdigest()):
        assert tokens.role_of(ledger, wrong) is None


def test_only_the_hash_is_kept(ledger: Ledger) -> None:
    """Whoever reads the ledger finds no token in it."""
    token = tokens.add(ledger, "anna", "reader")
    with ledger.looking() as connection:
        row = connection.execute(select(tables.token)).mappings().one()
    assert row["digest"] == hashlib.sha256(token.encode()).hexdigest()
    assert token not in map(str, row.values())


def test_tokens_are_long_and_differ(ledger: Ledger) -> None:
    """256 bits are 43 letters of base 64; no two are alike."""
    made = {tokens.add(ledger, f"n{number}", "reader").removeprefix("communique_") for number in range(20)}
    assert len(made) == 20
    assert {len(one) for one in made} == {43}


def test_a_token_taken_back_opens_nothing(ledger: Ledger) -> None:
    """Removing acts at once, and on that name alone."""
    anna, boris = tokens.add(ledger, "anna", "reader"), tokens.add(ledger, "boris", "reader")
    tokens.remove(ledger, "anna")
    assert (tokens.role_of(ledger, anna), tokens.role_of(ledger, boris)) == (None, "reader")
    assert [(one.name, one.role, one.added[:10]) for one in tokens.listed(ledger)] == [
        ("boris", "reader", "2025-04-01")
    ]


def test_names_are_told_apart(ledger: Ledger) -> None:
    """A name is given once; what is no name, or is not there, is said."""
    tokens.add(ledger, "anna", "reader")
    with pytest.raises(UsageError, match="there is a token"):
        tokens.add(ledger, "anna", "editor")
    with pytest.raises(UsageError, match="there is no token"):
        tokens.remove(ledger, "boris")
    for name in ("", "-", "a b", "a\n", "a" * 65, "\x1b[31m"):
        with pytest.raises(UsageError, match="no name"):
            tokens.add(ledger, name, "reader")


def test_the_command_shows_a_token_once(tmp_path: object) -> None:
    """What stands on standard output is the token alone; the list has names, not tokens."""
    place = ["--ledger", f"{tmp_path}/l.sqlite"]
    added = CliRunner().invoke(main, ["token", "add", "anna", "--role", "editor", *place])
    assert added.exit_code == 0
    token = added.stdout.strip()
    assert token.startswith("communique_")
    listed = CliRunner().invoke(main, ["token", "list", *place])
    assert listed.stdout.startswith("anna  editor  since ")
    assert token not in listed.stdout
    assert CliRunner().invoke(main, ["token", "remove", "anna", *place]).exit_code == 0
    assert CliRunner().invoke(main, ["token", "list", *place]).stdout == ""
    assert CliRunner().invoke(main, ["token", "remove", "anna", *place]).exit_code == 2
