#!/usr/bin/env python3
"""Cut the bundled fonts from their upstream files; the same input gives the same bytes.

Usage: python fonts/cut.py UPSTREAM_FOLDER [--out fonts]

UPSTREAM_FOLDER is searched recursively for the files below (an unpacked
`npm install` tree and the unpacked .deb may both lie in it):

  npm @expo-google-fonts/noto-serif-sc     0.4.3   song-*
  npm @expo-google-fonts/noto-sans-sc      0.4.3   hei-*
  apt fonts-lxgw-wenkai          1.250+repack-1    kai-regular
  npm @expo-google-fonts/source-serif-4    0.4.1   latin-serif-*
  npm @expo-google-fonts/source-sans-3     0.4.1   latin-sans-*
  npm @expo-google-fonts/barlow-condensed  0.4.1   numeral-bold
  npm @expo-google-fonts/noto-serif-jp     0.4.3   mincho-*
  npm @expo-google-fonts/noto-sans-jp      0.4.3   gothic-bold
  npm @expo-google-fonts/noto-serif-tc     0.4.4   ming-*
  npm @expo-google-fonts/noto-sans-tc      0.4.3   zhenghei-bold
  npm @expo-google-fonts/noto-serif-kr     0.4.3   batang-regular
  apt unicode-data                      15.0.0-1   Unihan_OtherMappings.txt.bz2 (kTGH,
                                                   kJoyoKanji, kJinmeiyoKanji),
                                                   also looked for in /usr/share/unicode

Written: one .ttf per face, and fonts.yaml with the sums. The bytes depend on the
fontTools release too; fonts.yaml names the one used.
"""

from __future__ import annotations

import argparse
import bz2
import copy
import hashlib
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import fontTools
from fontTools import subset
from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
from fontTools.ttLib import TTFont

EXPO = "npm @expo-google-fonts"
WENKAI_DEB = "apt fonts-lxgw-wenkai 1.250+repack-1"
# Seconds since 1904; 2025-01-01T00:00:00Z. Stands in head.modified of every cut file.
MODIFIED = 3818534400

# fmt: off
CJK_FEATURES = [
    "vert", "vrt2", "halt", "vhal", "palt", "vpal", "chws", "vchw", "kern", "vkrn", "liga", "locl",
    "ccmp", "mark", "fwid", "pwid", "hwid", "twid", "tnum", "lnum", "sups", "subs",
]
LATIN_FEATURES = [
    "kern", "liga", "locl", "ccmp", "mark", "mkmk", "tnum", "lnum", "onum", "pnum", "sups", "subs",
    "frac", "numr", "dnom", "case", "zero",
]
# fmt: on

