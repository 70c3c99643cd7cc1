"""Reads a cue in a parsed sentence: the subject that speaks, and the clause or noun that is said."""

from __future__ import annotations

from collections.abc import Iterable

from communique.records import Token
from communique.statements.claims import Claim, Way
from communique.statements.line import Cue, Line
from communique.statements.voices import Span
from communique.tree import Tree

_CLAUSES = ("ccomp", "parataxis")
_ASIDES = ("appos", "acl", "parataxis", "advcl", "punct", "dep", "obl:unmarked", "discourse")
_CLIMBS = ("conj", "advcl", "xcomp", "acl", "dep")
_HIGHEST = 8


def read(line: Line, cue: Cue) -> Claim | None:
    """The claim that a cue makes, or None where the word says nothing of anyone's words."""
    tree = line.tree
    index = line.token(cue.first)
    if tree is None or index is None:
        return None
    if cue.entry.kind == "attribution":
        return _attributed(line, tree, cue, index)
    if tree.tokens[index].upos != "VERB" or tree.is_a(index, "amod", "compound", "aux"):
        return None
    if tree.children(index, "aux:pass") or (tree.tokens[index].tag == "VBN" and tree.is_a(index, "acl")):
        return _passive(line, tree, cue, index)
    return _active(line, tree, cue, index)


def _active(line: Line, tree: Tree, cue: Cue, verb: int) -> Claim | None:
    subject = _subject(tree, verb, line)
    if subject is None or tree.is_a(subject, "expl"):
        return None
    block = core(tree, subject)
    content, way = _content(line, tree, cue, verb, block)
    if way is None:
        return None
    return Claim(
        line.number, _span(tree.tokens, _own(tree, cue, line)), _span(tree.tokens, block), aside(tree, subject), content,
        cue.entry, way,
    )  # fmt: skip


def _passive(line: Line, tree: Tree, cue: Cue, verb: int) -> Claim | None:
    """ "figures released by X" has X as its source; "it was stated that" has none; other passives say nothing."""
    tokens = tree.tokens
    agents = [child for child in tree.children(verb, "obl:agent")]
    where = _span(tokens, _own(tree, cue, line))
    if agents:
        block = core(tree, agents[0])
        if tree.is_a(verb, "acl"):
            said = tree.subtree(tokens[verb].head, without=[agents[0]])
        else:
            said = tree.subtree(verb, without=[agents[0]])
        return Claim(
            line.number, where, _span(tokens, block), aside(tree, agents[0]), _span(tokens, said), cue.entry, "around"
        )
    clauses = [child for child in tree.children(verb, "ccomp") if child > verb]
    subjects = tree.children(verb, "nsubj:pass", "expl")
    if clauses and (not subjects or line.entry("pronoun", _word(line, tokens[subjects[0]])) is not None):
        said = tree.subtree(clauses[0])
        return Claim(line.number, where, None, None, _span(tokens, said), cue.entry, "forward", unnamed=True)
    return None


def _attributed(line: Line, tree: Tree, cue: Cue, index: int) -> Claim | None:
    """ "according to X": the source is the noun behind the phrase, the content the clause around it."""
    tokens = tree.tokens
    last = max(_own(tree, cue, line))
    if last + 1 >= len(tokens):
        return None
    source = _top_right_of(tree, last + 1, last)
    block = [i for i in core(tree, source, wide=True) if i > last]
    if not block:
        return None
    clause = tokens[index].head
    if clause > last or clause < 0:
        clause = tokens[source].head if tokens[source].head <= last else clause
    content, way = _around(tree, clause, index, max(block))
    where = _span(tokens, _own(tree, cue, line))
    return Claim(line.number, where, _span(tokens, block), aside(tree, source), content, cue.entry, way)


