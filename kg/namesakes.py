"""People of one name become camps: the same person, or several who share a name.

Two walks of life or two nationalities that no article brings together are two people, unless both camps speak of the
same bodies and people around them. A chain that says nothing of itself goes where its company is; without company it
stays alone.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from kg.profiles import Chain

COMPANY = 2  # names around two camps that make them one person


@dataclass(frozen=True, slots=True)
class Camp:
    """Chains of one person; `marks` say what sets the person apart from namesakes, empty where nothing does."""

    chains: tuple[Chain, ...]
    marks: tuple[str, ...] = ()


def split_namesakes(chains: Sequence[Chain], company: Callable[[Chain], frozenset[str]]) -> list[Camp]:
    """Returns the camps of chains of one name, in a fixed order; `company` gives the keys of those named beside one."""
    known = any(chain.sense for chain in chains)  # of whom a table knows, the articles need not say the nation right
    for marks_of in (_fields,) if known else (_fields, _nations):
        camps = _divide(chains, marks_of, company)
        if len(camps) > 1:
            return camps
    return [Camp(tuple(chains))]


def _fields(chain: Chain) -> frozenset[str]:
    return chain.fields


def _nations(chain: Chain) -> frozenset[str]:
    return chain.nations


def _divide(
    chains: Sequence[Chain],
    marks_of: Callable[[Chain], frozenset[str]],
    company: Callable[[Chain], frozenset[str]],
) -> list[Camp]:
    """Returns the camps by one kind of mark, a single one where the marks do not conflict."""
    marked: dict[str, list[Chain]] = defaultdict(list)
    for chain in chains:
        for mark in marks_of(chain):
            marked[mark].append(chain)
    if len(marked) < 2:
        return [Camp(tuple(chains))]
    circles = {mark: _circle(marked[mark], company) for mark in marked}
    camps = _unite(marked, circles)
    if len(camps) < 2:
        return [Camp(tuple(chains))]
    homes: dict[tuple[str, ...], list[Chain]] = {camp: [] for camp in camps}
    strangers: list[Chain] = []
    for chain in chains:
        home = _home(chain, camps, circles, marks_of, company)
        (strangers if home is None else homes[home]).append(chain)
    known = [Camp(tuple(members), camp) for camp, members in sorted(homes.items())]
    return known + [Camp((chain,), ("open",)) for chain in strangers]


def _circle(chains: Iterable[Chain], company: Callable[[Chain], frozenset[str]]) -> frozenset[str]:
    return frozenset(name for chain in chains for name in company(chain) | chain.ties)


def _unite(marked: dict[str, list[Chain]], circles: dict[str, frozenset[str]]) -> list[tuple[str, ...]]:
    """Returns the marks as camps: marks of one chain, or with enough company in common, belong together."""
    leader = {mark: mark for mark in marked}

    def find(mark: str) -> str:
        while leader[mark] != mark:
            mark = leader[mark]
        return mark

    shared = Counter(name for circle in circles.values() for name in circle)
    marks = sorted(marked)
    refs = {mark: {chain.ref for chain in marked[mark]} for mark in marks}
    for number, mark in enumerate(marks):
        for other in marks[:number]:
            common = [name for name in circles[mark] & circles[other] if shared[name] == 2 or len(marks) == 2]
            if len(common) >= COMPANY or refs[mark] & refs[other]:
                leader[find(mark)] = find(other)
    camps: dict[str, list[str]] = defaultdict(list)
    for mark in marks:
        camps[find(mark)].append(mark)
    return sorted(tuple(members) for members in camps.values())


def _home(
    chain: Chain,
    camps: Sequence[tuple[str, ...]],
    circles: dict[str, frozenset[str]],
    marks_of: Callable[[Chain], frozenset[str]],
    company: Callable[[Chain], frozenset[str]],
) -> tuple[str, ...] | None:
    """Returns the camp that a chain's mark names, else the one camp with most of its company, None where none has."""
    own = marks_of(chain)
    if own:
        return next(camp for camp in camps if not own.isdisjoint(camp))
    around = company(chain) | chain.ties
    scores = {camp: len({name for mark in camp for name in circles[mark] & around}) for camp in camps}
    best = max(scores.values())
    leading = [camp for camp, score in scores.items() if score == best]
    return leading[0] if best and len(leading) == 1 else None
