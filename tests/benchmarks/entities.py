"""How long resolving takes, and how much memory: synthetic mentions with namesakes, surnames, abbreviations and titles.

Run it from the repository's root: `python -m tests.benchmarks.entities [MENTIONS ...]`. Doubling the mentions should
double the time.
"""

import gc
import random
import resource
import sys
import time
from datetime import date, timedelta

from kg.entities import resolve_entities
from kg.model import Article, Document, EntityKind, Form, Mention, Relation, TextSpan

CHAINS = 10  # of an article
MENTIONS = 3  # of a chain
GIVEN = ("Anna", "Karl", "Eva", "Paul", "Maria", "Jonas", "Lea", "Max", "Ida", "Tim", "Nora", "Jan", "Ute", "Kai")
TITLES = ("Minister", "Stürmer", "Sängerin", "Präsident", "Sprecherin", "Bischof")
PLACES = ("Berlin", "Cambridge", "Wien", "Paris", "Frankfurt", "Birmingham", "Neuenkirchen", "Kiew")
COUNTRIES = ("Deutschland", "USA", "Großbritannien", "Ukraine", "Österreich")


def make_document(number: int, dice: random.Random, people: int) -> Document:
    """Returns an article of ten chains with three mentions each; few people are named often, most seldom."""
    mentions: list[Mention] = []
    relations: list[Relation] = []
    for chain in range(CHAINS):
        kind, names, title = _draw(dice, people)
        for name in names:
            start = 60 * len(mentions)
            mention = Mention(TextSpan(start, start + len(name), name), kind, Form.NAME, names[0], chain)
            mentions.append(mention)
        if title:
            span = mentions[-1].span
            relations.append(Relation(span, "position", title, span, "title"))
    day = date(2020, 1, 1) + timedelta(days=number % 2000)
    article = Article(f"a{number:07d}", "", "", (), day)
    return Document(article, (), tuple(mentions), (), (), tuple(relations), (), "benchmark")


def _draw(dice: random.Random, people: int) -> tuple[EntityKind, list[str], str]:
    match dice.randrange(10):
        case 0:
            return EntityKind.COUNTRY, [dice.choice(COUNTRIES)] * MENTIONS, ""
        case 1 | 2:
            return EntityKind.PLACE, [dice.choice(PLACES)] * MENTIONS, ""
        case 3 | 4:
            firm = f"Werk {int(people * dice.random() ** 3)} AG"
            return EntityKind.ORGANIZATION, [firm, f"W{int(firm.split()[1]) % 999}", firm], ""
        case 5:
            return EntityKind.PERSON, [f"Sur{int(people * dice.random() ** 3)}er"] * MENTIONS, ""
        case _:
            who = int(people * dice.random() ** 3)
            full = f"{GIVEN[who * 7 % len(GIVEN)]} Sur{who // 2}er"
            return EntityKind.PERSON, [full, full.split()[1], full.split()[1]], dice.choice(("", *TITLES))


def main() -> None:
    """Prints for each number of mentions the entities, seconds, mentions per second and peak memory."""
    for wanted in [int(argument) for argument in sys.argv[1:]] or [100_000, 1_000_000]:
        dice = random.Random(1)
        count = wanted // (CHAINS * MENTIONS)
        documents = [make_document(number, dice, count) for number in range(count)]
        mentions = sum(len(document.mentions) for document in documents)
        gc.collect()
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        start = time.perf_counter()
        entities = resolve_entities(documents)
        seconds = time.perf_counter() - start
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"{mentions:,} mentions, {len(entities):,} entities, {seconds:.1f} s, {mentions / seconds:,.0f} a second, "
            f"peak {peak:,.0f} MB ({before:,.0f} MB before)"
        )


if __name__ == "__main__":
    main()
