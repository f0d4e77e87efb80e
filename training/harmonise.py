"""One annotation scheme from two treebanks: lemmas and morphological features.

Silver has the features that its parser disambiguated, gold those of Universal Dependencies. Both
are completed here by what follows for certain: agreement inside a noun phrase, the case that a
preposition governs, the paradigm of a verb form. A word that inflects and still lacks its case is
marked as not annotated, so that the tagger does not learn to leave it out.
"""

from __future__ import annotations

from collections.abc import Iterable

from training.lexicon import Lexicon, VerbReading
from training.tokens import Sentence

Feats = dict[str, str]

AGREEING = ("ART", "ADJA", "PPOSAT", "PDAT", "PIAT", "PRELAT", "PWAT")
NOUNS = ("NN", "NE")
INFLECTED = (*NOUNS, *AGREEING, "APPRART", "PPER", "PDS", "PRELS", "PRF")
FINITE = ("VVFIN", "VAFIN", "VMFIN")
NON_FINITE = {
    "VVINF": "Inf", "VAINF": "Inf", "VMINF": "Inf", "VVIZU": "Inf",
    "VVPP": "Part", "VAPP": "Part", "VMPP": "Part",
}  # fmt: skip
PRON_TYPE = {
    "ART": "Art", "APPRART": "Art", "PPER": "Prs", "PRF": "Prs", "PPOSAT": "Prs", "PPOSS": "Prs",
    "PDS": "Dem", "PDAT": "Dem", "PRELS": "Rel", "PRELAT": "Rel", "PWS": "Int", "PWAT": "Int",
    "PWAV": "Int", "PIS": "Ind", "PIAT": "Ind",
}  # fmt: skip
GENDER = {"MAS": "Masc", "FEM": "Fem", "NEU": "Neut"}
NUMBER = {"Sing": "SIN", "Plur": "PLU"}
TENSE_AND_MOOD = {
    "PRÄ": {"Mood": "Ind", "Tense": "Pres"},
    "PRT": {"Mood": "Ind", "Tense": "Past"},
    "KJ1": {"Mood": "Sub", "Tense": "Pres"},
    "KJ2": {"Mood": "Sub", "Tense": "Past"},
}
NOMINAL_FEATS = ("Case", "Number", "Gender")
PUNCTUATION = {
    **dict.fromkeys(".!?:;", "$."),
    ",": "$,",
    **dict.fromkeys(("„", "“", "”", "»", "«", "‚", "‘", "’", '"', "'"), "$("),
    **dict.fromkeys(("-", "--", "–", "—", "(", ")", "[", "]", "/", "...", "…"), "$("),
}
SPEAKERS = {"ich": "1", "wir": "1", "du": "2", "ihr": "2"}


def harmonise(sentence: Sentence, lexicon: Lexicon) -> None:
    """Rewrite tags of punctuation, lemmas and features of a sentence in place."""
    sentence.tags = [PUNCTUATION.get(word, tag) for word, tag in zip(sentence.words, sentence.tags, strict=True)]
    children = children_of(sentence)
    sources = [feats or {} for feats in sentence.feats]
    nominal = [nominal_feats(feats) for feats in sources]
    govern(sentence, sources, nominal, children)
    agree(sentence, nominal, children, lexicon)
    for i in range(len(sentence.words)):
        subject = subject_of(sentence, sources, nominal, i, children)
        sentence.feats[i] = final_feats(sentence, i, sources[i], nominal[i], lexicon, subject)
        sentence.lemmas[i] = final_lemma(sentence, i, nominal[i], lexicon)


def children_of(sentence: Sentence) -> list[list[int]]:
    """Return the dependents of every token, without the root's loop to itself."""
    children: list[list[int]] = [[] for _ in sentence.words]
    for i, head in enumerate(sentence.heads):
        if head != i:
            children[head].append(i)
    return children


def nominal_feats(feats: Feats) -> Feats:
    """Return case, number and gender as far as each has one value."""
    return {name: feats[name] for name in NOMINAL_FEATS if name in feats and "," not in feats[name]}


def govern(sentence: Sentence, sources: list[Feats], nominal: list[Feats], children: list[list[int]]) -> None:
    """Hand the case of a preposition down to its noun: "zu einer Gruppe" is dative."""
    for i, tag in enumerate(sentence.tags):
        if tag not in ("APPR", "APPRART") or "," in sources[i].get("Case", ","):
            continue
        for child in children[i]:
            if sentence.deps[child] == "nk" and sentence.tags[child] in (*INFLECTED, "PIS"):
                nominal[child].setdefault("Case", sources[i]["Case"])


