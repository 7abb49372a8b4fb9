"""What a plant and the standards ask of a file, row by row, and the codes that answer."""

from typing import Final, NamedTuple


class Row(NamedTuple):
    """One requirement."""

    id: str
    """X: PDF/X (ISO 15930-4 and -7); N: newsprint (ISO 12647-3 and plants' guides)."""
    asks: str
    codes: tuple[str, ...]
    """Empty for what no file can show."""


def _row(identity: str, asks: str, codes: str = "") -> Row:
    return Row(identity, asks, tuple(codes.split()))


ROWS: Final[tuple[Row, ...]] = (
    _row("X1", "header: at most PDF 1.4 without object streams, 1.6 for X-4",
         "version compressed-structure damaged unreadable"),
    _row("X2", "trailer: ID of two strings, Info, no Encrypt", "no-id encrypted info-key"),
    _row("X3", "identification: Info for X-1a:2003, XMP for X-4", "pdfx-version pdfx-conformance"),
    _row("X4", "Info: Title, dates, Trapped true or false", "info-key trapped"),
    _row("X5", "XMP: agrees with Info; for X-4 complete and plain",
         "no-xmp xmp-key xmp-filtered xmp-disagrees"),
    _row("X6", "one output intent with a CMYK press profile of ICC 2 to 4.2, embedded for X-4",
         "output-intent intent-identifier intent-profile intent-profile-class intent-condition"),
    _row("X7", "boxes: Media, Trim or Art, one within the other",
         "no-mediabox trimbox box-nesting user-unit rotated"),
    _row("X8", "colour: inks alone; for X-4 device spaces by the intent or Default spaces",
         "rgb device-independent default-space unknown-space icc-profile icc-is-intent "
         "icc-overprint ink-unknown"),
    _row("X9", "the same in images, shadings, patterns, forms, Type 3, appearances, masks, groups",
         "rgb blend-space-rgb"),
    _row("X10", "fonts: embedded, allowed to be, with their glyphs and widths, CMaps known",
         "font-not-embedded font-dictionary font-program font-format font-licence font-cmap "
         "font-unchecked missing-glyph glyph-width no-unicode"),
    _row("X11", "transparency: none in X-1a, blended in the press's space in X-4",
         "transparency blend-space"),
    _row("X12", "filters: no LZW; no JPX, JBIG2 or Crypt in X-1a", "lzw filter"),
    _row("X13", "graphics states: no transfer curves, no special halftones",
         "transfer-curve halftone"),
    _row("X14", "no PostScript, OPI, references, external data, alternates, files, layers, plates",
         "postscript opi reference-xobject external-stream alternate embedded-file layers "
         "layer-events hidden-layer preseparated"),
    _row("X15", "no annotation inside the bleed", "annotation"),
    _row("X16", "no actions, scripts or forms", "action form-fields"),
    _row("X17", "images of 1, 2, 4 or 8 bits, 16 for X-4", "image-bits"),
    _row("X18", "overprint: small black over, white never", "white-overprints black-knocks-out"),
    _row("N1", "total ink: of colours, pictures, shadings and of inks over one another",
         "total-ink total-ink-picture ink-sum picture-unread"),
    _row("N2", "tone value increase 26 %: the press's, not the file's"),
    _row("N3", "screen ruling and least dot: the plant's, not the file's"),
    _row("N4", "black type in black alone, from 6 points", "rich-black-type fine-black-type"),
    _row("N5", "coloured type: several inks from 10 points and bold, tints from 8",
         "type-too-small thin-type"),
    _row("N6", "reversed type: from 10 points, bold, out of two inks at most",
         "reversed-type thin-reversed-type reversed-of-many-inks"),
    _row("N7", "lines: black from 0.2 points, tints, colours and white thicker",
         "thin-line thin-coloured-line"),
    _row("N8", "pictures: 120 to 450 pixels an inch, line art more",
         "image-resolution image-soft image-oversampled"),
    _row("N9", "spot inks only as ordered; registration colour for marks alone",
         "spot-ink registration-colour blank-plate"),
    _row("N10", "register: no type on the fold or near it", "text-on-fold text-near-fold"),
    _row("N11", "bleed as the plant asks; type inside the trim and off its edge",
         "bleed text-cut text-near-trim"),
    _row("N12", "names every plant takes, files it can receive", "file-name file-size"),
    _row("H1", "nothing hidden: text, pages and plates that print nothing",
         "invisible-text white-on-paper covered-text no-ink blank-page"),
    _row("H2", "nothing unread: what cannot be followed is refused or told",
         "unreadable-content page-tree no-pages unchecked exhausted plate-unsure plates-undrawn "
         "more-pages"),
)  # fmt: skip
