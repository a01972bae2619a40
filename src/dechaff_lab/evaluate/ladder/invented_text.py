"""Invented sentences. The same number gives the same sentence, and few sentences are alike."""

from __future__ import annotations

from random import Random

__all__ = ["name", "paragraph", "sentence"]

_WHO = (
    "The harbour master", "A retired teacher", "Her younger brother", "The council", "Nobody on the quay",
    "Our neighbour", "The new engineer", "Most of the crew", "A visitor from the north", "The museum",
    "Every second farmer", "The committee", "An old mechanic", "The baker", "His assistant", "The survey team",
)  # fmt: skip
_DID = (
    "repaired", "measured", "described", "bought", "forgot about", "photographed", "refused to sell", "painted",
    "replaced", "counted", "studied", "returned", "found", "cleaned", "rebuilt", "moved",
)  # fmt: skip
_WHAT = (
    "the wooden bridge", "three of the pumps", "an unusual letter", "the southern wall", "a set of brass valves",
    "the weather records", "some of the older maps", "the lower field", "two fishing boats", "the bell tower",
    "a crate of glass jars", "the water wheel", "the northern dike", "a broken telescope", "the market hall",
)  # fmt: skip
_WHEN = (
    "in the spring", "after the storm", "before anyone noticed", "during the long winter", "on a Tuesday morning",
    "while the ferry was away", "in the same year", "once the ice had melted", "shortly after noon", "last autumn",
)  # fmt: skip
_WHY = (
    "because the rain had come early", "although it cost more than expected", "so that the road could be opened again",
    "which surprised the whole village", "and wrote a short report about it", "without asking for help",
    "since the old one leaked", "but the result did not last", "as the plan of {number} had promised",
    "and kept {number} pages of notes", "with the help of {number} volunteers",
)  # fmt: skip
_GIVEN = (
    "Anna",
    "Piet",
    "Marta",
    "Ola",
    "Jonas",
    "Greta",
    "Tomas",
    "Ines",
    "Karel",
    "Birgit",
    "Luca",
    "Nora",
)
_FAMILY = ("Hale", "Vos", "Lind", "Moreau", "Brandt", "Castel", "Nowak", "Ferrer", "Olsen", "Weir")


def sentence(number: int) -> str:
    """Return a sentence."""
    random = Random(number)
    why = random.choice(_WHY).format(number=random.randint(12, 1900))
    return (
        f"{random.choice(_WHO)} {random.choice(_DID)} {random.choice(_WHAT)} {random.choice(_WHEN)}, {why}."
    )


def paragraph(number: int) -> str:
    """Return two to four sentences."""
    count = Random(number).randint(2, 4)
    return " ".join(sentence(10 * number + place) for place in range(count))


def name(number: int) -> str:
    """Return the name of a person."""
    random = Random(number)
    return f"{random.choice(_GIVEN)} {random.choice(_FAMILY)}"
