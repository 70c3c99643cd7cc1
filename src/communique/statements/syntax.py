"""Reads a cue in a parsed sentence: the subject that speaks, and the clause or noun that is said."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from communique.records import Token
from communique.statements.claims import Claim, Way
from communique.statements.line import Cue, Line
from communique.statements.voices import Span
from communique.tree import Tree

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
    block = core(tree, subject, wide=_is_made(tree, subject))
    if _introduces(line, tree, cue, verb):
        return None
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
        clause = tokens[verb].head if tree.is_a(verb, "acl") else verb
        if clause != verb and tree.is_a(clause, "nsubj"):
            clause = tokens[clause].head  # "the deal, announced by X, is worth $5 million"
        said = list(tree.subtree(clause))
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
    if not _has_clause(tree, range(first)) and last + 1 < len(tokens):
        return _trim(tree, range(last + 1, len(tokens))), "forward"
    inside = tree.subtree(clause) if clause >= 0 else list(range(len(tokens)))
    low, high = min(inside), max(inside)
    rest = [i for i in range(last + 1, high + 1) if tokens[i].upos != "PUNCT"]
    if tree.is_a(clause, "conj") and low > 0 and rest:
        return _trim(tree, range(low, high + 1)), "around"
    if rest:
        return _trim(tree, range(high + 1)), "around"
    return _trim(tree, range(first)), "backward"


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
    if (
        tokens[verb].tag == "VB"
        and not tree.is_a(verb, "advcl", "root", "ccomp", "conj")
        and not tree.children(verb, "nsubj")
    ):
        return None
    for _ in range(_HIGHEST):
        subjects = tree.children(verb, "nsubj", "nsubj:pass", "csubj")
        if subjects and not (participle and tree.is_a(verb, "ccomp") and _is_saying(line, tree, tokens[verb].head)):
            return _antecedent(tree, verb, subjects[-1], line)
        if tokens[verb].deprel == "conj" and verb > 0 and tokens[verb - 1].upos == "PROPN":
            return verb - 1
        above = tokens[verb].head
        if above < 0:
            return None
        if verb and _is_opening(line, tree, verb - 1, "as"):  # "quoted the minister as saying"
            quoted = [child for child in tree.children(above, "obj") if child < verb]
            if quoted:
                return quoted[-1]
        if tree.is_a(verb, "acl") and tokens[verb].deprel != "acl:relcl":
            return above
        if not (tree.is_a(verb, *_CLIMBS) or (participle and tree.is_a(verb, "ccomp"))):
            return None
        verb = above
        if tokens[verb].upos in ("NOUN", "PROPN") and not tree.children(verb, "nsubj", "cop"):
            return verb
    return None


def _introduces(line: Line, tree: Tree, cue: Cue, verb: int) -> bool:
    """Whether the word only brings in another cue ("quoted the minister as saying")."""
    for other in line.cues:
        index = line.token(other.first) if other.first > cue.first else None
        if index and _is_opening(line, tree, index - 1, "as") and tree.tokens[index].head == verb:
            return True
    return False


def _bringing(line: Line, tree: Tree, cue: int) -> list[int]:
    """The words that bring in a cue behind "as" ("Tass quoted the minister as saying")."""
    above = tree.tokens[cue].head
    if not 0 <= above < cue or not _is_opening(line, tree, cue - 1, "as"):
        return []
    return [above, *(i for child in tree.children(above, "nsubj", "nsubj:pass") for i in core(tree, child))]


def _is_made(tree: Tree, noun: int) -> bool:
    """Whether a noun says who made it ("a report released by X")."""
    return any(tree.children(child, "obl:agent") for child in tree.children(noun, "acl"))


def _is_saying(line: Line, tree: Tree, index: int) -> bool:
    return index >= 0 and tree.tokens[index].form.lower() in line.sayings["saying"]


def _antecedent(tree: Tree, verb: int, subject: int, line: Line) -> int:
    """For "who" and "which" the noun before the clause."""
    entry = line.entry("pronoun", _word(line, tree.tokens[subject]))
    if entry is not None and entry[1].means == "clause" and tree.tokens[verb].head >= 0:
        return tree.tokens[verb].head
    return subject


def _content(line: Line, tree: Tree, cue: Cue, verb: int, block: list[int]) -> tuple[Span | None, Way | None]:
    """What is said, and on which side of the cue it stands; the way is None where the word says nothing.

    The order of words decides, and the tree only where order leaves it open: long sentences of news are where parsers
    err most.
    """
    tokens, own = tree.tokens, _own(tree, cue, line)
    left, right = min([*own, *block, *_bringing(line, tree, own[0])]), max(own)
    inverted = max(block) > right
    first = max([*own, *block, *(tree.subtree(tree.top(block)) if inverted else ())]) + 1
    stop = _stop(line, tree, verb, right)
    behind = range(right + 1, stop) if not inverted else range(first, stop)
    goes_on = not inverted and right + 1 < len(tokens) and tokens[right + 1].form not in (",", '"')
    if goes_on and _is_said_behind(tree, cue, verb, behind):
        return _trim(tree, _behind_addressee(line, tree, behind)), "forward"
    if _is_tag(line, tree, left) and (_has_clause(tree, range(left)) or tokens[left - 1].form == '"'):
        return _before(tree, left, first, stop)
    if goes_on and cue.entry.more in ("yes", "role", "people") and _is_transitive(tree, verb):
        return _trim(tree, behind), ("forward" if cue.entry.more == "yes" else "nominal")
    if any(tokens[i].form in (":", '"') for i in range(len(tokens))) and cue.entry.means not in ("think", "show"):
        mark = next((i for i in range(first, len(tokens)) if tokens[i].form in (":", '"')), None)
        return (_trim(tree, range(mark + 1, len(tokens))), "forward") if mark is not None else (None, "bare")
    return None, None


def _is_said_behind(tree: Tree, cue: Cue, verb: int, behind: range) -> bool:
    """Whether a clause that is said follows the cue directly."""
    if not _has_clause(tree, behind):
        return False
    return cue.entry.more == "loose" or any(
        child > verb and _has_clause(tree, tree.subtree(child)) for child in tree.children(verb, "ccomp")
    )


def _is_transitive(tree: Tree, verb: int) -> bool:
    return any(child > verb for child in tree.children(verb, "obj", "xcomp", "ccomp"))


def _behind_addressee(line: Line, tree: Tree, behind: range) -> range:
    """Without what stands between the cue and its "that" ("told reporters on Monday that")."""
    for index in behind[:_HIGHEST]:
        if _is_opening(line, tree, index, "that"):
            return range(index + 1, behind.stop)
        if _is_finite(tree.tokens[index]):
            break
    return behind


def _is_tag(line: Line, tree: Tree, left: int) -> bool:
    """Whether cue and source are set off by a mark or by "as" ("…, the minister said", "… as the minister said")."""
    if left == 0:
        return False
    return tree.tokens[left - 1].form in (",", '"', "-", "--", "—", ";") or _is_opening(line, tree, left - 1, "as")


def _before(tree: Tree, left: int, first: int, stop: int) -> tuple[Span | None, Way]:
    """All of the sentence before a tag; and what follows it, where the same clause or quotation goes on."""
    tokens = tree.tokens
    if first + 1 < stop and tokens[first].form == "," and tokens[first + 1].tag not in ("VBG", "VBN", "CC", "IN"):
        return _trim(tree, range(stop)), "around"
    return _trim(tree, range(left)), "backward"


def _stop(line: Line, tree: Tree, verb: int, right: int) -> int:
    """Where the stretch behind a cue ends: with its relative clause, at a semicolon, or where the reporter goes on."""
    tokens = tree.tokens
    stop = len(tokens)
    if tree.is_a(verb, "acl"):
        stop = max(tree.subtree(verb)) + 1
    for child in tree.children(verb, "conj"):
        same = tokens[child].tag == tokens[verb].tag and not tree.children(child, "nsubj", "expl")
        if child > right and same:
            stop = min(stop, min(tree.subtree(child)))
    turns = [i for i in range(right + 1, stop) if tokens[i].form == ";" or _turns(line, tree, i)]
    return min([stop, *turns])


def _turns(line: Line, tree: Tree, index: int) -> bool:
    """Whether "but" or the like stands before another cue."""
    if not _is_opening(line, tree, index, "turn"):
        return False
    here = tree.tokens[index].start
    return any(line.words[cue.first].start > here for cue in line.cues)


def _has_clause(tree: Tree, indices: Iterable[int]) -> bool:
    return any(_is_finite(tree.tokens[i]) for i in indices)


def _is_finite(token: Token) -> bool:
    return token.tag in ("VBD", "VBZ", "VBP", "MD")


def _is_opening(line: Line, tree: Tree, index: int, means: str) -> bool:
    found = line.entry("opening", _word(line, tree.tokens[index]))
    return found is not None and found[1].means == means


def core(tree: Tree, index: int, *, wide: bool = False) -> list[int]:
    """The tokens of a noun phrase without what is put beside it; `wide` keeps participles ("figures released by X")."""
    left_out = [child for child in tree.children(index, *_ASIDES) if child > index]
    left_out += [child for child in tree.children(index, "case", "cc", "mark") if child < index]
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


def _span(tokens: Sequence[Token], indices: Iterable[int]) -> Span:
    inside = list(indices)
    return tokens[min(inside)].start, tokens[max(inside)].end


def _trim(tree: Tree, indices: range) -> Span | None:
    """The stretch of some tokens without marks at its edges."""
    inside = [i for i in indices if tree.tokens[i].upos != "PUNCT"]
    return _span(tree.tokens, inside) if inside else None
