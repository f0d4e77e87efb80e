"""A corpus whose documents already carry tags, for networks that take the tag as a feature."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.training import Example
from spacy.util import registry


def create_tagged_corpus(paths: str) -> Callable[[Language], Iterator[Example]]:
    """Return a reader of the files in `paths`, parted by colons; predicted docs have the tags."""

    def read(nlp: Language) -> Iterator[Example]:
        for path in paths.split(":"):
            for reference in DocBin().from_disk(path).get_docs(nlp.vocab):
                yield Example(tagged_copy(reference, nlp), reference)

    return read


def tagged_copy(reference: Doc, nlp: Language) -> Doc:
    """Return a document of the same words with tags and nothing else."""
    return Doc(
        nlp.vocab,
        words=[token.text for token in reference],
        spaces=[bool(token.whitespace_) for token in reference],
        tags=[token.tag_ for token in reference] if reference.has_annotation("TAG") else None,
    )


registry.readers.register("newskg.TaggedCorpus.v1", func=create_tagged_corpus)
