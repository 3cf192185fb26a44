"""Originators: agencies, press-release wires, syndicators and others whose texts stand in many outlets, and whose a
document is.

The table is data (``originators.json``, which explains its fields). ``COPYTRAIL_ORIGINATORS`` may name a file of the
same form: its rows come before those of the table, and replace those of the same name.
"""

import hashlib
import json
import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Any

from reuse._kernels.literals import Literals
from reuse.document import Document
from reuse.errors import ReuseError

TABLE = Path(__file__).with_name("originators.json")
VARIABLE = "COPYTRAIL_ORIGINATORS"

KINDS = ("press_wire", "newsroom", "agency", "outlet", "syndicator", "repeater", "aggregator")


@dataclass(frozen=True, slots=True)
class Originator:
    """Somebody whose texts are copied: the outlet of a document, or one that it names.

    ``short`` names count only where a credit stands, ``long`` ones wherever a text speaks of it.
    """

    name: str
    kind: str
    short: tuple[str, ...] = ()
    long: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    publishers: frozenset[str] = frozenset()
    listed: bool = False
    """Whether it is of the table, or known by the name or domain of a document's outlet alone."""


class Printed:
    """Names to be found in texts."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = sorted(names, key=lambda name: -len(name))
        self._literals = Literals([name for name in self._names if len(name) > 1])
        self._letters = [name for name in self._names if len(name) == 1]

    def find(self, text: str, first: int, last: int) -> list[tuple[int, str]]:
        """Return where names begin in a part of a text, in order, and of several at one place the longer first."""
        found = [(at, self._names[number]) for at, number in self._literals.find(text, first, last)]
        for letter in self._letters:
            found += [
                (match.start(), letter) for match in re.compile(re.escape(letter)).finditer(text, first, last)
            ]
        return sorted(found, key=lambda hit: (hit[0], -len(hit[1]))) if self._letters else found


@dataclass(frozen=True, eq=False)
class Table:
    """Originators by what they print, by their domains, and publishers by the domains of their outlets."""

    names: Mapping[str, Originator]
    domains: Mapping[str, Originator]
    publishers: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, rows: Iterable[Mapping[str, Any]], families: Mapping[str, Iterable[str]]) -> "Table":
        """Return the table of some rows, of which the first to have a name or domain keeps it."""
        publishers: dict[str, set[str]] = {}
        for publisher, members in families.items():
            for domain in members:
                publishers.setdefault(domain.lower(), set()).add(publisher)
        names: dict[str, Originator] = {}
        domains: dict[str, Originator] = {}
        known: set[str] = set()
        for row in rows:
            if row["name"] in known:
                continue
            known.add(row["name"])
            short, long, sites = (tuple(row.get(part, ())) for part in ("short", "long", "domains"))
            owners = frozenset[str]().union(*(publishers.get(domain, ()) for domain in sites))
            originator = Originator(row["name"], row["kind"], short, long, sites, owners, listed=True)
            for name in (*short, *long, *map(str.upper, long)):
                names.setdefault(name, originator)
            for domain in sites:
                domains.setdefault(domain.lower(), originator)
        return cls(names, domains, {domain: frozenset(found) for domain, found in publishers.items()})

    @cached_property
    def printed(self) -> Printed:
        """Its names, as texts print them."""
        return Printed(self.names)

    def at(self, domain: str) -> Originator | None:
        """Return whose a domain is; ``edition.cnn.com`` is at ``cnn.com``."""
        labels = domain.split(".")
        for first in range(len(labels) - 1):
            if found := self.domains.get(".".join(labels[first:])):
                return found
        return None


def table() -> Table:
    """Return the table, with the rows of the user's own file before it.

    Raises
    ------
    ReuseError
        If the file that ``COPYTRAIL_ORIGINATORS`` names cannot be read, or is not of the form of the table. It is read
        once: a change of it takes effect in the next process.
    """
    return _table(os.environ.get(VARIABLE) or None)[0]


def own_table() -> dict[str, str]:
    """Return what tells a run with a table of the user's own from others: its path and a digest, if there is one."""
    own = os.environ.get(VARIABLE)
    return {"originators": f"{own} sha256:{_table(own)[1]}"} if own else {}


@cache
def _table(own: str | None) -> tuple[Table, str]:
    """Return the table, and a digest of the user's file as it was read."""
    shipped = json.loads(TABLE.read_text(encoding="utf-8"))
    added, digest = _read(Path(own)) if own else ({}, "")
    families = {**shipped["publishers"], **added.get("publishers", {})}
    return Table.of([*added.get("originators", ()), *shipped["originators"]], families), digest


