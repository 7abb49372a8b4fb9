"""PDFs of other programs as their users make them: libraries in this process, tools by name."""

import io
import shutil
import subprocess
from collections.abc import Callable
from ctypes.util import find_library
from pathlib import Path
from typing import Any, Final, TypeAlias

Maker: TypeAlias = Callable[[Path], bytes]
"""Makes a file in a folder of its own."""

_WEB_PAGE: Final = (
    "<h1>{} Title</h1><p style='color:rgb(200,0,0)'>Text, fi and ffi, "
    "<a href='https://example.org'>a link</a></p>"
    "<div style='opacity:.5;background:#080;width:5cm;height:2cm'>half</div>"
)
HTML: Final = _WEB_PAGE.format("\U0010fffd")
"""With a character that no font of any machine has."""
CHINESE_HTML: Final = _WEB_PAGE.format("版面")
TEX: Final = r"""\documentclass{article}\begin{document}\section{Fonts}
The quick brown fox, \textbf{bold}, \emph{emphasis}: $\int_0^1 x^2\,dx=\frac13$ -- fi fl ffi.
\end{document}"""
POSTSCRIPT: Final = """%!PS
/Helvetica 20 selectfont 100 100 moveto 0 0 0 1 setcmykcolor (PostScript) show
0 1 1 0 setcmykcolor 10 10 50 50 rectfill showpage
"""
PAGE: Final = "#set page(width: 10cm, height: 10cm)\n"
MUTOOL: Final = "%%MediaBox 0 0 300 300\n%%Font Tm Times-Roman\nBT /Tm 12 Tf 50 50 Td (x) Tj ET\n"


def _run(folder: Path, *command: str | Path, stdout: bool = False) -> bytes:
    """What a command writes into out.pdf, or on its standard output."""
    made = subprocess.run(
        [str(part) for part in command], cwd=folder, check=True, capture_output=True, timeout=120
    )
    return made.stdout if stdout else (folder / "out.pdf").read_bytes()


def _reportlab_text(folder: Path) -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(400, 500))
    canvas.setFillColorRGB(1, 0, 0)
    canvas.drawString(100, 100, "RGB in Helvetica")
    canvas.linkURL("https://example.org", (50, 50, 90, 90))
    canvas.save()
    return buffer.getvalue()


def _reportlab_form(folder: Path) -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(400, 500))
    canvas.acroForm.textfield(name="field", x=50, y=50)
    canvas.setFillAlpha(0.5)
    canvas.rect(10, 10, 50, 50, fill=1)
    canvas.save()
    return buffer.getvalue()


def _reportlab_cmyk(folder: Path) -> bytes:
    """Inks alone, a shading too heavy and black that knocks out: all but PDF/X."""
    from reportlab.lib.colors import CMYKColor
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(400, 500), enforceColorSpace="cmyk")
    canvas.setFillColor(CMYKColor(0.9, 0.8, 0.7, 0.6))
    canvas.rect(10, 10, 90, 90, fill=1, stroke=0)
    canvas.setFillColor(CMYKColor(0, 0, 0, 1))
    canvas.drawString(100, 200, "Black")
    canvas.save()
    return buffer.getvalue()


def _pillow(mode: str) -> Maker:
    def _make(folder: Path) -> bytes:
        from PIL import Image

        buffer = io.BytesIO()
        Image.new(mode, (300, 300)).save(buffer, "PDF")
        return buffer.getvalue()

    return _make


def _typst(source: str, **options: Any) -> Maker:
    def _make(folder: Path) -> bytes:
        import typst

        made = typst.compile(source.encode(), **options)
        assert isinstance(made, bytes)
        return made

    return _make


def _pdfium(folder: Path) -> bytes:
    import pypdfium2

    document = pypdfium2.PdfDocument.new()
    document.new_page(300, 300)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _weasyprint(variant: str | None) -> Maker:
    def _make(folder: Path) -> bytes:
        import weasyprint
        from PIL import ImageFile

        # It makes Pillow take truncated pictures, for whatever else runs in the process too.
        ImageFile.LOAD_TRUNCATED_IMAGES = False
        made = weasyprint.HTML(string=HTML).write_pdf(pdf_variant=variant)
        assert isinstance(made, bytes)
        return made

    return _make