# Shared by all faces: Latin with pinyin, general punctuation, signs.
LATIN_BLOCKS: tuple[tuple[int, int], ...] = (
    (0x0020, 0x007E),  # ASCII
    (0x00A0, 0x00FF),  # Latin-1
    (0x0100, 0x017F),  # Latin Extended-A
    (0x01CD, 0x01DC),  # pinyin ǎ … ǜ
    (0x01F8, 0x01F9),  # pinyin Ǹ ǹ
    (0x0218, 0x021B),  # Romanian Ș ș Ț ț
    (0x0251, 0x0251),  # pinyin ɑ
    (0x0261, 0x0261),  # pinyin ɡ
    (0x02C6, 0x02C7),
    (0x02C9, 0x02CB),  # tone marks
    (0x02D8, 0x02DD),
    (0x0300, 0x0302),  # combining tones for ê̄, m̀
    (0x0304, 0x0304),
    (0x0306, 0x0308),
    (0x030A, 0x030C),
    (0x1E3E, 0x1E3F),  # pinyin Ḿ ḿ
    (0x1EBE, 0x1EC1),  # pinyin Ế ế Ề ề
    (0x2000, 0x206F),  # general punctuation
    (0x2070, 0x209F),  # superscripts, subscripts
    (0x20A0, 0x20C0),  # currency
    (0x2100, 0x214F),  # ℃ ℉ № ™
    (0x2150, 0x218B),  # number forms
    (0x2190, 0x21FF),  # arrows
    (0x2200, 0x22FF),  # mathematics
    (0x25A0, 0x25FF),  # geometric
)
CJK_BLOCKS: tuple[tuple[int, int], ...] = (
    (0x0391, 0x03C9),  # Greek and Cyrillic as in GB 2312
    (0x0401, 0x0451),
    (0x2460, 0x249B),  # ① ⑴ ⒈
    (0x24B6, 0x24FF),  # Ⓐ ⓐ ⓪ ⓫ ⓵
    (0x2500, 0x259F),  # box drawing, blocks
    (0x2605, 0x2606),  # ★ ☆
    (0x260E, 0x260F),  # ☎ ☏
    (0x2640, 0x2642),  # ♀ ♂
    (0x2660, 0x266F),  # ♠ … ♪
    (0x2713, 0x2718),  # ✓ ✗
    (0x2776, 0x277F),  # ❶ …
    (0x2E3A, 0x2E3B),  # ⸺ ⸻
    (0x3000, 0x303F),  # CJK symbols and punctuation
    (0x3041, 0x30FF),  # kana
    (0x3105, 0x312F),  # bopomofo
    (0x3220, 0x3229),  # ㈠ …
    (0x3231, 0x3231),  # ㈱
    (0x3251, 0x325F),  # ㉑ …
    (0x3280, 0x32B0),  # ㊀ ㊤ …
    (0x338D, 0x33A6),  # ㎎ ㎏ ㎞ ㎡ …
    (0x33C4, 0x33C4),  # ㏄
    (0x33CE, 0x33D5),  # ㏎ ㏑ ㏒ ㏕
    (0xFE10, 0xFE19),  # vertical forms
    (0xFE30, 0xFE4F),
    (0xFF01, 0xFF60),  # full-width forms
    (0xFFE0, 0xFFE6),
)
NUMERAL_CODES = (
    "!\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`"
    "abcdefghijklmnopqrstuvwxyz{|}~ \u00a0¢£¥€°·×÷±−–—‰‘’“”…≈≤≥"
)


@dataclass(frozen=True)
class Face:
    """One bundled face and where it is cut from."""

    upstream: str  # file name
    package: str  # registry, package and version
    kind: str  # cjk | latin | numeral
    family: str  # name as delivered
    style: str
    rename: bool = False  # a Reserved Font Name forbids the upstream one
    notice: str = ""  # words the upstream leaves outside the font file
    region: str = "cn"  # whose characters it is cut to


def _serif(weight: str, name: str) -> Face:
    return Face(
        f"NotoSerifSC_{weight}.ttf", f"{EXPO}/noto-serif-sc 0.4.3", "cjk", "Noto Serif SC", name
    )


def _sans(weight: str, name: str) -> Face:
    return Face(
        f"NotoSansSC_{weight}.ttf", f"{EXPO}/noto-sans-sc 0.4.3", "cjk", "Noto Sans SC", name
    )


def _latin(kind: str, weight: str, name: str) -> Face:
    stem, package, family = {
        "serif": ("SourceSerif4", "source-serif-4", "Banmian Latin Serif"),
        "sans": ("SourceSans3", "source-sans-3", "Banmian Latin Sans"),
    }[kind]
    return Face(
        f"{stem}_{weight}.ttf", f"{EXPO}/{package} 0.4.1", "latin", family, name, rename=True
    )


