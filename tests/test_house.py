"""The rules of the house, held by reading the source: what CONTRIBUTING.md says, as tests."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from statistics import median, quantiles
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
SIZES = PROJECT["tool"]["communique"]["sizes"]
EXCEPTIONS: dict[str, str] = SIZES["exceptions"]
CONTRACTS: list[dict[str, Any]] = PROJECT["tool"]["importlinter"]["contracts"]

FILES = sorted(SOURCE.rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("test_*.py"))

Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def tree(path: Path) -> ast.Module:
    """The syntax of a file, parsed once."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def module(path: Path) -> str:
    """A file's name as one imports it, without the package: `figures.unit`."""
    parts = path.relative_to(SOURCE / "communique").with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__") or "communique"


def inside(path: Path, *folders: str) -> bool:
    """Whether a file belongs to one of these folders or modules of the package."""
    return module(path).split(".")[0] in folders


def nodes(kind: Any, files: list[Path] = FILES) -> Iterator[tuple[Path, Any]]:
    """All nodes of a kind in the source, each with its file."""
    for path in files:
        for node in ast.walk(tree(path)):
            if isinstance(node, kind):
                yield path, node


def place(path: Path, node: ast.AST) -> str:
    """Where something stands, for the message of a test that fails."""
    return f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 1)}"


# --- imports ---------------------------------------------------------------------------------------------------------


def layers() -> set[str]:
    """Every module and folder that the contract on layers names."""
    contract = next(contract for contract in CONTRACTS if contract["type"] == "layers")
    assert contract["exhaustive"], "a new folder must be placed before CI passes"
    return {name.strip() for layer in contract["layers"] for name in layer.split("|")}


def test_every_module_has_its_layer() -> None:
    """What stands directly in the package is placed in the contract, and the contract names nothing else."""
    package = SOURCE / "communique"
    there = {path.stem for path in package.iterdir() if path.suffix == ".py" and path.stem != "__init__"}
    there |= {path.parent.name for path in package.glob("*/__init__.py")}
    assert there == layers()


def test_stages_are_in_every_contract_that_binds_stages() -> None:
    """The line of the stages and the contract that keeps the world out of them name the same folders."""
    rows = next(contract for contract in CONTRACTS if contract["type"] == "layers")["layers"]
    stages = {name.strip() for row in rows if "figures" in row for name in row.split("|")}
    sealed = next(contract for contract in CONTRACTS if "no database" in contract["name"])["source_modules"]
    assert {f"communique.{stage}" for stage in stages} <= set(sealed)


def test_nothing_inside_imports_the_front_door() -> None:
    """Inside the package one imports the module that has the thing, never the package that offers it."""
    offered = {
        name.value
        for _, assignment in nodes(ast.Assign, [SOURCE / "communique" / "__init__.py"])
        if isinstance(assignment.targets[0], ast.Name) and assignment.targets[0].id == "__all__"
        for name in assignment.value.elts
    }
    assert offered
    wrong = [
        place(path, node)
        for path, node in nodes(ast.ImportFrom)
        if node.module == "communique" and offered & {alias.name for alias in node.names}
    ]
    wrong += [
        place(path, node) for path, node in nodes(ast.Import) if any(alias.name == "communique" for alias in node.names)
    ]
    assert wrong == []


def test_front_door_is_twenty_lines_or_so() -> None:
    """The front door shows what there is and does nothing itself."""
    text = (SOURCE / "communique" / "__init__.py").read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 25


# --- what is not written here ----------------------------------------------------------------------------------------


def test_only_the_command_line_prints() -> None:
    """A library that prints cannot be used by another program."""
    printing = [
        place(path, node)
        for path, node in nodes(ast.Call)
        if isinstance(node.func, ast.Name) and node.func.id == "print" and not inside(path, "cli")
    ]
    assert printing == []


def test_no_broad_except() -> None:
    """An error that nobody foresaw must be seen: where a command ends, as a row among a million reports.

    And where Ray begins, which raises the bare Exception where it cannot.
    """
    broad = {"Exception", "BaseException"}
    caught = [
        place(path, node)
        for path, node in nodes(ast.ExceptHandler)
        if node.type is None or broad & {name.id for name in ast.walk(node.type) if isinstance(name, ast.Name)}
    ]
    places = ["src/communique/batch/cluster.py", "src/communique/batch/limit.py", "src/communique/cli/group.py"]
    assert [where.partition(":")[0] for where in caught] == places


