"""The edition's date or SOURCE_DATE_EPOCH becomes the moment a file says it was made.

The clock is never read: the same input gives the same bytes.
"""

import datetime
import os
from typing import Final

from banmian.diagnostics import Diagnostic, error

_VARIABLE: Final = "SOURCE_DATE_EPOCH"


def file_moment(date: datetime.date) -> datetime.datetime:
    """SOURCE_DATE_EPOCH where it is set, else midnight UTC of the edition's date."""
    epoch = os.environ.get(_VARIABLE, "").strip()
    if epoch:
        return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC)
    return datetime.datetime.combine(date, datetime.time(), datetime.UTC)


def moment_problems() -> tuple[Diagnostic, ...]:
    """An error when SOURCE_DATE_EPOCH is set to what is no moment."""
    try:
        file_moment(datetime.date.min)
    except (ValueError, OverflowError, OSError):
        written = os.environ[_VARIABLE]
        message = f"{_VARIABLE} is {written!r}; set it to whole seconds since 1970, or unset it"
        return (error("paint/bad-epoch", message),)
    return ()