def _read(path: Path) -> tuple[dict[str, Any], str]:
    """Return what a user's file holds, once all of it is found to be of the right form, and its digest."""

    def wrong(what: str) -> ReuseError:
        return ReuseError(f"{VARIABLE}: {path}: {what}")

    try:
        content = path.read_bytes()
        given = json.loads(content.decode("utf-8"))
    except OSError as error:
        raise wrong(f"cannot be read: {error.strerror or error}") from error
    except (ValueError, RecursionError) as error:
        raise wrong(f"is no JSON: {error}") from error
    if not isinstance(given, dict) or not given.keys() <= {"about", "kinds", "originators", "publishers"}:
        raise wrong('must be one object with "originators" and "publishers"')
    rows, families = given.get("originators", []), given.get("publishers", {})
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise wrong('"originators" must be a list of objects')
    for number, row in enumerate(rows, 1):
        if not isinstance(row.get("name"), str) or not row["name"]:
            raise wrong(f'originator {number} has no "name"')
        if row.get("kind") not in KINDS:
            raise wrong(f'{row["name"]!r}: "kind" must be one of {", ".join(KINDS)}')
        if strange := sorted(row.keys() - {"name", "kind", "short", "long", "domains"}):
            raise wrong(f"{row['name']!r}: unknown field {strange[0]!r}")
        for part in ("short", "long", "domains"):
            if not _is_names(row.get(part, [])):
                raise wrong(f'{row["name"]!r}: "{part}" must be a list of names')
    if not isinstance(families, dict) or not all(map(_is_names, families.values())):
        raise wrong('"publishers" must give each publisher a list of domains')
    return given, hashlib.sha256(content).hexdigest()[:16]


def _is_names(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(name, str) and name.strip() for name in value)


_DOMAIN = re.compile(r"(?:https?://)?((?:[a-z0-9-]{1,63}\.){1,5}[a-z]{2,24})(?:[/:?#]|\Z)")
_LABELS = "com net org info gov edu co ac ne or news int tv fm www m mobile edition amp online eu uk us"
_GENERAL = frozenset(_LABELS.split())
_SUFFIX = re.compile(
    r"(?:[ \t,:|–-]+(?:&|and|news|newswires?|wires?|services?|agency|group|inc\.?|ltd\.?|llc|corp\.?|online"
    r"|digital|international|worldwide|world|worldstream|global|domestic|national|us|usa|uk|state|local|regional|financial"
    r"|business|markets|politics|sports?|entertainment|technology|english|german|spanish|french|arabic|translations?"
    r"|europe|asia|africa|india|america|americas|canada|tv|video|staff|feed|stories|archives?|plus|select"
    r"|press releases?))*\s*(?:\([^()]{0,60}\)\s*)?",
    re.IGNORECASE,
)


def domain(address: str) -> str | None:
    """Return the domain of a url, or of a name that is one, as "politico.com/story" is."""
    found = _DOMAIN.match(address.strip().lower()[:400])
    return found[1].removeprefix("www.") if found else None


def squeeze(name: str) -> str:
    """Return a name without spaces, marks and case, and without its article: as it stands in a domain."""
    folded = name.casefold().strip()
    folded = folded[4:] if folded.startswith("the ") else folded
    return "".join(filter(str.isalnum, folded))


def outlet(document: Document) -> Originator | None:
    """Return the outlet of a document: of the table, or one that only its own name is known of.

    An outlet is one of the table by its name, with what services add ("... Financial Wire", "(English)"), or by its
    domain. Of "The Telegraph (Nashua, New Hampshire)" and "Courier: Veld College" the first part is the name.
    """
    given = (document.source or domain(document.url or "") or "").strip()[:200]
    return _outlet(table(), given) if given else None


@lru_cache(maxsize=1 << 14)
def _outlet(known: Table, given: str) -> Originator | None:
    site = domain(given)
    if found := known.names.get(given):
        return found
    if site:
        return outlet_of(site)
    if found := _listed(known, given):
        return found
    name = re.split(r"[(:|]", given)[0].strip() or given
    return Originator(squeeze(name), "outlet", (), (re.sub(r"\A[Tt]he ", "", name),))


def outlet_of(site: str) -> Originator:
    """Return whose outlet a domain is: of the table, or one that only its domain is known of."""
    return _at(table(), site)


@lru_cache(maxsize=1 << 14)
def _at(known: Table, site: str) -> Originator:
    if found := known.at(site):
        return found
    labels = [label for label in site.split(".")[:-1] if label not in _GENERAL and len(label) > 2]
    stem = labels[-1] if labels else site
    return Originator(squeeze(stem), "outlet", (), (stem,), (site,), known.publishers.get(site, frozenset()))


def _listed(known: Table, given: str) -> Originator | None:
    """Return whose name an outlet's begins with, if nothing but what services add comes after it."""
    given = given[4:] if given[:4].lower() == "the " else given
    if found := known.names.get(given):
        return found
    words = [m.end() for m in re.finditer(r"[^\s:,|(]+", given)]
    for end in reversed(words[:8]):
        found = known.names.get(given[:end])
        if found and given[:end] in (*found.long, *found.short) and _SUFFIX.fullmatch(given, end):
            return found
    return None