def _around(tree: Tree, clause: int, first: int, last: int) -> tuple[Span | None, Way]:
    """The clause before, behind or on both sides of the phrase that runs from `first` to `last`."""
    tokens = tree.tokens
    if first <= 2 and last + 1 < len(tokens):
        return _trim(tree, range(last + 1, len(tokens))), "forward"
    inside = tree.subtree(clause) if clause >= 0 else list(range(len(tokens)))
    low, high = min(inside), max(inside)
    rest = [i for i in range(last + 1, high + 1) if tokens[i].upos != "PUNCT"]
    if tree.is_a(clause, "conj") and low > 0 and rest:
        return _trim(tree, range(low, high + 1)), "around"
    if rest:
        return _trim(tree, range(0, high + 1)), "around"
    return _trim(tree, range(0, first)), "backward"


def _top_right_of(tree: Tree, index: int, limit: int) -> int:
    for above in [index, *tree.ancestors(index)]:
        if above <= limit:
            break
        index = above
    return index


def _subject(tree: Tree, verb: int, line: Line) -> int | None:
    """Who does the saying: the verb's subject, that of the verb it leans on, or the noun that it describes."""
    tokens = tree.tokens
    participle = tokens[verb].tag in ("VBG", "VBN")
    for _ in range(_HIGHEST):
        subjects = tree.children(verb, "nsubj", "nsubj:pass", "csubj")
        if subjects and not (participle and tree.is_a(verb, "ccomp") and _is_saying(line, tree, tokens[verb].head)):
            return _antecedent(tree, verb, subjects[-1], line)
        above = tokens[verb].head
        if above < 0:
            return None
        if tree.is_a(verb, "acl") and tokens[verb].deprel != "acl:relcl":
            return above
        if not (tree.is_a(verb, *_CLIMBS) or (participle and tree.is_a(verb, "ccomp"))):
            return None
        verb = above
        if tokens[verb].upos in ("NOUN", "PROPN") and not tree.children(verb, "nsubj", "cop"):
            return verb
    return None


def _is_saying(line: Line, tree: Tree, index: int) -> bool:
    return index >= 0 and tree.tokens[index].form.lower() in line.sayings["saying"]


def _antecedent(tree: Tree, verb: int, subject: int, line: Line) -> int:
    """For "who" and "which" the noun before the clause."""
    entry = line.entry("pronoun", _word(line, tree.tokens[subject]))
    if entry is not None and entry[1].means == "clause" and tree.tokens[verb].head >= 0:
        return tree.tokens[verb].head
    return subject


def _content(line: Line, tree: Tree, cue: Cue, verb: int, block: list[int]) -> tuple[Span | None, Way | None]:
    """What is said, and on which side of the verb it stands; the way is None where the verb says nothing."""
    own = _own(tree, cue, line)
    clauses = tree.children(verb, *_CLAUSES)
    after = [clause for clause in clauses if clause > verb and tree.is_a(clause, "ccomp")]
    before = [clause for clause in clauses if clause < min([verb, *block])]
    if after:
        return _forward(line, tree, verb, max(own), min(tree.subtree(after[0], without=block))), "forward"
    if before or _is_tag(line, tree, verb, own, block):
        return _backward(line, tree, verb, min([*own, *block]), own, block)
    return _nominal(line, tree, cue, verb, own)


def _nominal(
    line: Line, tree: Tree, cue: Cue, verb: int, own: list[int]
) -> tuple[Span | None, Way | None]:
    """A noun or an infinitive that is said ("announced a grant"), where the verb takes one; or only quoted words."""
    objects = [child for child in tree.children(verb, "obj", "xcomp") if child > verb]
    if objects and cue.entry.more:
        return _forward(line, tree, verb, max(own), max(own) + 1), "forward"
    mark = _colon(tree, max(own))
    if mark is not None:
        return _trim(tree, range(mark + 1, len(tree.tokens))), "forward"
    return None, ("bare" if cue.entry.means not in ("think", "show") else None)


def _colon(tree: Tree, index: int) -> int | None:
    return next((i for i in range(index + 1, len(tree.tokens)) if tree.tokens[i].form in (":", '"')), None)


def _is_tag(line: Line, tree: Tree, verb: int, own: list[int], block: list[int]) -> bool:
    """Whether cue and source form a tag set off by a comma ("…, the minister said", "…, as the minister said")."""
    first = min([*own, *block])
    while first > 0 and (tree.tokens[first - 1].upos == "SCONJ" or _is_opening(line, tree, first - 1, "as")):
        first -= 1
    if first == 0 or tree.tokens[first - 1].form not in (",", '"', "''", "-", "—", ";"):
        return tree.tokens[first].upos == "SCONJ" and _is_opening(line, tree, first, "as") and first > 0
    return tree.is_a(verb, "parataxis", "root", "advcl", "ccomp", "dep", "conj") and not tree.children(verb, "obj")


