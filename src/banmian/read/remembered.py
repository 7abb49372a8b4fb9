"""What was read stays read: the reader of a file, or of a part of one, works once for each input.

A reader marked `remembered` is a pure function from text to a value: its arguments, the program and
the libraries it reads with decide the result, so their hash is its key, and an edit costs only the
parts it touched. What a result says of other files (pictures, fonts) is looked up each time.
Results with errors are never kept; warnings are kept with theirs.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from banmian.cache import code_fingerprint, recall_value, remember_value
from banmian.diagnostics import has_errors

P = ParamSpec("P")
Result = TypeVar("Result", bound=tuple[Any, ...])


def remembered(read: Callable[P, Result]) -> Callable[P, Result]:
    """Make `read` keep its results in the cache.

    Args:
        read: a pure function. Its arguments' `repr` says all that is in them; its result is a tuple
            that ends in the diagnostics and can be pickled without loading a library.
    """
    name = f"{read.__module__}.{read.__qualname__}"

    @wraps(read)
    def recalled(*args: P.args, **kwargs: P.kwargs) -> Result:
        key = f"{code_fingerprint()}\n{name}\n{args!r}\n{kwargs!r}"
        kept: Result | None = recall_value("read", key)
        if kept is not None:
            return kept
        made = read(*args, **kwargs)
        if not has_errors(made[-1]):
            remember_value("read", key, made)
        return made

    return recalled
