"""Sequences are looked for only where one can begin; none may be missed by that."""

from hypothesis import given, settings
from hypothesis import strategies as st

from banmian.linebreak import classes as module

PIECES = st.sampled_from(
    [
        *"天，—―─…⋯‥！？[]0 9,ah\u2009２٣",
        "——",
        "……",
        "！？",
        "[12]",
        "12 km",
        "3 h",
        "1 234 567",
        "https://a.cn/b?c=1&d",
        "www.a.cn",
    ]
)


@settings(max_examples=100, deadline=None)
@given(text=st.lists(PIECES, max_size=20).map("".join))
def test_every_sequence_is_found(text: str) -> None:
    found = [(match.lastgroup, match.span()) for match in module._sequences(text)]
    expected = [(match.lastgroup, match.span()) for match in module._SEQUENCES.finditer(text)]
    assert found == expected