def _is_opening(line: Line, tree: Tree, index: int, means: str) -> bool:
    found = line.entry("opening", _word(line, tree.tokens[index]))
    return found is not None and found[1].means == means


def _backward(
    line: Line, tree: Tree, verb: int, left: int, own: list[int], block: list[int]
) -> tuple[Span | None, Way]:
    """All of the sentence before the tag; and what follows it, where the same clause or quotation goes on."""
    tokens = tree.tokens
    last = max([*own, *block])
    if last + 1 < len(tokens) and tokens[last + 1].form == "," and last + 2 < len(tokens) and tokens[last + 2].form == '"':
        return _trim(tree, range(0, len(tokens))), "around"
    inside = [i for clause in tree.children(verb, "ccomp") for i in tree.subtree(clause)]
    if inside and max(inside) > last:
        return _trim(tree, range(0, max(inside) + 1)), "around"
    return _trim(tree, range(0, left)), "backward"


def _forward(line: Line, tree: Tree, verb: int, cue: int, first: int) -> Span | None:
    """From the complement to the end of the verb's clause; a clause joined to the verb itself is not said."""
    tokens = tree.tokens
    others = [child for child in tree.children(verb, "conj", "parataxis") if child > first and _stands_apart(line, tree, child)]
    inside = [i for i in tree.subtree(verb, without=others) if i >= first]
    if not inside:
        return None
    stop = min((min(tree.subtree(child)) for child in others), default=len(tokens))
    return _trim(tree, range(max(first, cue + 1), min(max(inside) + 1, stop)))


def _stands_apart(line: Line, tree: Tree, clause: int) -> bool:
    """Whether a joined clause is the reporter's again: it has no subject of its own, or turns ("but")."""
    turns = any(_is_opening(line, tree, child, "turn") for child in tree.children(clause, "cc", "mark"))
    before = min(tree.subtree(clause)) - 1
    turns = turns or (before >= 0 and _is_opening(line, tree, before, "turn"))
    return turns or not tree.children(clause, "nsubj", "expl")


def core(tree: Tree, index: int, *, wide: bool = False) -> list[int]:
    """The tokens of a noun phrase without what is put beside it; `wide` keeps participles ("figures released by X")."""
    left_out = [child for child in tree.children(index, *_ASIDES) if child > index]
    if wide:
        left_out = [child for child in left_out if not (tree.is_a(child, "acl") and tree.tokens[child].deprel == "acl")]
    inside = tree.subtree(index, without=left_out)
    place = inside.index(index)
    low = high = place
    while low > 0 and inside[low - 1] == inside[low] - 1:
        low -= 1
    while high + 1 < len(inside) and inside[high + 1] == inside[high] + 1:
        high += 1
    return inside[low : high + 1]


def aside(tree: Tree, index: int) -> Span | None:
    """The noun phrase in apposition ("the minister, Lena Aro")."""
    for child in tree.children(index, "appos"):
        return _span(tree.tokens, core(tree, child))
    return None


def _own(tree: Tree, cue: Cue, line: Line) -> list[int]:
    found = [i for word in range(cue.first, cue.after) if (i := line.token(word)) is not None]
    return found or [0]


def _word(line: Line, token: Token) -> int:
    """The number of the word at a token's start; the first word where the two are cut differently."""
    return line.word_at(token.start)


def _span(tokens: tuple[Token, ...] | list[Token], indices: Iterable[int]) -> Span:
    inside = list(indices)
    return tokens[min(inside)].start, tokens[max(inside)].end


def _trim(tree: Tree, indices: range) -> Span | None:
    """The stretch of some tokens without marks at its edges."""
    inside = [i for i in indices if tree.tokens[i].upos != "PUNCT"]
    return _span(tree.tokens, inside) if inside else None