def agree(sentence: Sentence, nominal: list[Feats], children: list[list[int]], lexicon: Lexicon) -> None:
    """Share case, number and gender between a noun and its article and adjectives."""
    for i, tag in enumerate(sentence.tags):
        if tag not in NOUNS:
            continue
        group = [i, *(c for c in children[i] if sentence.tags[c] in AGREEING)]
        if tag == "NN" and "Gender" not in nominal[i]:
            gender = lexicon.gender_of(sentence.words[i])
            nominal[i].update({"Gender": GENDER[gender]} if gender else {})
        head = sentence.heads[i]
        if sentence.tags[head] == "APPRART" and sentence.deps[i] == "nk":
            group.append(head)
        for name in NOMINAL_FEATS:
            spread([nominal[member] for member in group], name)


def spread(group: Iterable[Feats], name: str) -> None:
    """Give a feature to all members of a group if those that have it are of one mind."""
    members = list(group)
    values = {feats[name] for feats in members if name in feats}
    if len(values) == 1:
        value = values.pop()
        for feats in members:
            feats[name] = value


def subject_of(
    sentence: Sentence,
    sources: list[Feats],
    nominal: list[Feats],
    i: int,
    children: list[list[int]],
) -> tuple[str, str | None]:
    """Return person and number of a finite verb, from its subject or else as annotated."""
    subjects = [child for child in children[i] if sentence.deps[child] == "sb"]
    number = sources[i].get("Number")
    if not subjects:
        return sources[i].get("Person", "3").split(",")[0], number
    subject = subjects[0]
    person = SPEAKERS.get(sentence.words[subject].lower(), "3")
    if sentence.tags[subject] != "PPER":
        person = "3"
    return person, number or nominal[subject].get("Number")


def final_feats(
    sentence: Sentence,
    i: int,
    source: Feats,
    nominal: Feats,
    lexicon: Lexicon,
    subject: tuple[str, str | None],
) -> Feats | None:
    """Return the features to learn, None if they are unknown, {} if the word has none."""
    tag, word = sentence.tags[i], sentence.words[i]
    if tag in FINITE:
        return finite_feats(lexicon.verbs.get(word.lower(), []), source, *subject)
    if tag == "VVIMP":
        return {"Mood": "Imp", "VerbForm": "Fin"}
    if tag in NON_FINITE:
        return {"VerbForm": NON_FINITE[tag]}
    if tag in INFLECTED and not is_complete(tag, nominal):
        return None
    feats = dict(nominal) if tag in (*INFLECTED, "PIS", "PWS", "PPOSS") else {}
    return feats | closed_class_feats(tag, word.lower(), source)


def is_complete(tag: str, feats: Feats) -> bool:
    """Return whether a word that inflects has what it must have."""
    if tag in ("PPER", "PRF", "NE"):
        return "Case" in feats and ("Number" in feats or tag == "PRF")
    return all(name in feats for name in NOMINAL_FEATS)


def closed_class_feats(tag: str, word: str, source: Feats) -> Feats:
    """Return the features that follow from the tag and the word."""
    feats: Feats = {}
    if tag in PRON_TYPE:
        feats["PronType"] = PRON_TYPE[tag]
    if tag in ("PPER", "PRF"):
        feats["Person"] = source.get("Person", "3").split(",")[0]
    if tag == "PRF":
        feats["Reflex"] = "Yes"
    if tag in ("PPOSAT", "PPOSS"):
        feats["Poss"] = "Yes"
    if tag in ("ART", "APPRART"):
        feats["Definite"] = "Ind" if word.startswith("ein") else "Def"
    if tag in ("ADJA", "ADJD"):
        feats["Degree"] = source.get("Degree", "Pos").split(",")[0]
    return feats


def finite_feats(readings: list[VerbReading], source: Feats, person: str, number: str | None) -> Feats | None:
    """Return person, number, tense and mood of a finite verb; the indicative where it is open.

    "habe" of a third person can only be Konjunktiv I, "hätte" only Konjunktiv II, while "sagte"
    may be both and counts as past tense.
    """
    found = [r for r in readings if person in r.marks and fits_number(r, number)]
    found = found or [r for r in readings if fits_number(r, number) and r.marks & set("123")]
    marks = [mark for mark in TENSE_AND_MOOD if any(mark in r.marks for r in found)]
    if not marks:
        return None
    asked = [m for m in marks if TENSE_AND_MOOD[m]["Tense"] == source.get("Tense")]
    mark = (asked or marks)[0]
    if number is None:
        number = "Sing" if any("SIN" in r.marks and mark in r.marks for r in found) else "Plur"
    if not any(person in r.marks for r in found):
        person = next(p for p in "312" if any(p in r.marks for r in found))
    return {"Number": number, "Person": person, "VerbForm": "Fin", **TENSE_AND_MOOD[mark]}