def _regional(region: str, genre: str, weight: str, name: str) -> Face:
    """A face of Noto for Japan (JP), Taiwan and Hong Kong (TC) or Korea (KR)."""
    mark = {"ja": "JP", "tw": "TC", "ko": "KR"}[region]
    release = "0.4.4" if (genre, region) == ("serif", "tw") else "0.4.3"
    return Face(
        f"Noto{genre.title()}{mark}_{weight}.ttf",
        f"{EXPO}/noto-{genre}-{mark.lower()} {release}",
        "cjk",
        f"Noto {genre.title()} {mark}",
        name,
        region=region,
    )


FACES: dict[str, Face] = {
    "song-regular": _serif("400Regular", "Regular"),
    "song-bold": _serif("700Bold", "Bold"),
    "song-black": _serif("900Black", "Black"),
    "hei-medium": _sans("500Medium", "Medium"),
    "hei-bold": _sans("700Bold", "Bold"),
    "hei-black": _sans("900Black", "Black"),
    "kai-regular": Face(
        "LXGWWenKai-Regular.ttf",
        WENKAI_DEB,
        "cjk",
        "Banmian Kai",
        "Regular",
        rename=True,
        notice='with Reserved Font Names "霞鹜" and "LXGW"',
    ),
    "latin-serif-regular": _latin("serif", "400Regular", "Regular"),
    "latin-serif-bold": _latin("serif", "700Bold", "Bold"),
    "latin-serif-black": _latin("serif", "900Black", "Black"),
    "latin-sans-medium": _latin("sans", "500Medium", "Medium"),
    "latin-sans-bold": _latin("sans", "700Bold", "Bold"),
    "latin-sans-black": _latin("sans", "900Black", "Black"),
    "numeral-bold": Face(
        "BarlowCondensed_700Bold.ttf",
        f"{EXPO}/barlow-condensed 0.4.1",
        "numeral",
        "Barlow Condensed",
        "Bold",
    ),
    "mincho-regular": _regional("ja", "serif", "400Regular", "Regular"),
    "mincho-black": _regional("ja", "serif", "900Black", "Black"),
    "gothic-bold": _regional("ja", "sans", "700Bold", "Bold"),
    "ming-regular": _regional("tw", "serif", "400Regular", "Regular"),
    "ming-black": _regional("tw", "serif", "900Black", "Black"),
    "zhenghei-bold": _regional("tw", "sans", "700Bold", "Bold"),
    "batang-regular": _regional("ko", "serif", "400Regular", "Regular"),
}

YAML_HEAD = """\
# Fonts bundled with Banmian. Written by fonts/cut.py (fontTools {fonttools}); do not edit by hand.
#
# faces: name → file beside this one
#   file     raw sfnt with glyf outlines, not hinted
#   index    face number within the file (0 unless a collection)
#   family   family name inside the file; renamed where the licence reserves the upstream name
#   version  upstream version
#   licence  SPDX id; texts and copyright notices are in OFL.txt
#   source   registry, package and version it was cut from
#   sha256   of the file as it lies here
#
# roles: role → weight → chains
#   cjk      a character is set from the first face that has it; none = error, never a blank
#   latin    the companion, asked first for Latin letters, digits and their punctuation;
#            marks that belong to Chinese text (“ ” ‘ ’ — … ·) come from the cjk chain there
#   ja tw ko asked before cjk for text printed in Japan, in Taiwan and Hong Kong, in Korea
faces:
"""

