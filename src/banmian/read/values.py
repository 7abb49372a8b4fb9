"""Kinds of values the files of an edition and a layout hold, and what makes each one right.

Every value arrives as a string (YAML scalars are never guessed at) and is read here exactly: a
number is digits, a switch is `true` or `false`, a length has a unit.
"""

import datetime
import math
import re
from typing import Annotated, Any, Final, TypeAlias

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import PydanticCustomError

from banmian.units import UnitError, parse_length

LONGEST: Final = 14_400.0
"""Points; a PDF page has no longer side (ISO 32000-1 Annex C.2)."""


class Section(BaseModel):
    """A mapping in a file: its keys are its fields, unknown ones are errors."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    @model_validator(mode="before")
    @classmethod
    def _without_absent(cls, data: Any) -> Any:
        """A known key with nothing behind it counts as not written."""
        if not isinstance(data, dict):
            return data
        return {
            key: value
            for key, value in data.items()
            if key not in cls.known_keys() or not _is_absent(value)
        }

    @classmethod
    def known_keys(cls) -> dict[str, str]:
        """The keys as written, with their field names."""
        return {field.alias or name: name for name, field in cls.model_fields.items()}


def _is_absent(value: object) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def _whole(value: Any) -> Any:
    if isinstance(value, str):
        if not re.fullmatch(r"[+-]?[0-9]{1,9}", value):
            raise PydanticCustomError(
                "read/not-a-number", "expected a whole number; write digits only"
            )
        return int(value)
    return value


def _number(value: Any) -> Any:
    if isinstance(value, str):
        if not re.fullmatch(r"[+-]?[0-9]{1,9}(\.[0-9]{1,9})?", value):
            raise PydanticCustomError(
                "read/not-a-number", "expected a number; write for example 0.5"
            )
        return float(value)
    return value


def _flag(value: Any) -> Any:
    if isinstance(value, str):
        if value not in ("true", "false"):
            raise PydanticCustomError("read/wrong-type", "expected a switch; write true or false")
        return value == "true"
    return value


def _length(text: str) -> str:
    return _checked_length(text, 1.0, "pt, mm, cm, in, 字 or 行")


def _absolute_length(text: str) -> str:
    return _checked_length(text, None, "pt, mm, cm or in")


def _checked_length(text: str, grid: float | None, units: str) -> str:
    try:
        points = parse_length(text, grid, grid)
    except UnitError:
        message = f"not a length; write a number with {units}, or a size such as 小五"
        raise PydanticCustomError("read/bad-length", message) from None
    if not math.isfinite(points) or abs(points) > LONGEST:
        raise PydanticCustomError(
            "read/bad-length", "longer than a PDF page can be; write at most 14400pt"
        )
    return text


def _positive(text: str) -> str:
    if parse_length(text, 1.0, 1.0) <= 0:
        raise PydanticCustomError(
            "read/out-of-range", "must be more than 0; write a positive length"
        )
    return text


def _not_negative(text: str) -> str:
    if parse_length(text, 1.0, 1.0) < 0:
        raise PydanticCustomError("read/out-of-range", "must not be negative; write 0 or more")
    return text


def _day(value: Any) -> datetime.date:
    try:
        if isinstance(value, str) and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
            return datetime.date.fromisoformat(value)
    except ValueError:
        pass
    raise PydanticCustomError("read/bad-date", "no such day; write the date as YYYY-MM-DD")


def _written(text: str) -> str:
    if not text.strip():
        raise PydanticCustomError("read/empty-value", "nothing is written here; write or remove it")
    return text


def _name(text: str) -> str:
    if not re.fullmatch(r"\w[\w-]*", text):
        raise PydanticCustomError(
            "read/bad-name", "not a name; use letters, digits, - and _ without spaces"
        )
    return text


def _language(text: str) -> str:
    if not re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", text):
        raise PydanticCustomError(
            "read/bad-language", "not a language tag; write for example zh-CN"
        )
    return text


def _font(text: str) -> str:
    if len(text.split()) != 2:
        raise PydanticCustomError(
            "read/bad-font", "expected a role and a weight; write: song regular"
        )
    return text


_TEXT_SCHEMA: Final = {"type": ["string", "number", "boolean"]}
"""Unquoted, `164` is a number to a YAML editor; to us it is the text `164`."""


Words: TypeAlias = Annotated[
    str, AfterValidator(_written), WithJsonSchema({**_TEXT_SCHEMA, "format": "text"})
]
"""Any text."""
Name: TypeAlias = Annotated[
    str, AfterValidator(_name), WithJsonSchema({**_TEXT_SCHEMA, "format": "name"})
]
"""A word other files refer to."""
Count: TypeAlias = Annotated[int, Field(ge=1, le=9999), BeforeValidator(_whole)]
"""A whole number from 1."""
Tally: TypeAlias = Annotated[int, Field(ge=0, le=9999), BeforeValidator(_whole)]
"""A whole number from 0."""
Digit: TypeAlias = Annotated[int, Field(ge=0, le=9), BeforeValidator(_whole)]
"""A whole number from 0 to 9."""
CellDigits: TypeAlias = Annotated[int, Field(ge=0, le=4), BeforeValidator(_whole)]
"""A whole number from 0 to 4."""
Rank: TypeAlias = Annotated[int, Field(ge=1, le=9), BeforeValidator(_whole)]
"""A whole number from 1 to 9."""
Number: TypeAlias = Annotated[float, BeforeValidator(_number)]
"""Any number."""
Fraction: TypeAlias = Annotated[float, Field(ge=0, le=1), BeforeValidator(_number)]
"""A part of a whole."""
Em: TypeAlias = Annotated[float, Field(ge=0, le=2), BeforeValidator(_number)]

Percent: TypeAlias = Annotated[float, Field(ge=0, le=100), BeforeValidator(_number)]
"""A part of a hundred."""
TotalInk: TypeAlias = Annotated[float, Field(ge=100, le=400), BeforeValidator(_number)]
"""A sum of inks, in percent of one solid."""
Flag: TypeAlias = Annotated[bool, BeforeValidator(_flag)]
"""A switch."""
Day: TypeAlias = Annotated[
    datetime.date,
    BeforeValidator(_day),
    WithJsonSchema({"type": "string", "format": "date"}),
]
"""A calendar day."""
Language: TypeAlias = Annotated[str, AfterValidator(_language)]
"""A BCP 47 tag."""
FontName: TypeAlias = Annotated[
    str, AfterValidator(_font), WithJsonSchema({"type": "string", "format": "role and weight"})
]
"""A role and a weight of fonts.yaml: `song regular`."""

_ABSOLUTE_SCHEMA: Final = WithJsonSchema({"type": "string", "format": "length"})
_GRID_SCHEMA: Final = WithJsonSchema({"type": "string", "format": "grid length"})

Length: TypeAlias = Annotated[str, AfterValidator(_length), _GRID_SCHEMA]
"""A length that may be negative or counted in 字 and 行."""
Extent: TypeAlias = Annotated[
    str, AfterValidator(_length), AfterValidator(_not_negative), _GRID_SCHEMA
]
"""A length from 0."""
Size: TypeAlias = Annotated[str, AfterValidator(_length), AfterValidator(_positive), _GRID_SCHEMA]
"""A length above 0."""
AbsoluteExtent: TypeAlias = Annotated[
    str, AfterValidator(_absolute_length), AfterValidator(_not_negative), _ABSOLUTE_SCHEMA
]
"""A length from 0 where no grid is known yet."""
AbsoluteSize: TypeAlias = Annotated[
    str, AfterValidator(_absolute_length), AfterValidator(_positive), _ABSOLUTE_SCHEMA
]
"""A length above 0 where no grid is known yet."""