def fits_number(reading: VerbReading, number: str | None) -> bool:
    """Return whether a reading is possible with this number; None fits all."""
    return number is None or NUMBER.get(number, "") in reading.marks


PRONOUN_LEMMA = {
    "ihm": "er", "ihn": "er", "ihnen": "sie", "mir": "ich", "mich": "ich", "uns": "wir",
    "dir": "du", "dich": "du", "euch": "ihr", "ihrer": "sie", "'s": "es", "s": "es",
}  # fmt: skip
STEM_LEMMA = {
    "dieselb": "derselbe", "derselb": "derselbe", "dasselb": "derselbe", "denselb": "derselbe",
    "demselb": "derselbe", "desselb": "derselbe", "diejenig": "derjenige", "derjenig": "derjenige",
    "dasjenig": "derjenige", "denjenig": "derjenige", "demjenig": "derjenige",
    "dies": "dieser", "jen": "jener", "all": "alle", "einig": "einige", "jed": "jeder",
    "mehrer": "mehrere", "kein": "kein", "viel": "viel", "wenig": "wenig", "beid": "beide",
    "ander": "anderer", "manch": "mancher", "welch": "welcher", "solch": "solcher",
    "sämtlich": "sämtlich", "ein": "ein", "mein": "mein", "dein": "dein", "sein": "sein",
    "unser": "unser", "unsr": "unser", "eur": "euer", "euer": "euer", "ihr": "ihr",
}  # fmt: skip
STEM_TAGS = ("PPOSAT", "PPOSS", "PDAT", "PDS", "PIAT", "PIS", "PRELAT", "PWAT", "PRELS", "PWS")
CONTRACTIONS = {
    "im": "in", "ins": "in", "am": "an", "ans": "an", "zum": "zu", "zur": "zu", "vom": "von",
    "beim": "bei", "fürs": "für", "aufs": "auf", "ums": "um", "durchs": "durch", "unterm": "unter",
    "übers": "über", "vors": "vor", "überm": "über", "hinterm": "hinter", "vorm": "vor",
}  # fmt: skip
DEFINITE_FORMS = ("der", "die", "das", "den", "dem", "des", "denen", "deren", "dessen")
VERB_FORM_MARKS = {
    "INF": ("INF",),
    "PP": ("PA2",),
    "IZU": ("EIZ",),
    "IMP": ("IMP",),
    "FIN": ("1", "2", "3"),
}


def final_lemma(sentence: Sentence, i: int, nominal: Feats, lexicon: Lexicon) -> str:
    """Return one lemma: closed classes by table, verbs checked against the lexicon."""
    tag, word = sentence.tags[i], sentence.words[i].lower()
    lemma = sentence.lemmas[i].split("|")[0] or sentence.words[i]
    if tag == "PRF":
        return "sich"
    if tag == "PPER":
        return PRONOUN_LEMMA.get(word, word)
    if tag == "APPRART":
        return CONTRACTIONS.get(word, lemma)
    if tag == "ART" or (tag in ("PDS", "PRELS") and word in DEFINITE_FORMS):
        return "ein" if word.startswith("ein") else "der"
    if tag in STEM_TAGS:
        return stem_lemma(word)
    if tag[:2] in ("VV", "VA", "VM"):
        return verb_lemma(lexicon.verbs.get(word, []), tag, lemma)
    if tag == "NE" and nominal.get("Case") != "Gen" and sentence.deps[i] != "ag":
        return sentence.words[i]
    if tag in NOUNS or tag == "FM":
        return noun_lemma(sentence.words[i], tag, lemma, lexicon)
    return lemma


def noun_lemma(word: str, tag: str, lemma: str, lexicon: Lexicon) -> str:
    """Return the lemma in the spelling of the word ("SPD", not "Spd"; "Prozess", not "Prozeß").

    A person named by an adjective ends in -e: "Beauftragter" -> "Beauftragte". Foreign words stay.
    """
    if tag == "FM" or lemma.lower().replace("ß", "ss") == word.lower().replace("ß", "ss"):
        return word
    if tag == "NN" and not lexicon.gender_of(lemma) and lexicon.gender_of(lemma + "e"):
        return lemma + "e"
    return lemma


def stem_lemma(word: str) -> str:
    """Return the lemma of a declined pronoun or determiner, the word itself if it has no ending."""
    return next((lemma for stem, lemma in STEM_LEMMA.items() if word.startswith(stem)), word)


def verb_lemma(readings: list[VerbReading], tag: str, lemma: str) -> str:
    """Return the annotated lemma if the lexicon allows it, else the lexicon's own if it has one."""
    marks = VERB_FORM_MARKS.get(tag[2:], ())
    possible = {r.lemma for r in readings if any(mark in r.marks for mark in marks)}
    if lemma in possible or len(possible) != 1:
        return lemma
    return possible.pop()