def _fpdf(folder: Path) -> bytes:
    from fpdf import FPDF

    document = FPDF(unit="pt", format=(300, 300))
    document.add_page()
    document.set_font("Times", size=12)
    document.set_text_color(0, 0, 120)
    document.cell(text="Blue Times", link="https://example.org")
    with document.local_context(fill_opacity=0.5):
        document.rect(50, 50, 90, 90, style="F")
    return bytes(document.output())


def _img2pdf(mode: str, form: str) -> Maker:
    def _make(folder: Path) -> bytes:
        import img2pdf
        from PIL import Image

        buffer = io.BytesIO()
        Image.new(mode, (120, 120)).save(buffer, form)
        made: bytes = img2pdf.convert(buffer.getvalue())
        return made

    return _make


def _pypdf(folder: Path) -> bytes:
    """A file of ReportLab's, merged, with a file in it."""
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter()
    writer.append(PdfReader(io.BytesIO(_reportlab_text(folder))))
    writer.add_attachment("note.txt", b"for the plant")
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def _matplotlib(fonttype: int) -> Maker:
    def _make(folder: Path) -> bytes:
        import matplotlib

        matplotlib.use("pdf")
        from matplotlib import pyplot

        with matplotlib.rc_context({"pdf.fonttype": fonttype}):
            figure, axes = pyplot.subplots(figsize=(3, 3))
            axes.plot([1, 2, 3], [1, 4, 9], alpha=0.5)
            axes.set_title("Growth")
            figure.savefig(folder / "out.pdf")
            pyplot.close(figure)
        return (folder / "out.pdf").read_bytes()

    return _make


def _cairo(folder: Path) -> bytes:
    import cairocffi

    buffer = io.BytesIO()
    surface = cairocffi.PDFSurface(buffer, 300, 300)
    context = cairocffi.Context(surface)
    context.set_source_rgba(0.8, 0, 0, 0.5)
    context.rectangle(50, 50, 90, 90)
    context.fill()
    context.set_source_rgb(0, 0, 0)
    context.move_to(50, 200)
    context.set_font_size(14)
    context.show_text("Cairo text")
    surface.finish()
    return buffer.getvalue()


def _written(name: str, text: str, *command: str, stdout: bool = False) -> Maker:
    """A tool's PDF of a source file."""

    def _make(folder: Path) -> bytes:
        (folder / name).write_text(text, encoding="utf-8")
        return _run(folder, *command, stdout=stdout)

    return _make


def _chromium(folder: Path) -> bytes:
    (folder / "in.html").write_text(HTML, encoding="utf-8")
    return _run(
        folder, "chromium", "--headless", "--no-sandbox", "--disable-gpu",
        f"--user-data-dir={folder}/profile", "--print-to-pdf=out.pdf", "in.html",
    )  # fmt: skip


