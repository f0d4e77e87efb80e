"""How fast articles are read: words per second of the spaCy pipeline, and what the finders add to it.

Run it from the repository's root: `python -m tests.benchmarks.finders [FOLDER ...]`. Ratios of one run can be compared
between machines, seconds cannot. Pipeline and finders take turns and CPU time is counted, so that other work on the
machine touches both alike.
"""

import sys
import time
from collections.abc import Sequence
from statistics import median

from spacy.language import Language

from kg.articles import read_articles
from kg.documents import prepare, read_document
from kg.german.nlp import load_nlp, pipeline_name
from kg.german.repairs import mend
from kg.german.triggers import read_triggers
from kg.model import Article

ROUNDS = 15


def main() -> None:
    """Prints words, words per second of the pipeline, and the finders' time as a share of the pipeline's."""
    nlp = load_nlp()
    articles = read_articles(*(sys.argv[1:] or ["seeds"])).articles
    _measure(articles[:1], nlp)  # word lists are loaded at first use
    words = sum(len(nlp.make_doc(article.text)) for article in articles)
    rounds = [_measure(articles, nlp) for _ in range(ROUNDS)]
    shares = [finding / parsing for parsing, finding in rounds]
    speed = words / median(parsing for parsing, _ in rounds)
    print(f"{words:,} words, pipeline {speed:,.0f} words/s, finders +{median(shares):.0%}", end=" ")
    print(f"(median of {ROUNDS} rounds, +{min(shares):.0%} to +{max(shares):.0%}; of new text +{shares[0]:.0%})")


def _measure(articles: Sequence[Article], nlp: Language) -> tuple[float, float]:
    """Returns the seconds of CPU time that the pipeline and the finders take, the parser's mending among the latter."""
    start = time.process_time()
    docs = list(nlp.pipe([prepare(article, nlp) for article in articles]))
    parsed = time.process_time()
    for article, doc in zip(articles, docs, strict=True):
        read_document(article, mend(doc), read_triggers(), pipeline_name(nlp))
    return parsed - start, time.process_time() - parsed


if __name__ == "__main__":
    main()