def test_no_stage_asks_which_language_it_reads() -> None:
    """What differs between languages stands in the tables and in the annotators, not in an `if`."""
    codes = {path.name for path in (SOURCE / "communique" / "knowledge").iterdir() if path.is_dir()} - {"world"}
    codes |= {"en", "ru"}
    asking = [
        place(path, node)
        for path, node in nodes(ast.Compare | ast.MatchValue)
        if not inside(path, "knowledge", "sentences")
        and any(isinstance(part, ast.Constant) and part.value in codes for part in ast.walk(node))
    ]
    assert asking == []


def test_no_drawer_for_odds_and_ends() -> None:
    """A module is named after what is in it; nothing is in `utils`."""
    drawers = {"utils", "util", "helpers", "helper", "common", "misc", "tools"}
    assert [path for path in FILES if drawers & {path.stem, path.parent.name}] == []


# --- sizes -----------------------------------------------------------------------------------------------------------


def lines(node: Function) -> int:
    """How long a function is, its docstring apart."""
    assert node.end_lineno is not None
    whole = node.end_lineno - node.lineno + 1
    if ast.get_docstring(node) is None:
        return whole
    described = node.body[0]
    assert described.end_lineno is not None
    return whole - (described.end_lineno - described.lineno + 1)


def arguments(node: Function) -> int:
    """How many arguments a function takes, `self` and `cls` apart."""
    named = [argument.arg for argument in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)]
    return len([name for name in named if name not in {"self", "cls"}])


def functions() -> Iterator[tuple[str, Function]]:
    """All functions of the source by name, those that are excepted left out."""
    for path, node in nodes(Function):
        name = f"{module(path)}:{node.name}"
        if name not in EXCEPTIONS:
            yield name, node


def test_functions_are_short() -> None:
    """None is long, most are short, the ordinary one fits into a glance."""
    sizes = {name: lines(node) for name, node in functions()}
    assert {name: size for name, size in sizes.items() if size > SIZES["function-lines"]} == {}
    assert quantiles(sizes.values(), n=10)[-1] <= SIZES["function-lines-mostly"]
    assert median(sizes.values()) <= SIZES["function-lines-median"]


def test_functions_take_few_arguments() -> None:
    """What needs more arguments than this wants a record."""
    assert [name for name, node in functions() if arguments(node) > SIZES["arguments"]] == []


def test_modules_are_short() -> None:
    """A module holds one thing."""
    sizes = {module(path): len(path.read_text(encoding="utf-8").splitlines()) for path in FILES}
    long = {name: size for name, size in sizes.items() if size > SIZES["module-lines"] and name not in EXCEPTIONS}
    assert long == {}
    assert median(sizes.values()) <= SIZES["module-lines-median"]


def test_every_exception_is_needed_and_has_a_reason() -> None:
    """An exception that outlived its cause is taken away."""
    there = {module(path) for path in FILES} | {f"{module(path)}:{node.name}" for path, node in nodes(Function)}
    assert {name for name, reason in EXCEPTIONS.items() if name not in there or not reason.strip()} == set()


# --- tests and papers ------------------------------------------------------------------------------------------------


def test_every_test_says_what_it_holds() -> None:
    """A docstring on every test, so that a failure reads as a sentence."""
    silent = [
        place(path, node)
        for path, node in nodes(ast.FunctionDef, TESTS)
        if node.name.startswith("test_") and ast.get_docstring(node) is None
    ]
    assert silent == []


def test_lock_names_one_registry_and_a_hash_for_each_file() -> None:
    """The environment is made from PyPI alone, and from exactly these bytes."""
    lock = tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))
    for package in lock["package"]:
        assert package["source"] in ({"registry": "https://pypi.org/simple"}, {"editable": "."}), package["name"]
        for file in [*package.get("wheels", []), *([package["sdist"]] if "sdist" in package else [])]:
            assert file["url"].startswith("https://files.pythonhosted.org/"), file["url"]
            assert file["hash"].startswith("sha256:"), file["url"]


@pytest.mark.parametrize("name", ["en-core-web-trf", "ru-core-news-sm", "de-core-news-md"])
def test_no_package_that_only_looks_like_spacys(name: str) -> None:
    """These names on PyPI are not spaCy's: they must never enter the lock."""
    lock = tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))
    assert name not in {package["name"] for package in lock["package"]}


def test_papers_name_make_targets_that_exist() -> None:
    """Every `make` target that the papers name is in the Makefile."""
    targets = set(re.findall(r"^(\w+):.*##", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    for paper in ("README.md", "CONTRIBUTING.md"):
        named = set(re.findall(r"^ *make (\w+)|`make (\w+)", (ROOT / paper).read_text(encoding="utf-8"), re.MULTILINE))
        assert named, paper
        assert {code or word for code, word in named} <= targets, paper