YAML_ROLES = """\
roles:
  # 宋体, 明朝, 明體, 바탕: body text, and with bold and black 大标宋 headlines
  song:
    regular:
      cjk: [song-regular, kai-regular]
      latin: [latin-serif-regular]
      ja: [mincho-regular]
      tw: [ming-regular]
      ko: [batang-regular]
    bold:
      cjk: [song-bold, song-regular, kai-regular]
      latin: [latin-serif-bold]
      ja: [mincho-black, mincho-regular]
      tw: [ming-black, ming-regular]
      ko: [batang-regular]
    black:
      cjk: [song-black, song-bold, kai-regular]
      latin: [latin-serif-black]
      ja: [mincho-black, mincho-regular]
      tw: [ming-black, ming-regular]
      ko: [batang-regular]
  # 黑体, ゴシック, 正黑: heads, labels, tables
  hei:
    medium:
      cjk: [hei-medium, song-regular, kai-regular]
      latin: [latin-sans-medium]
      ja: [gothic-bold, mincho-regular]
      tw: [zhenghei-bold, ming-regular]
      ko: [batang-regular]
    bold:
      cjk: [hei-bold, hei-medium, kai-regular]
      latin: [latin-sans-bold]
      ja: [gothic-bold, mincho-regular]
      tw: [zhenghei-bold, ming-regular]
      ko: [batang-regular]
    black:
      cjk: [hei-black, hei-bold, kai-regular]
      latin: [latin-sans-black]
      ja: [gothic-bold, mincho-regular]
      tw: [zhenghei-bold, ming-regular]
      ko: [batang-regular]
  # 楷体: captions, bylines, quotations; its Latin comes from the serif companion
  kai:
    regular:
      cjk: [kai-regular, song-regular]
      latin: [latin-serif-regular]
      ja: [mincho-regular]
      tw: [ming-regular]
      ko: [batang-regular]
  # 仿宋: stand-in. No fangsong under a licence we can bundle is obtainable, so kai takes the role.
  # To use a real one (FandolFang, 朱雀仿宋) put its face in front of the chain.
  fangsong:
    regular: {cjk: [kai-regular, song-regular], latin: [latin-serif-regular]}
  # large figures in infographics; a Chinese unit beside them comes from hei
  numeral:
    bold: {cjk: [hei-bold, hei-medium, kai-regular], latin: [numeral-bold, latin-sans-bold]}
"""


def find(folder: Path, name: str) -> Path:
    """The only file of that name below folder (equal copies count once)."""
    hits = sorted(folder.rglob(name))
    if not hits:
        raise SystemExit(f"cut.py: {name} is not below {folder}")
    if len({hashlib.sha256(hit.read_bytes()).digest() for hit in hits}) > 1:
        raise SystemExit(f"cut.py: several different {name} below {folder}: {hits}")
    return hits[0]


def unihan(folder: Path, key: str) -> set[int]:
    """The characters that have a property in Unihan's table of other mappings."""
    name = "Unihan_OtherMappings.txt.bz2"
    system = Path("/usr/share/unicode") / name
    path = system if system.exists() and not any(folder.rglob(name)) else find(folder, name)
    codes: set[int] = set()
    with bz2.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            fields = line.split("\t")
            if len(fields) > 2 and fields[1] == key:
                codes.add(int(fields[0][2:], 16))
    return codes


def general_standard(folder: Path) -> set[int]:
    """The 8,105 characters of 通用规范汉字表 (Unihan property kTGH)."""
    codes = unihan(folder, "kTGH")
    if len(codes) != 8105:
        raise SystemExit(f"cut.py: kTGH lists {len(codes)} characters, not 8105")
    return codes


def gb2312_hanzi() -> set[int]:
    """The 6,763 hanzi of GB 2312; 125 of them (radicals, old variants) are not in kTGH."""
    codes: set[int] = set()
    for row in range(0xB0, 0xF8):
        for cell in range(0xA1, 0xFF):
            try:
                codes.add(ord(bytes((row, cell)).decode("gb2312")))
            except UnicodeDecodeError:
                continue
    return codes


def coded(codec: str, leads: range) -> set[int]:
    """What two bytes encode in a national character set."""
    codes: set[int] = set()
    for lead in leads:
        for trail in range(0x40, 0xFF):
            try:
                char = bytes((lead, trail)).decode(codec)
            except UnicodeDecodeError:
                continue
            codes |= {ord(char)} if len(char) == 1 else set()
    return codes


