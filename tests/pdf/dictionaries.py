"""Walks a PDF from its trailer and compares every dictionary with dictionaries.yaml."""

import io
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeAlias

import pikepdf
import yaml

Table: TypeAlias = dict[str, dict[str, str]]


def table(name: str) -> Table:
    """The kinds of dictionaries a file lists."""
    found: Table = yaml.safe_load(Path(__file__).with_name(name).read_text(encoding="utf-8"))
    return found


PRINT = table("dictionaries.yaml")
DIGITAL = {**PRINT, **table("dictionaries-digital.yaml")}


class Walk:
    """The faults of one document, found from its trailer down, each object once a kind."""

    def __init__(self, document: pikepdf.Pdf, table: Table) -> None:
        self.table = table
        self.version = document.pdf_version
        self.seen: set[tuple[tuple[int, int], str]] = set()
        self.faults: list[str] = []
        self.check(document.trailer, "trailer", "trailer")

    def check(self, value: Any, kind: str, place: str) -> None:
        if not isinstance(value, pikepdf.Dictionary | pikepdf.Stream):
            self.faults.append(f"{place}: {kind} is no dictionary")
            return
        if value.objgen != (0, 0):
            if (value.objgen, kind) in self.seen:
                return
            self.seen.add((value.objgen, kind))
        keys = {key[1:] for key in value.keys()}  # noqa: SIM118 (pikepdf iterates values)
        for key in sorted(keys - set(self.table[kind])):
            self.faults.append(f"{place}: {kind} has {key}")
        for key, spec in self.table[kind].items():
            self.entry(value, key, spec, f"{place}/{key}")

    def entry(self, holder: Any, key: str, spec: str, place: str) -> None:
        words = spec.split()
        if f"/{key}" not in holder:
            if "!" in words:
                self.faults.append(f"{place}: missing")
            return
        if words[-1][0].isdigit() and self.version < words.pop():
            self.faults.append(f"{place}: too new for {self.version}")
        choices = [word for word in words if word not in ("!", "|")]
        value = holder[f"/{key}"]
        if not any(self.fits(value, choice, place) for choice in choices):
            self.faults.append(f"{place}: {value!r} is not {spec}")

    def fits(self, value: Any, spec: str, place: str) -> bool:
        if spec.startswith("name"):
            _, _, allowed = spec.partition("=")
            is_name = isinstance(value, pikepdf.Name)
            return is_name and (not allowed or str(value)[1:] in allowed.split("|"))
        if spec.startswith(("[", "{")):
            inside = spec[1:-1].split("|")
            return all(
                any(self.fits(inner, one, place) for one in inside)
                for inner in _parts(value, spec[0])
            )
        if spec.startswith(">"):
            if not self.may_be(value, spec[1:]):
                return False
            self.check(value, spec[1:], place)
            return True
        return self.is_plain(value, spec, place)

    def may_be(self, value: Any, kind: str) -> bool:
        """Whether a value's Type is that of the kind, which tells alternatives apart."""
        if not isinstance(value, pikepdf.Dictionary | pikepdf.Stream):
            return False
        wanted, *must = self.table[kind].get("Type", "name").split()
        return self.fits(value.Type, wanted, "") if "/Type" in value else "!" not in must

    def is_plain(self, value: Any, spec: str, place: str) -> bool:
        if spec == "space":
            return self.is_space(value, place)
        if spec == "rect":
            return isinstance(value, pikepdf.Array) and _is_rectangle(value)
        types: dict[str, Any] = {
            "int": int, "number": int | Decimal, "bool": bool, "string": pikepdf.String,
            "array": pikepdf.Array,
        }  # fmt: skip
        return isinstance(value, types[spec]) and not (spec == "int" and isinstance(value, bool))

    def is_space(self, value: Any, place: str) -> bool:
        """A Separation or DeviceN over DeviceCMYK (§8.6.6)."""
        if not isinstance(value, pikepdf.Array) or len(value) < 4:
            return False
        kind, names, alternate, tint, *rest = value
        self.check(tint, "function", f"{place}/tint")
        for attributes in rest:
            self.check(attributes, "colorants", f"{place}/attributes")
        is_one = kind == "/Separation" and isinstance(names, pikepdf.Name) and not rest
        is_many = kind == "/DeviceN" and isinstance(names, pikepdf.Array)
        return (is_one or is_many) and alternate == "/DeviceCMYK"


def _parts(value: Any, bracket: str) -> Iterator[Any]:
    if bracket == "{":
        assert isinstance(value, pikepdf.Dictionary)
        yield from (value[key] for key in value.keys())  # noqa: SIM118
    else:
        assert isinstance(value, pikepdf.Array)
        yield from value


def _is_rectangle(value: pikepdf.Array) -> bool:
    sides = [float(side) for side in value]
    return len(sides) == 4 and sides[0] < sides[2] and sides[1] < sides[3]


def faults_of(pdf: bytes, digital: bool = False) -> list[str]:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return Walk(document, DIGITAL if digital else PRINT).faults