MAKERS: Final[dict[str, tuple[str, Maker]]] = {
    "reportlab-text": ("", _reportlab_text),
    "reportlab-form": ("", _reportlab_form),
    "reportlab-cmyk": ("", _reportlab_cmyk),
    "pillow-rgb": ("", _pillow("RGB")),
    "pillow-gray": ("", _pillow("L")),
    "pillow-cmyk": ("", _pillow("CMYK")),
    "pillow-bilevel": ("", _pillow("1")),
    "typst-text": ("", _typst(f"{PAGE}#text(fill: red)[Typst]\n$x^2$")),
    "typst-cmyk": ("", _typst(f"{PAGE}#set text(fill: cmyk(0%, 0%, 0%, 100%))\nInk")),
    "typst-pdfa": ("", _typst("#set document(date: datetime(year: 2026, month: 1, day: 5))\nA",
                              pdf_standards=["a-2b"])),
    "pdfium": ("", _pdfium),
    "weasyprint": ("libpangoft2-1.0", _weasyprint(None)),
    "weasyprint-pdfa": ("libpangoft2-1.0", _weasyprint("pdf/a-3b")),
    "weasyprint-x4": ("libpangoft2-1.0", _weasyprint("pdf/x-4")),
    "weasyprint-x1a": ("libpangoft2-1.0", _weasyprint("pdf/x-1a")),
    "fpdf2": ("", _fpdf),
    "img2pdf-jpeg": ("", _img2pdf("RGB", "JPEG")),
    "img2pdf-cmyk": ("", _img2pdf("CMYK", "JPEG")),
    "img2pdf-bilevel": ("", _img2pdf("1", "PNG")),
    "pypdf-attachment": ("", _pypdf),
    "matplotlib-type3": ("", _matplotlib(3)),
    "matplotlib-truetype": ("", _matplotlib(42)),
    "cairo": ("libcairo", _cairo),
    "chromium": ("chromium", _chromium),
    "latex": ("pdflatex", _written("out.tex", TEX, "pdflatex", "-interaction=batchmode",
                                   "out.tex")),
    "groff": ("groff", _written("in.ms", ".SH TITLE\nSome text.\n.B bold\n", "groff", "-Tpdf",
                                "-ms", "in.ms", stdout=True)),
    "gs-ps2pdf": ("gs", _written("in.ps", POSTSCRIPT, "gs", "-q", "-sDEVICE=pdfwrite", "-o",
                                 "out.pdf", "in.ps")),
    "gs-pdfx": ("gs", _written("in.ps", POSTSCRIPT, "gs", "-q", "-dPDFX", "-sDEVICE=pdfwrite",
                               "-sColorConversionStrategy=CMYK", "-o", "out.pdf", "in.ps")),
    "mutool-create": ("mutool", _written(
        "in.txt", MUTOOL,
        "mutool", "create", "-o", "out.pdf", "in.txt")),
    "mutool-html": ("mutool", _written("in.html", CHINESE_HTML,
                                       "mutool", "convert", "-o", "out.pdf", "in.html")),
}  # fmt: skip
"""Name → the command or shared library it needs, empty for none; and how the file is made."""

REWRITERS: Final = {
    "qpdf-linearized": ["qpdf", "--linearize", "IN", "OUT"],
    "qpdf-object-streams": ["qpdf", "--object-streams=generate", "IN", "OUT"],
    "qpdf-encrypted": ["qpdf", "--encrypt", "", "owner", "256", "--", "IN", "OUT"],
    "gs-screen": ["gs", "-q", "-sDEVICE=pdfwrite", "-dPDFSETTINGS=/screen", "-o", "OUT", "IN"],
    "gs-rgb": ["gs", "-q", "-sDEVICE=pdfwrite", "-sColorConversionStrategy=RGB", "-o", "OUT", "IN"],
    "gs-picture": ["gs", "-q", "-sDEVICE=pdfimage24", "-r72", "-o", "OUT", "IN"],
    "mutool-clean": ["mutool", "clean", "-gggz", "IN", "OUT"],
    "poppler-unite": ["pdfunite", "IN", "IN", "OUT"],
    "poppler-cairo": ["pdftocairo", "-pdf", "IN", "OUT"],
}
"""Programs with what they do to a sound file of ours."""


def tool_of(name: str) -> str:
    """The command or shared library a file needs, empty for none."""
    return REWRITERS[name][0] if name in REWRITERS else MAKERS[name][0]


def made(name: str, folder: Path, sound: bytes) -> bytes:
    """The file of that name.

    Args:
        name: of `MAKERS` or `REWRITERS`.
        folder: an empty one.
        sound: the file that rewriters are given.
    """
    if name in MAKERS:
        return MAKERS[name][1](folder)
    places = {"IN": str(folder / "in.pdf"), "OUT": str(folder / "out.pdf")}
    (folder / "in.pdf").write_bytes(sound)
    return _run(folder, *(places.get(part, part) for part in REWRITERS[name]))


def is_there(tool: str) -> bool:
    """Whether a command, or a shared library, is installed."""
    if tool.startswith("lib"):
        return find_library(tool.removeprefix("lib")) is not None
    return not tool or shutil.which(tool) is not None
