"""Makes the grid font: every Han character and CJK mark exactly 1 em, every ASCII glyph half.

With it, layout tests are arithmetic. Em 1000, ascender 880, descender -120. Outlines are plain
boxes; those of CJK marks lie where a zh-CN font puts the ink (CLREQ 3.1.6), those of Han
characters are as wide as their code point says, so that no two neighbours look alike.

Run as a script to write grid.ttf, .otf, .ttc and the variable grid-variable.ttf into a folder.
"""

import io
import sys
from functools import cache
from pathlib import Path
from typing import Final, Literal, TypeAlias

from fontTools.cffLib import FDArrayIndex, FDSelect, FontDict
from fontTools.designspaceLib import AxisDescriptor, DesignSpaceDocument, SourceDescriptor
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTCollection, TTFont
from fontTools.varLib import build as build_variable

Box: TypeAlias = tuple[int, int, int, int]
"""Left, bottom, right, top in font units."""

Flavour: TypeAlias = Literal["glyf", "cff"]

UPEM: Final = 1000
ASCENDER: Final = 880
DESCENDER: Final = -120
CREATED: Final = 3_818_534_400
"""Seconds since 1904: 2025-01-01, so that the same font has the same bytes at any time."""

LOWER_LEFT: Final = "、。，．"
LEFT_HALF: Final = "：；！？"
OPENING: Final = "（「『《〈【〔〖［｛｟〘〚〝“‘"
CLOSING: Final = "）」』》〉】〕〗］｝｠〙〛〞〟”’"
CENTRED: Final = "·・‧•"
WHOLE_WIDTH: Final = "—―…⸺〜～－＿￣‥℃"
BLANK: Final = "\u3000"
HALF_SPACES: Final = " \u00a0"
COMMON_HAN: Final = (
    "一丁七万三上下不与专世业东两严个中丰为主举久义之乐九也习书买了事二于五些交产人今介从"
    "他付代以们件任企优会传位低住体何作你使例供便促保信修倍做健像元先光全八公六共关其养兴"
    "兵具典内再写军农决况冷准出分划列则创初利别到制前力办加务动助劳势包化北区十千升半华协"
    "单博卫即历压厂原去县参又及友双反发取受变口古只可台史右号司各合同名后向吗员和品哥唱啊"
    "啼商问善四回团困国图土圳在地场坚型城域培基墙士处备复外多夜大天太夫头好如妇始委子字学宁"
    "安完实宣室家容宿察对导将小少就尔尚层展山岁工左己已市布师帮干平年广庆库应店度康建开引强"
    "当录彩影往征径待很律得心必快念怎思性总息情想意感成我战户房所手才打技投折报拉持指按挥"
    "推提支收改放政教数文料断新方施无日早时明易春是晓晚景晴暑最月有服期木未本术机权李村来构"
    "林果枝架某染查标校样根格案桥梅楼榜模次正步武比民气水江汽沙治法注泽泼洪活派流济浅海深清"
    "港湖源滋满演火点热然照熟爱物特状率玄王现球理生用电男画界病的目直相省看真眠知石研破社神"
    "种科秋租称程空立站章第等答签管米类系红约级纪线组细终经结给统继续维网群翔者而联聚肥胜能"
    "自至般色节花苏英草荒药营落行街表被装西要见规觉角解计认讨让议记讲许论设证评识话语说请"
    "读调谈负责货质费资走起超越足跑跟路车转轮输辰达过运近还这进远连述追送选通造道遍部都配里"
    "重野量金钱银铁银错长门间闻队阳际陆院除随难雨零青静非面音题风食飞首香马驻高鱼鸟黄鼓龙"
    "仄列寒张往昃盈冬夏冠"
)
HANGUL: Final = "가나다라마바사한국어서울신문"

_RANGES: Final = (
    (0x20, 0x7E),  # ASCII
    (0xA0, 0xFF),  # Latin-1
    (0x02C7, 0x02CB),  # tones of bopomofo
    (0x02D9, 0x02D9),
    (0x2010, 0x2027),  # dashes, quotes, dots
    (0x2030, 0x203B),
    (0x2212, 0x2212),  # minus
    (0x3000, 0x301F),  # CJK symbols and punctuation
    (0x3041, 0x3096),  # hiragana
    (0x3099, 0x30FF),  # katakana
    (0x3105, 0x312F),  # bopomofo
    (0xFF01, 0xFF60),  # full-width forms
    (0xFFE0, 0xFFE6),
)

ALL_CHARACTERS: Final = "".join(
    dict.fromkeys(
        [chr(c) for low, high in _RANGES for c in range(low, high + 1)]
        + list(LOWER_LEFT + LEFT_HALF + OPENING + CLOSING + CENTRED + WHOLE_WIDTH)
        + list(COMMON_HAN + HANGUL)
    )
)


def advance_of(char: str) -> int:
    """The advance in font units: half an em for Latin, a whole one for all that is CJK."""
    cjk = OPENING + CLOSING + CENTRED + WHOLE_WIDTH
    return UPEM if char in cjk or ord(char) >= 0x2E80 else UPEM // 2


def ink_of(char: str, bold: int = 0) -> Box | None:
    """The box a character's ink fills; None: a blank. `bold` widens it."""
    if char in BLANK + HALF_SPACES:
        return None
    places: dict[str, Box] = {
        LOWER_LEFT: (80, -60, 330, 190),
        LEFT_HALF: (140, -20, 360, 720),
        OPENING: (600, -80, 950, 840),
        CLOSING: (50, -80, 400, 840),
        CENTRED: (420, 300, 580, 460),
        WHOLE_WIDTH: (0, 350, 1000, 410),
    }
    for marks, (left, bottom, right, top) in places.items():
        if char in marks:
            return left, bottom, right, min(top + bold, ASCENDER)
    if advance_of(char) < UPEM:
        return 60, 0, 400 + ord(char) % 40 + bold // 2, 700
    return 60, -60, 800 + ord(char) % 100 + bold, 820


