"""From the objects of a record to dataclasses: `lowerCamel` keys to `snake_case` fields, each field with its own way of being read."""

from __future__ import annotations

import dataclasses
import re
from typing import Any, Callable, TypeVar

from .process import FormatError

Record = TypeVar("Record", bound="Decoded")


def camel(name: str) -> str:
    """The key of a field.

    >>> camel("meets_expectation"), camel("seconds")
    ('meetsExpectation', 'seconds')
    """
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)


def reads(convert: Callable[[Any], Any], optional: bool = False, key: str | None = None) -> Any:
    """A field that is read by `convert`, which a plain type does only for values that are of it already. An optional one is None where the
    record does not have it."""
    metadata = {"convert": _strict(convert), "key": key}
    return dataclasses.field(metadata=metadata, default=None) if optional else dataclasses.field(metadata=metadata)


@dataclasses.dataclass(frozen=True, kw_only=True)
class Decoded:
    """A record. `raw` is the JSON object as it came, with keys that this client may not know yet."""

    raw: dict[str, Any] = dataclasses.field(repr=False, compare=False)

    @classmethod
    def read(cls: type[Record], found: dict[str, Any]) -> Record:
        """Reads one object. Raises `FormatError` where a required key is missing or has another type than the schema says."""
        values: dict[str, Any] = {"raw": found}
        for field in dataclasses.fields(cls):
            if "convert" not in field.metadata:
                continue
            key = field.metadata.get("key") or camel(field.name)
            if key not in found:
                if field.default is dataclasses.MISSING:
                    raise FormatError(f"a record of the kind {found.get('kind', cls.__name__)!r} has no {key!r}",
                                      advice="use the client of the same version as the program")
                continue
            try:
                values[field.name] = field.metadata["convert"](found[key])
            except (TypeError, ValueError, KeyError, AttributeError) as error:
                raise FormatError(f"{key!r} of a record of the kind {found.get('kind', cls.__name__)!r} cannot be read: {error!r}",
                                  advice="use the client of the same version as the program") from error
        return cls(**values)


def listed(convert: Callable[[Any], Any]) -> Callable[[Any], list]:
    """Reads a list, entry by entry."""
    one, whole = _strict(convert), _strict(list)
    return lambda entries: [one(entry) for entry in whole(entries)]


def _strict(convert: Callable[[Any], Any]) -> Callable[[Any], Any]:
    if convert not in (str, int, bool, list, dict):
        return convert

    def same(found: Any) -> Any:
        if type(found) is not convert:
            raise TypeError(f"{found!r} is no {convert.__name__}")
        return found

    return same


def keys(cls: type[Decoded]) -> dict[str, bool]:
    """The keys that a dataclass reads, each with whether it has to be there. The tests hold them against the schemas."""
    return {
        field.metadata.get("key") or camel(field.name): field.default is dataclasses.MISSING
        for field in dataclasses.fields(cls) if field.name != "raw" and "convert" in field.metadata
    }


def table(rows: list[list[Any]], header: list[str]) -> str:
    """Rows as aligned text.

    >>> print(table([["exact", 8], ["ball", 12]], ["arithmetic", "instances"]))
    arithmetic  instances
    exact       8
    ball        12
    """
    cells = [header] + [[re.sub(r"\s+", " ", str("–" if cell is None else cell)) for cell in row] for row in rows]
    widths = [max(len(row[i]) for row in cells) for i in range(len(header))]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip() for row in cells)
