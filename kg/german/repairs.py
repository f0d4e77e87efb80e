"""Slips of the parser that German word order proves, mended before the finders read the doc.

Each repair is a fact of the language, not of a parser: under a modal verb the other verbs of the clause stand at its
end as infinitives ("soll ... verteilt haben"), whatever tag they got.
"""

from spacy.tokens import Doc, Token

INFINITIVES = frozenset({"haben", "sein", "werden"})  # the auxiliaries whose infinitive is also a finite form


def mend(doc: Doc) -> Doc:
    """Returns the same doc with stranded infinitives hung below their modal verb."""
    for sentence in doc.sents:
        for modal in [token for token in sentence if token.tag_ == "VMFIN" and not _carries_verb(token)]:
            stranded = _stranded_infinitive(modal)
            if stranded is not None:
                stranded.tag_ = "VAINF"
                stranded.dep_ = "oc"
                stranded.head = modal
    return doc


def _carries_verb(modal: Token) -> bool:
    return any(child.dep_ == "oc" and child.tag_ in {"VVINF", "VAINF", "VMINF", "VVPP"} for child in modal.children)


def _stranded_infinitive(modal: Token) -> Token | None:
    """Returns the auxiliary after a participle that closes the modal's clause, None where a comma comes first."""
    sentence = modal.sent
    for token in modal.doc[modal.i + 1 : sentence.end]:
        if token.tag_ == "$,":
            return None
        participle = token.nbor(-1)
        if token.lower_ in INFINITIVES and token.tag_ == "VAFIN" and participle.tag_ in {"VVPP", "VAPP"}:
            return token if modal not in token.subtree else None
    return None