def make_grid_font(
    extra: str = "", flavour: Flavour = "glyf", family: str = "Grid", bold: int = 0
) -> bytes:
    """A grid font that also has the characters of `extra`."""
    return _bytes(_font(_named(extra), flavour, family, bold))


def make_grid_collection(extra: str = "", flavour: Flavour = "glyf") -> bytes:
    """A collection of two grid fonts, Grid A and the bolder Grid B."""
    collection = TTCollection()
    collection.fonts = [
        TTFont(io.BytesIO(make_grid_font(extra, flavour, family, bold)), recalcTimestamp=False)
        for family, bold in (("Grid A", 0), ("Grid B", 60))
    ]
    return _bytes(collection)


def make_cid_keyed_grid_font(extra: str = "") -> bytes:
    """A CFF grid font as the large CJK fonts are built: CID-keyed, its CIDs not its glyph ids."""
    characters = _characters(extra)
    names = {char: f"cid{3 * glyph:05d}" for glyph, char in enumerate(characters, 1)}
    font = _font(names, "cff", "Grid CID", 0)
    top = font["CFF "].cff.topDictIndex[0]
    group = FontDict()
    group.FontName = "Grid-CID-Group"
    group.Private = top.Private
    groups = FDArrayIndex()
    groups.append(group)
    selector = FDSelect()
    selector.format = 3
    selector.gidArray = [0] * (len(names) + 1)
    top.ROS = ("Adobe", "Identity", 0)
    top.CIDCount = 3 * len(names) + 1
    top.FDArray = top.CharStrings.fdArray = groups
    top.FDSelect = top.CharStrings.fdSelect = selector
    del top.Private
    return _bytes(font)


def make_variable_grid_font(extra: str = "", flavour: Flavour = "glyf") -> bytes:
    """A grid font with the axis wght from 400 to 900: the boxes grow, the advances stay.

    CFF outlines become a CFF2 table.
    """
    document = DesignSpaceDocument()
    document.addAxis(
        AxisDescriptor(tag="wght", name="Weight", minimum=400, default=400, maximum=900)
    )
    for place, bold in ((400, 0), (900, 60)):
        font = _font(_named(extra), flavour, "Grid Variable", bold)
        document.addSource(SourceDescriptor(font=font, location={"Weight": place}))
    variable, _, _ = build_variable(document)
    variable.recalcTimestamp = False
    return _bytes(variable)


def _characters(extra: str) -> list[str]:
    return sorted(set(ALL_CHARACTERS + extra))


def _named(extra: str) -> dict[str, str]:
    """Character → glyph name."""
    return {char: f"u{ord(char):04X}" for char in _characters(extra)}


def _bytes(font: TTFont | TTCollection) -> bytes:
    file = io.BytesIO()
    font.save(file)
    return file.getvalue()


def _font(names: dict[str, str], flavour: Flavour, family: str, bold: int) -> TTFont:
    builder = FontBuilder(UPEM, isTTF=flavour == "glyf")
    builder.font.recalcTimestamp = False
    builder.setupGlyphOrder([".notdef", *names.values()])
    builder.setupCharacterMap({ord(char): name for char, name in names.items()})
    boxes = {name: ink_of(char, bold) for char, name in names.items()}
    boxes[".notdef"] = (100, 0, 900, 700)
    widths = {name: advance_of(char) for char, name in names.items()}
    widths[".notdef"] = UPEM
    postscript = f"{family.replace(' ', '')}-Regular"
    if flavour == "glyf":
        builder.setupGlyf({name: _glyf_box(box) for name, box in boxes.items()})
    else:
        strings = {name: _cff_box(box, widths[name]) for name, box in boxes.items()}
        builder.setupCFF(postscript, {"FullName": family}, strings, {})
    bearings = {name: box[0] if box else 0 for name, box in boxes.items()}
    builder.setupHorizontalMetrics({name: (widths[name], bearings[name]) for name in widths})
    builder.setupHorizontalHeader(ascent=ASCENDER, descent=DESCENDER)
    builder.setupNameTable({"familyName": family, "styleName": "Regular", "psName": postscript})
    builder.setupOS2(sTypoAscender=ASCENDER, sTypoDescender=DESCENDER, sCapHeight=700, fsType=0)
    builder.setupPost(keepGlyphNames=False)
    builder.setupHead(unitsPerEm=UPEM, created=CREATED, modified=CREATED)
    return builder.font


@cache
def _glyf_box(box: Box | None) -> object:
    pen = TTGlyphPen(None)
    _draw(pen, box)
    return pen.glyph()


def _cff_box(box: Box | None, width: int) -> object:
    pen = T2CharStringPen(width, None)
    _draw(pen, box)
    return pen.getCharString()


def _draw(pen: TTGlyphPen | T2CharStringPen, box: Box | None) -> None:
    if box is None:
        return
    left, bottom, right, top = box
    pen.moveTo((left, bottom))
    for point in ((left, top), (right, top), (right, bottom)):
        pen.lineTo(point)
    pen.closePath()


def main(folder: Path) -> None:
    """Write one font of each kind into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "grid.ttf").write_bytes(make_grid_font())
    (folder / "grid.otf").write_bytes(make_grid_font(flavour="cff"))
    (folder / "grid.ttc").write_bytes(make_grid_collection())
    (folder / "grid-variable.ttf").write_bytes(make_variable_grid_font())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
