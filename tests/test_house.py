"""Rules of the house that a machine can hold: who imports whom, who prints, what is documented, how long things are."""

import ast
import re
from pathlib import Path

import pytest

import kg
from tests.conftest import REPOSITORY

PACKAGE = REPOSITORY / "kg"
MODULES = sorted(PACKAGE.rglob("*.py"))
# From the ground up; a module imports from the rows above its own only. Packages count as one module.
ORDER = (
    {"model", "errors", "bundle", "slugs"},
    {"german"},
    {"segments", "subjects", "agreement", "recognised"},
    {"chains"},
    {"antecedents"},
    {"descriptions"},
    {"articles", "mentions", "times", "coreference", "relations", "candidates"},
    {"implied", "lending", "pointers", "settings", "speakers"},
    {"participants"},
    {"chaining", "claims", "dating", "resumption", "scenes", "sequences"},
    {"events"},
    {"documents"},
    {"linking", "name_keys"},
    {"profiles", "pins"},
    {"namesakes"},
    {"entities", "stories"},
    {"vocabulary"},
    {"reports"},
    {"article_graph"},
    {"graph"},
    {"statements", "sorting"},
    {"turtle"},
    {"files", "store", "remote", "worker"},
    {"endpoint", "limits", "named", "results"},
    {"constraints", "entailment"},
    {"shapes", "page", "queries", "exports", "protocols"},
    {"paths", "extracts", "notebook"},
    {"terminal", "explanation", "entity_view", "pipeline", "push", "server"},
    {"summaries"},
    {"cli"},
    {"__init__", "__main__"},
)
RANK = {name: rank for rank, names in enumerate(ORDER) for name in names}
TEXT_SIDE = {
    "pointers",
    "chaining",
    "agreement",
    "antecedents",
    "chains",
    "descriptions",
    "german",
    "subjects",
    "mentions",
    "recognised",
    "times",
    "coreference",
    "relations",
    "candidates",
    "participants",
    "claims",
    "dating",
    "scenes",
    "settings",
    "sequences",
    "speakers",
    "implied",
    "lending",
}
SPACY = TEXT_SIDE | {"events", "documents", "pipeline"}  # pipeline: the type of what it hands on
RDF = {name for name, rank in RANK.items() if rank >= RANK["vocabulary"]}
RDF_BELOW = {"kg/german/triggers.py"}  # trigger words stand with their classes, where users extend them
PRINTERS = {
    "summaries",
    "explanation",
    "entity_view",
    "cli",
    "terminal",
    "worker",
}  # worker: a program of its own, which answers by standard output
LONGEST_FUNCTION = 40  # lines, with decorators and docstring
LONGEST_MODULE = 320


def name(path: Path) -> str:
    """Returns "kg/german/syntax.py"."""
    return path.relative_to(REPOSITORY).as_posix()


def home(path: Path) -> str:
    """Returns the module that a file belongs to in `ORDER`."""
    first = path.relative_to(PACKAGE).parts[0]
    return first.removesuffix(".py")


def imported(path: Path) -> set[str]:
    """Returns the dotted names of everything that a file imports, also inside functions: "kg.model.Mention"."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name(path)} imports relatively"
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def modules() -> list[object]:
    """Returns a parameter for each module."""
    return [pytest.param(path, id=name(path)) for path in MODULES]


def test_every_module_has_its_place_in_the_order() -> None:
    assert {home(path) for path in MODULES} == set(RANK)


@pytest.mark.parametrize("path", modules())
def test_imports_go_downwards_only(path: Path) -> None:
    own = home(path)
    ours = {dotted.split(".")[1] for dotted in imported(path) if dotted.startswith("kg.")} - {own}
    assert {other for other in ours if RANK[other] >= RANK[own]} == set()


@pytest.mark.parametrize("path", modules())
def test_spacy_stays_on_the_side_of_the_text_and_rdf_on_that_of_the_graph(path: Path) -> None:
    roots = {dotted.split(".")[0] for dotted in imported(path)}
    assert "spacy" not in roots or home(path) in SPACY
    assert not roots & {"rdflib", "pyoxigraph", "oxrdflib", "pyshacl"} or home(path) in RDF or name(path) in RDF_BELOW


def test_the_data_types_need_the_standard_library_alone() -> None:
    for path in (PACKAGE / "model.py", PACKAGE / "errors.py", PACKAGE / "bundle.py"):
        assert {dotted.split(".")[0] for dotted in imported(path)} <= {"dataclasses", "datetime", "enum", "pathlib"}


@pytest.mark.parametrize("path", modules())
def test_nothing_below_the_command_line_prints(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    calls = {node.func.id for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}
    assert "print" not in calls
    assert home(path) in PRINTERS or not any(dotted.startswith(("rich", "typer")) for dotted in imported(path))
    assert home(path) in PRINTERS or not {"sys.stdout", "sys.stderr"} & {
        f"{node.value.id}.{node.attr}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
    }


def definitions(tree: ast.AST) -> list[ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef]:
    """Returns all functions and classes, nested ones too."""
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    return [node for node in ast.walk(tree) if isinstance(node, kinds)]


def public(tree: ast.Module) -> list[ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef]:
    """Returns the public functions and classes of a module, and the public methods of those classes."""
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    top = [node for node in tree.body if isinstance(node, kinds) and not node.name.startswith("_")]
    methods = [node for cls in top if isinstance(cls, ast.ClassDef) for node in cls.body if isinstance(node, kinds)]
    return top + [node for node in methods if not node.name.startswith("_")]


@pytest.mark.parametrize("path", modules())
def test_every_module_and_public_function_and_class_says_what_it_is(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    assert ast.get_docstring(tree)
    assert [node.name for node in public(tree) if not ast.get_docstring(node)] == []


@pytest.mark.parametrize("path", modules())
def test_functions_fit_on_a_screen(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    functions = [node for node in definitions(tree) if not isinstance(node, ast.ClassDef)]
    assert [node.name for node in functions if (node.end_lineno or 0) - node.lineno >= LONGEST_FUNCTION] == []


@pytest.mark.parametrize("path", modules())
def test_modules_are_read_in_one_sitting(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= LONGEST_MODULE


TEXTS = [
    path
    for folder in ("kg", "docs", "training", "ontology")
    for path in sorted((REPOSITORY / folder).rglob("*"))
    if path.suffix in {".py", ".md", ".toml", ".ttl", ".rq", ".cfg", ".js", ".css", ".html"}
    and "pipeline" not in path.relative_to(REPOSITORY).parts
] + [REPOSITORY / file for file in ("README.md", "CHANGELOG.md", "Makefile", "pyproject.toml", ".ci/run")]
MACHINE_PATH = re.compile(r"(?<![\w./:-])/(?:home|root|tmp|Users|var|mnt|opt)/")


def test_no_text_names_a_path_of_somebodys_machine() -> None:
    assert len(TEXTS) > 80
    assert [name(path) for path in TEXTS if MACHINE_PATH.search(path.read_text("utf-8"))] == []


def test_every_public_name_is_explained_in_the_readme_or_the_docs() -> None:
    pages = [REPOSITORY / "README.md", *sorted((REPOSITORY / "docs").glob("*.md"))]
    known = "\n".join(page.read_text("utf-8") for page in pages)
    assert [public_name for public_name in kg.__all__ if not re.search(rf"\b{public_name}\b", known)] == []


def test_the_public_names_exist_and_stand_in_order() -> None:
    assert kg.__all__ == sorted(kg.__all__)
    assert all(getattr(kg, public_name).__doc__ for public_name in kg.__all__)