def japanese_names(folder: Path) -> set[int]:
    """What names take beyond JIS X 0208: 常用漢字, 人名用漢字, and IBM's characters (髙, 﨑)."""
    official = unihan(folder, "kJoyoKanji") | unihan(folder, "kJinmeiyoKanji")
    return official | coded("cp932", range(0xFA, 0xFD))


def national(region: str, style: str, names: set[int]) -> set[int]:
    """JIS X 0208 and names; Big5, of which head faces take level 1; the hangul of KS X 1001."""
    if region == "ja":
        return coded("euc_jp", range(0xA1, 0xFF)) | names
    if region == "tw":
        return coded("big5", range(0xA1, 0xFA if style == "Regular" else 0xC7))
    return coded("euc_kr", range(0xA1, 0xC9))


def blocks(ranges: tuple[tuple[int, int], ...]) -> set[int]:
    """All code points of the ranges, both ends included."""
    return {code for low, high in ranges for code in range(low, high + 1)}


def repertoire(name: str, face: Face, general: set[int], names: set[int]) -> set[int]:
    """The characters wanted in a face; those the upstream lacks are passed over."""
    if face.kind == "numeral":
        return {ord(char) for char in NUMERAL_CODES}
    codes = blocks(LATIN_BLOCKS)
    if face.kind == "latin":
        return codes
    if face.region != "cn":
        return codes | blocks(CJK_BLOCKS) | national(face.region, face.style, names)
    codes |= blocks(CJK_BLOCKS) | general
    # The two ends of every chain also take the old forms of GB 2312.
    return codes | gb2312_hanzi() if name in ("song-regular", "kai-regular") else codes


def rename(font: TTFont, face: Face) -> None:
    """Give the family a name of our own; copyright, trademark and licence records stay."""
    names = font["name"]
    postscript = f"{face.family.replace(' ', '')}-{face.style}"
    version = names.getDebugName(5) or ""
    linked = face.style in ("Regular", "Bold")  # the other weights are families of their own
    values: dict[int, str] = {
        1: face.family if linked else f"{face.family} {face.style}",
        2: face.style if linked else "Regular",
        3: f"{postscript};{version}",
        4: f"{face.family} {face.style}",
        6: postscript,
    }
    if not linked:
        values |= {16: face.family, 17: face.style}
    notice = (names.getDebugName(0) or "").replace("\r\n", "\n")
    if face.notice:
        first, _, rest = notice.partition("\n")
        notice = "\n".join(part for part in (f"{first}, {face.notice}", rest) if part)
    values[0] = notice
    for number in (0, 1, 2, 3, 4, 6, 16, 17, 18, 20, 21, 22, 25):
        names.removeNames(nameID=number)
    names.names = [n for n in names.names if n.platformID == 3 and n.langID == 0x409]
    for number, text in values.items():
        names.setName(text, number, 3, 1, 0x409)


# Punctuation whose ink fills one half of the em, for the face that lacks halt. The sets,
# and which of them vhal leaves alone, are those of Noto.
OPENING = "（「『《〈【〔〖｛［“‘"
CLOSING = "）」』》〉】〕〗｝］、。，．”’！：；？"
NOT_DOWN = "！：；？"
CENTRED = "・"
GRACE = 12  # units a mark may pass the middle of its em


def best_cmap(font: TTFont) -> dict[int, str]:
    """Character to glyph; a font without one is of no use here."""
    cmap = font.getBestCmap()
    if cmap is None:
        raise SystemExit("cut.py: font without Unicode cmap")
    return cmap


def em_box(font: TTFont) -> tuple[int, int, int]:
    """Size, top and middle height of the em box."""
    metrics: Any = font["OS/2"]
    head: Any = font["head"]
    top, bottom = metrics.sTypoAscender, metrics.sTypoDescender
    return head.unitsPerEm, top, (top + bottom) // 2


