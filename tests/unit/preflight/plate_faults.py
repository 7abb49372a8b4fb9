"""Every code of the drawn plates: a file that has the fault, and the nearest one that has not."""

from typing import Final

import pikepdf
from pikepdf import Array, Dictionary, Name
from tests.unit.preflight.faults import Fault, fault
from tests.unit.preflight.samples import Spoil
from tests.unit.preflight.spoiling import add, both, page_of

from banmian.model.press import PdfX

GROUND: Final = "/Knock gs 0.8 0.6 0.6 0.2 k 100 100 200 100 re f "
"""220 percent, which is allowed, from 80 to 280 points right of the trim."""
_TINT: Final = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[0, 0, 1, 0], N=1)
SPACES: Final = Dictionary({
    f"/{ink}": Array([Name.Separation, Name(f"/{ink}"), Name.DeviceCMYK, _TINT])
    for ink in ("Gold", "All")
})  # fmt: skip
_MODES: Final = Dictionary({"/Hue": Dictionary(BM=Name.Hue), "/Soft": Dictionary(BM=Name.Multiply)})
_SQUARE: Final = "0 0.5 0 0 k 60 60 20 20 re f"


def gold(content: str) -> Spoil:
    """More content in front, which may use a spot ink or all inks."""
    return add(content, ColorSpace=SPACES)


def instead(content: str) -> Spoil:
    """Other content than the page's own."""

    def _spoil(pdf: pikepdf.Pdf) -> None:
        page_of(pdf).Contents = pdf.make_stream(content.encode())

    return _spoil


def _no_dictionary(pdf: pikepdf.Pdf) -> None:
    """Colour spaces in an array, where none can be found by name."""
    page_of(pdf).Resources.ColorSpace = Array([Name.DeviceCMYK])


def _pages(count: int) -> Spoil:
    def _spoil(pdf: pikepdf.Pdf) -> None:
        for _ in range(count - 1):
            pdf.pages.append(pdf.pages[0])
        small = Array([0, 0, 40, 40])
        for page in pdf.pages:
            for box in ("MediaBox", "BleedBox", "TrimBox"):
                page.obj[f"/{box}"] = small

    return _spoil


PLATE_FAULTS: Final[tuple[Fault, ...]] = (
    fault("ink-sum", add(GROUND + "/Over gs 0 0 0 1 k 200 120 30 30 re f"),
          add(GROUND + "/Knock gs 0 0 0 1 k 200 120 30 30 re f")),
    fault("ink-sum", add(GROUND + "/Over gs 0 0 0 1 k 200 120 30 30 re f"),
          add(GROUND + "/Over gs 0 0 0 1 k 200 120 0.3 30 re f")),
    fault("ink-sum", gold(GROUND + "/Over gs /Gold cs 0.5 scn 200 120 30 30 re f"),
          gold(GROUND + "/Knock gs /Gold cs 0.5 scn 200 120 30 30 re f")),
    fault("blank-plate", gold(""), gold("/Knock gs /Gold cs 1 scn 110 110 20 20 re f")),
    fault("blank-plate",
          gold("/Knock gs /Gold cs 1 scn 110 110 20 20 re f 0 0 0 0 k 100 100 50 50 re f"),
          gold("/Knock gs 0 0 0 0 k 100 100 50 50 re f /Gold cs 1 scn 110 110 20 20 re f")),
    fault("blank-plate", add("/Knock gs 1 0 0 0 k 60 60 20 20 re f 0 0 0 0 k 50 50 50 50 re f"),
          add("/Knock gs 1 0 0 0 k 0 0 8 8 re f")),
    fault("blank-page", instead("0 0 0 1 k 50 50 50 50 re f 0 0 0 0 k 0 0 440 540 re f"),
          instead("0 0 0 0 k 0 0 440 540 re f 0 0 0 1 k 50 50 50 50 re f")),
    fault("plate-unsure", add(f"/Hue gs {_SQUARE}", ExtGState=_MODES),
          add(f"/Soft gs {_SQUARE}", ExtGState=_MODES), pdfx=PdfX.X4),
    fault("plates-undrawn", _no_dictionary),
    fault("more-pages", _pages(65), both(_pages(64), add(""))),
)  # fmt: skip