def vertical_forms(font: TTFont) -> list[dict[str, str]]:
    """The substitutions of `vert`, one live mapping per subtable."""
    gsub = font["GSUB"].table
    lookups = {
        index
        for record in gsub.FeatureList.FeatureRecord
        if record.FeatureTag == "vert"
        for index in record.Feature.LookupListIndex
    }
    return [
        getattr(table, "ExtSubTable", table).mapping
        for index in sorted(lookups)
        for table in gsub.LookupList.Lookup[index].SubTable
    ]


def share_interpunct(font: TTFont) -> None:
    """Let · (U+00B7) be the full-width dot of ・ in every Chinese face, as Noto Sans SC has it.

    Otherwise the 间隔号 of a name would be a third of an em in one face and a whole in the
    next. `halt` brings it to the half em that GB/T 15834 asks for.
    """
    for table in font["cmap"].tables:
        if table.isUnicode() and 0x30FB in table.cmap:
            table.cmap[0xB7] = table.cmap[0x30FB]


def complete_kai(font: TTFont) -> None:
    """Close the gaps of LXGW WenKai for Chinese setting (it is renamed anyway).

    Quotes ‘ ’ “ ” become full-width as the standard asks; the dash loses the notch between
    the two of ——; the dash and 〖 〗 get vertical forms.
    """
    cmap = best_cmap(font)
    em, top, middle = em_box(font)
    glyphs, across, down = font["glyf"], font["hmtx"], font["vmtx"]
    margin = 70
    for char in "‘’“”":
        name = cmap[ord(char)]
        box = glyphs[name]
        shift = em - margin - box.xMax if char in "‘“" else margin - box.xMin
        box.coordinates.translate((shift, 0))
        box.recalcBounds(glyphs)
        across[name] = (em, box.xMin)
    dash = glyphs[cmap[0x2014]]
    inset = 25  # of the straight edge; the rounded ends now lie in the neighbouring cells
    for index, (x, y) in enumerate(dash.coordinates):
        dash.coordinates[index] = (x - inset if x < em // 2 else x + inset, y)
    dash.recalcBounds(glyphs)
    across[cmap[0x2014]] = (em, dash.xMin)
    mapping = vertical_forms(font)[0]
    for char in "—〖〗":
        name = cmap[ord(char)]
        turned = copy.deepcopy(glyphs[name])
        for index, (x, y) in enumerate(turned.coordinates):
            turned.coordinates[index] = (em // 2 + y - middle, middle + em // 2 - x)
        turned.recalcBounds(glyphs)
        target = f"{name}.vert"
        glyphs[target] = turned
        across[target] = (em, turned.xMin)
        down[target] = (em, top - turned.yMax)
        mapping[name] = target
    font.setGlyphOrder(list(glyphs.glyphOrder))


def half_records(font: TTFont, *, vertical: bool) -> list[tuple[str, str]]:
    """Glyph and value record for each mark whose ink really lies in the half that stays."""
    em, top, _ = em_box(font)
    half = em // 2
    cmap, glyphs = best_cmap(font), font["glyf"]
    upright: dict[str, str] = {}
    for mapping in vertical_forms(font):
        upright |= mapping
    records: dict[str, str] = {}
    for char in OPENING + CLOSING + CENTRED:
        name = cmap[ord(char)]
        if vertical and char not in CENTRED:
            name = "" if char in NOT_DOWN else upright.get(name, "")
        if not name:
            continue
        box = glyphs[name]
        # Ink from the side where the mark begins, across or down.
        start, end = (top - box.yMax, top - box.yMin) if vertical else (box.xMin, box.xMax)
        if char in CENTRED:
            shift = half // 2
        elif char in OPENING:
            shift = half
        else:
            shift = 0
        if start >= shift - GRACE and end <= shift + half + GRACE:
            records[name] = f"<0 {shift} 0 -{half}>" if vertical else f"<-{shift} 0 -{half} 0>"
    return list(records.items())


def add_half_widths(font: TTFont) -> None:
    """Give a face without them `halt` and `vhal` over the common full-width marks."""
    source = "".join(f"languagesystem {tag} dflt;\n" for tag in ("DFLT", "hani", "kana", "latn"))
    for tag, vertical in (("halt", False), ("vhal", True)):
        rules = [
            f"    pos {glyph} {record};" for glyph, record in half_records(font, vertical=vertical)
        ]
        source += "\n".join([f"feature {tag} {{", *rules, f"}} {tag};", ""])
    addOpenTypeFeaturesFromString(font, source, tables=["GPOS"])


def cut(source: Path, target: Path, face: Face, codes: set[int]) -> TTFont:
    """Cut one face and return it as it lies in the target file."""
    options = subset.Options()
    options.layout_features = CJK_FEATURES if face.kind == "cjk" else LATIN_FEATURES
    options.hinting = False
    options.notdef_outline = True
    options.glyph_names = False
    options.recalc_timestamp = False
    options.legacy_kern = False
    options.name_IDs = [*range(23), 25]
    options.name_languages = [0x409]
    options.drop_tables = [*options.drop_tables, "STAT", "gasp", "DSIG", "prep", "fpgm", "cvt "]
    font = TTFont(source, recalcTimestamp=False, lazy=True)
    bare = face.kind == "cjk" and "GPOS" not in font
    if face.kind == "cjk" and face.region in ("cn", "tw"):
        share_interpunct(font)
    if bare:
        complete_kai(font)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=codes & set(best_cmap(font)))
    subsetter.subset(font)
    # One full cmap (format 12) is enough for HarfBuzz and fontTools.
    full = [table for table in font["cmap"].tables if table.isUnicode() and table.format == 12]
    if full:
        font["cmap"].tables = full[-1:]
    if face.rename:
        rename(font, face)
    if bare:
        add_half_widths(font)
    font["head"].modified = MODIFIED
    subset.save_font(font, str(target), options)
    return TTFont(target)


def version_of(font: TTFont) -> str:
    """The upstream version, as in 2.003."""
    words = (font["name"].getDebugName(5) or "").removeprefix("Version ")
    return words.split(";")[0].split("-")[0].strip()


def main(argv: list[str] | None = None) -> int:
    """Cut all faces and write fonts.yaml."""
    parser = argparse.ArgumentParser(description="Cut the bundled fonts from their upstream files.")
    parser.add_argument("upstream", type=Path, help="folder with the upstream files")
    parser.add_argument("--out", type=Path, default=Path(__file__).resolve().parent)
    args = parser.parse_args(argv)
    general, names = general_standard(args.upstream), japanese_names(args.upstream)
    args.out.mkdir(parents=True, exist_ok=True)
    text = YAML_HEAD.format(fonttools=fontTools.version)
    total = 0
    for name, face in FACES.items():
        target = args.out / f"{name}.ttf"
        wanted = repertoire(name, face, general, names)
        font = cut(find(args.upstream, face.upstream), target, face, wanted)
        cmap = set(best_cmap(font))
        if face.kind == "cjk" and face.region == "cn" and general - cmap:
            raise SystemExit(f"cut.py: {name} lacks {len(general - cmap)} characters of kTGH")
        data = target.read_bytes()
        total += len(data)
        text += (
            f"  {name}:\n"
            f"    file: {target.name}\n"
            "    index: 0\n"
            f"    family: {face.family}\n"
            f'    version: "{version_of(font)}"\n'
            "    licence: OFL-1.1\n"
            f'    source: "{face.package}"\n'
            f"    sha256: {hashlib.sha256(data).hexdigest()}\n"
        )
        glyphs = font["maxp"].numGlyphs
        print(f"{name:20} {len(data):9,} bytes {len(cmap):6,} chars {glyphs:6,} glyphs")
    (args.out / "fonts.yaml").write_text(text + YAML_ROLES, encoding="utf-8")
    print(f"{'total':20} {total:9,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
