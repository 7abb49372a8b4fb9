"""Draw the illustrations of the Japanese front page and the Taiwan page: python draw_vertical.py

Flat shapes, soft gradients and a fixed grain; each run writes the same bytes. Needs Pillow, NumPy.
"""

# ruff: noqa: C901 - a picture is one long list of shapes

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

JAPAN = Path(__file__).resolve().parent / "ja-front" / "pictures"
TAIWAN = Path(__file__).resolve().parent / "tw-page" / "pictures"
RGB = tuple[int, int, int]
DPI = 220


def ground(size: tuple[int, int], stops: Sequence[tuple[float, RGB]]) -> Image.Image:
    """A sky, sea or field: colours at heights from 0 (top) to 1."""
    heights = np.linspace(0, 1, size[1])
    places = [place for place, _ in stops]
    bands = [np.interp(heights, places, [colour[i] for _, colour in stops]) for i in range(3)]
    column = np.stack(bands, axis=1)[:, None, :]
    return Image.fromarray(np.repeat(column, size[0], axis=1).astype(np.uint8), "RGB")


def layer(
    image: Image.Image, draw: Callable[[ImageDraw.ImageDraw], None], blur: float = 0.0
) -> None:
    """Paint shapes with alpha over the image, softened by `blur` pixels."""
    over = Image.new("RGBA", image.size, (0, 0, 0, 0))
    draw(ImageDraw.Draw(over))
    if blur:
        over = over.filter(ImageFilter.GaussianBlur(blur))
    image.paste(over, (0, 0), over)


def ridge(
    width: int, base: float, height: float, seed: int, relief: tuple[float, float] = (0.5, 3.0)
) -> list[tuple[float, float]]:
    """The outline of hills, closed along the lower edge; `relief` lifts and flattens them."""
    lift, flat = relief
    rng = np.random.default_rng(seed)
    waves = [(rng.uniform(0.6, 6), rng.uniform(0, 7)) for _ in range(7)]
    line = [
        (
            float(x),
            base
            - height
            * (lift + sum(math.sin(f * x / width * 6 + p) / (f + 1.5) for f, p in waves) / flat),
        )
        for x in range(0, width + 8, 8)
    ]
    return [*line, (float(width), base + height), (0.0, base + height)]


def finish(image: Image.Image, file: Path, grain: float = 5.0) -> None:
    """Lay on the grain of a print and write the file."""
    noise = np.random.default_rng(7).normal(0, grain, (image.height, image.width, 1))
    noise = np.asarray(noise)
    made = np.clip(np.asarray(image).astype(float) + noise, 0, 255).astype(np.uint8)
    softened = Image.fromarray(made, "RGB").filter(ImageFilter.GaussianBlur(0.7))
    softened.save(file, quality=80, dpi=(DPI, DPI))


def clouds(image: Image.Image, seed: int, top: float, bottom: float, tone: RGB) -> None:
    """Long streaks of cloud between two heights."""
    rng = np.random.default_rng(seed)
    w, h = image.size

    def draw(pen: ImageDraw.ImageDraw) -> None:
        for _ in range(26):
            x, y = rng.uniform(-0.1, 1) * w, rng.uniform(top, bottom) * h
            length, depth = rng.uniform(0.1, 0.35) * w, rng.uniform(0.006, 0.022) * h
            pen.ellipse((x, y, x + length, y + depth), fill=(*tone, 120))

    layer(image, draw, 9)


def waves(image: Image.Image, horizon: float, seed: int, light: RGB, dark: RGB) -> None:
    """Strokes that lengthen towards the viewer."""
    rng = np.random.default_rng(seed)
    w, h = image.size

    def draw(pen: ImageDraw.ImageDraw) -> None:
        for _ in range(1500):
            depth = rng.uniform(0, 1) ** 1.6
            y = horizon + depth * (h - horizon)
            x, length = rng.uniform(0, w), 10 + 120 * depth * rng.uniform(0.4, 1)
            tone = light if rng.uniform() < 0.55 else dark
            pen.line((x, y, x + length, y), fill=(*tone, 90), width=1 + int(4 * depth))

    layer(image, draw, 1.2)


def ferry() -> None:
    """The ship leaves the morning harbour, people wave from the quay."""
    w, h = 1640, 1120
    image = ground(
        (w, h), [(0, (120, 160, 190)), (0.3, (214, 214, 205)), (0.47, (248, 222, 184)),
                 (0.48, (150, 178, 186)), (1, (38, 82, 104))]
    )  # fmt: skip
    clouds(image, 3, 0.05, 0.36, (255, 244, 228))
    horizon = h * 0.475
    for base, height, seed, tone in (
        (horizon, 95, 5, (150, 172, 180)),
        (horizon + 4, 60, 11, (104, 134, 146)),
    ):
        hills = ridge(w, base, height, seed)
        layer(image, lambda pen, hills=hills, tone=tone: pen.polygon(hills, fill=(*tone, 255)), 1)
    sea = ground((w, h), [(0, (176, 194, 192)), (0.5, (172, 190, 190)), (1, (34, 78, 100))])
    image.paste(sea.crop((0, int(horizon), w, h)), (0, int(horizon)))
    waves(image, horizon, 2, (226, 226, 210), (28, 70, 92))

    def ship(pen: ImageDraw.ImageDraw) -> None:
        x, y = 470, 610
        pen.polygon(
            [(x, y), (x + 760, y - 12), (x + 842, y - 62), (x + 800, y + 70), (x + 30, y + 70)],
            fill=(246, 246, 240, 255),
        )
        pen.polygon(
            [(x + 8, y + 34), (x + 812, y + 30), (x + 800, y + 72), (x + 30, y + 72)],
            fill=(24, 66, 104, 255),
        )
        pen.polygon(
            [(x + 60, y), (x + 70, y - 74), (x + 610, y - 84), (x + 660, y - 8)],
            fill=(252, 252, 248, 255),
        )
        pen.polygon(
            [(x + 130, y - 74), (x + 140, y - 134), (x + 500, y - 140), (x + 560, y - 80)],
            fill=(240, 240, 234, 255),
        )
        pen.polygon(
            [(x + 410, y - 138), (x + 418, y - 186), (x + 520, y - 186), (x + 548, y - 138)],
            fill=(252, 252, 248, 255),
        )
        pen.polygon(
            [(x + 424, y - 178), (x + 518, y - 178), (x + 536, y - 156), (x + 422, y - 156)],
            fill=(52, 76, 92, 255),
        )
        for i in range(15):
            pen.rounded_rectangle(
                (x + 92 + i * 34, y - 56, x + 116 + i * 34, y - 32), 5, fill=(60, 88, 104, 255)
            )
        for i in range(11):
            pen.rectangle(
                (x + 160 + i * 32, y - 116, x + 182 + i * 32, y - 98), fill=(70, 98, 112, 255)
            )
        pen.polygon(
            [(x + 230, y - 138), (x + 240, y - 226), (x + 320, y - 226), (x + 330, y - 138)],
            fill=(24, 66, 104, 255),
        )
        pen.rectangle((x + 237, y - 206, x + 323, y - 190), fill=(214, 92, 60, 255))
        pen.line((x + 470, y - 186, x + 470, y - 300), fill=(70, 80, 86, 255), width=5)
        pen.line((x + 440, y - 262, x + 500, y - 262), fill=(70, 80, 86, 255), width=4)
        for i in range(24):
            a, b = i / 24, (i + 1) / 24
            pen.line(
                (x + 470 + a * 350, y - 296 + a * 230, x + 470 + b * 350, y - 296 + b * 230),
                fill=(90, 96, 98, 255),
                width=2,
            )
            colours = ((214, 92, 60), (240, 200, 90), (60, 120, 150))
            fx, fy = x + 470 + a * 350, y - 296 + a * 230
            pen.polygon(
                [(fx, fy), (fx + 12, fy + 8), (fx + 2, fy + 20)], fill=(*colours[i % 3], 255)
            )

    layer(image, ship, 0.8)
    layer(image, lambda p: p.ellipse((690, 260, 860, 330), fill=(236, 236, 230, 110)), 22)
    layer(image, lambda p: p.ellipse((590, 220, 740, 290), fill=(236, 236, 230, 90)), 26)

    def wake(pen: ImageDraw.ImageDraw) -> None:
        pen.polygon([(480, 682), (1290, 672), (1340, 700), (300, 720)], fill=(240, 244, 240, 190))
        pen.polygon([(480, 690), (60, 760), (0, 800), (0, 730)], fill=(236, 240, 236, 110))

    layer(image, wake, 7)

    def quay(pen: ImageDraw.ImageDraw) -> None:
        pen.polygon([(0, 960), (w, 900), (w, h), (0, h)], fill=(92, 92, 88, 255))
        pen.polygon([(0, 960), (w, 900), (w, 922), (0, 984)], fill=(140, 138, 130, 255))

    layer(image, quay, 1)
    rng = np.random.default_rng(21)
    coats = (
        (42, 52, 70), (120, 58, 52), (70, 84, 76),
        (150, 128, 96), (58, 60, 66), (96, 108, 128),
    )  # fmt: skip

    def crowd(pen: ImageDraw.ImageDraw) -> None:
        for i in range(34):
            x = 30 + i * 48 + rng.uniform(-14, 14)
            tall = rng.uniform(120, 168) * (0.72 if i % 6 == 4 else 1)
            foot = 1110 - x * 0.037 + rng.uniform(-26, 20)
            top, wide = foot - tall, tall * 0.19
            coat = (*coats[int(rng.integers(len(coats)))], 255)
            pen.rounded_rectangle(
                (x - wide, top + tall * 0.2, x + wide, foot), int(wide * 0.8), fill=coat
            )
            half = wide * 0.55
            pen.ellipse((x - half, top - 4, x + half, top + tall * 0.2), fill=(38, 34, 32, 255))
            if i % 2:
                side = -1 if i % 4 == 1 else 1
                hand = (x + side * wide * 1.7, top - tall * 0.12)
                pen.line((x + side * wide * 0.7, top + tall * 0.3, *hand), fill=coat, width=12)
                pen.ellipse(
                    (hand[0] - 8, hand[1] - 8, hand[0] + 8, hand[1] + 8), fill=(214, 178, 150, 255)
                )
                if i % 4 == 1:
                    flag = (hand[0], hand[1] - 58, hand[0] + 44, hand[1] - 28)
                    pen.line((*hand, hand[0], hand[1] - 60), fill=(120, 104, 84, 255), width=4)
                    pen.rectangle(flag, fill=(240, 238, 228, 255))
                    pen.ellipse(
                        (flag[0] + 14, flag[1] + 6, flag[0] + 30, flag[1] + 24),
                        fill=(40, 100, 140, 255),
                    )

    layer(image, crowd, 1)
    finish(image, JAPAN / "ferry.jpg")


def station() -> None:
    """The old weather station on its cape."""
    w, h = 760, 880
    image = ground((w, h), [(0, (104, 140, 172)), (0.55, (206, 216, 214)), (1, (226, 220, 200))])
    clouds(image, 8, 0.05, 0.5, (250, 248, 240))
    layer(image, lambda p: p.rectangle((0, 610, w, 760), fill=(98, 130, 146, 255)), 1)
    cape = [(0, 760), (150, 690), (420, 640), (w, 664), (w, h), (0, h)]
    layer(image, lambda p: p.polygon(cape, fill=(112, 118, 86, 255)), 2)
    rng = np.random.default_rng(4)

    def grass(pen: ImageDraw.ImageDraw) -> None:
        for _ in range(900):
            x, y = rng.uniform(0, w), rng.uniform(690, h)
            pen.line((x, y, x + rng.uniform(-6, 12), y - rng.uniform(8, 26)),
                     fill=(78, 92, 62, 150), width=2)  # fmt: skip

    layer(image, grass, 0.8)

    def house(pen: ImageDraw.ImageDraw) -> None:
        pen.rectangle((190, 470, 600, 690), fill=(226, 218, 198, 255))
        for y in range(484, 690, 15):
            pen.line((190, y, 600, y), fill=(196, 186, 164, 255), width=2)
        pen.polygon([(160, 478), (250, 384), (545, 384), (632, 478)], fill=(84, 76, 78, 255))
        for x in (226, 306, 446, 526):
            pen.rectangle((x, 522, x + 48, 604), fill=(250, 248, 240, 255))
            pen.rectangle((x + 5, 527, x + 43, 599), fill=(72, 92, 104, 255))
            pen.line((x + 24, 527, x + 24, 599), fill=(250, 248, 240, 255), width=4)
            pen.line((x + 5, 562, x + 43, 562), fill=(250, 248, 240, 255), width=4)
        pen.rectangle((368, 560, 428, 690), fill=(92, 74, 60, 255))
        pen.rectangle((344, 236, 452, 430), fill=(232, 224, 206, 255))
        pen.polygon([(330, 240), (398, 176), (466, 240)], fill=(84, 76, 78, 255))
        pen.rectangle((378, 282, 418, 344), fill=(72, 92, 104, 255))
        pen.line((398, 176, 398, 60), fill=(62, 62, 64, 255), width=7)
        pen.line((346, 84, 450, 84), fill=(62, 62, 64, 255), width=5)
        for x in (346, 450):
            pen.ellipse((x - 13, 72, x + 13, 96), fill=(52, 52, 54, 255))
        pen.line((500, 384, 500, 150), fill=(90, 84, 78, 255), width=6)
        pen.polygon([(503, 156), (590, 174), (503, 212)], fill=(190, 62, 48, 255))

    layer(image, house, 0.8)
    finish(image, JAPAN / "station.jpg")


def kiln() -> None:
    """A climbing kiln at night, its fire mouth lit."""
    w, h = 940, 880
    image = ground((w, h), [(0, (18, 26, 44)), (0.6, (44, 48, 62)), (1, (46, 38, 36))])
    layer(image, lambda p: p.polygon(ridge(w, 420, 190, 9), fill=(14, 20, 30, 255)), 2)
    slope = [(0, 820), (w, 430), (w, h), (0, h)]
    layer(image, lambda p: p.polygon(slope, fill=(40, 34, 32, 255)), 3)
    for radius, alpha in ((330, 50), (220, 70), (130, 120)):
        box = (215 - radius, 690 - radius, 215 + radius, 690 + radius)
        layer(image, lambda p, box=box, a=alpha: p.ellipse(box, fill=(236, 120, 40, a)), radius / 3)

    def chambers(pen: ImageDraw.ImageDraw) -> None:
        for i in range(5, 0, -1):
            x, y, r = 120 + i * 142, 716 - i * 62, 122 - i * 5
            shade = 132 - i * 17
            pen.pieslice((x - r, y - r, x + r, y + r), 180, 360,
                         fill=(shade, int(shade * 0.74), int(shade * 0.58), 255))  # fmt: skip
            wall = (shade - 20, int(shade * 0.6), int(shade * 0.45), 255)
            pen.rectangle((x - r, y, x + r, y + 74), fill=wall)
            for k in range(4):
                pen.arc((x - r + k * 16, y - r + k * 16, x + r - k * 16, y + r - k * 16), 185, 300,
                        fill=(70, 52, 42, 130), width=2)  # fmt: skip
            pen.ellipse((x - 12, y + 4, x + 12, y + 28), fill=(250, 168, 74, 255))
        pen.polygon([(110, 790), (124, 640), (215, 584), (306, 640), (320, 790)],
                    fill=(120, 82, 60, 255))  # fmt: skip
        pen.pieslice((158, 652, 272, 792), 180, 360, fill=(255, 196, 92, 255))
        pen.rectangle((158, 720, 272, 790), fill=(255, 176, 70, 255))
        pen.pieslice((182, 690, 248, 800), 180, 360, fill=(255, 240, 190, 255))

    layer(image, chambers, 1.2)
    layer(image, lambda p: p.ellipse((150, 640, 280, 800), fill=(255, 210, 120, 90)), 24)
    rng = np.random.default_rng(6)

    def smoke(pen: ImageDraw.ImageDraw) -> None:
        for i in range(40):
            x, y, r = 862 - i * 9 + rng.uniform(-26, 26), 330 - i * 8, 20 + i * 2.2
            pen.ellipse((x - r, y - r, x + r, y + r), fill=(170, 160, 152, 20))

    layer(image, smoke, 12)

    def people(pen: ImageDraw.ImageDraw) -> None:
        for x, foot, tall, coat in ((410, 850, 230, (34, 36, 46)), (70, 860, 220, (52, 40, 38))):
            top = foot - tall
            pen.rounded_rectangle((x - 42, top + 48, x + 42, foot), 34, fill=(*coat, 255))
            pen.ellipse((x - 24, top, x + 24, top + 54), fill=(30, 26, 26, 255))
        pen.line((386, 712, 262, 752), fill=(34, 36, 46, 255), width=22)
        pen.line((300, 730, 214, 770), fill=(116, 84, 56, 255), width=18)

    layer(image, people, 1)

    def sparks(pen: ImageDraw.ImageDraw) -> None:
        for _ in range(90):
            x, y = rng.normal(215, 70), 690 - abs(rng.normal(0, 150))
            pen.ellipse((x, y, x + 4, y + 4), fill=(255, 190, 90, 220))

    layer(image, sparks, 0.6)
    finish(image, JAPAN / "kiln.jpg")


def cane(image: Image.Image, band: tuple[float, float], count: int, seed: int) -> None:
    """Stalks of sugar cane whose feet stand within a band of heights."""
    rng = np.random.default_rng(seed)

    def draw(pen: ImageDraw.ImageDraw) -> None:
        for foot in sorted(rng.uniform(*band, count)):
            x, tall = rng.uniform(0, image.width), rng.uniform(70, 120)
            green = int(rng.uniform(96, 150))
            for lean in (-34, -14, 12, 36):
                end = (x + lean, foot - tall + abs(lean))
                pen.line((x, foot, *end), fill=(green - 34, green, 58, 220), width=4)

    layer(image, draw, 0.8)


def train() -> None:
    """The narrow-gauge train crosses the bridge."""
    w, h = 1180, 860
    image = ground((w, h), [(0, (128, 172, 196)), (0.5, (238, 224, 192)), (1, (170, 176, 120))])
    for base, height, seed, tone in (
        (430.0, 170.0, 3, (140, 162, 176)),
        (450.0, 100.0, 8, (104, 134, 132)),
    ):
        hills = ridge(w, base, height, seed, (0.6, 2.4))
        layer(image, lambda p, hills=hills, tone=tone: p.polygon(hills, fill=(*tone, 255)), 1.5)
    layer(image, lambda p: p.rectangle((0, 470, w, h), fill=(150, 160, 96, 255)), 2)
    cane(image, (500, 590), 260, 2)
    layer(image, lambda p: p.polygon([(0, 640), (w, 620), (w, 800), (0, 830)],
                                     fill=(128, 160, 166, 255)), 2)  # fmt: skip
    rng = np.random.default_rng(5)

    def ripples(pen: ImageDraw.ImageDraw) -> None:
        for _ in range(260):
            x, y = rng.uniform(0, w), rng.uniform(645, 810)
            pen.line((x, y, x + rng.uniform(20, 90), y), fill=(206, 218, 210, 120), width=2)

    layer(image, ripples, 1)

    def bridge(pen: ImageDraw.ImageDraw) -> None:
        for x in (150, 450, 750, 1050):
            pen.polygon([(x - 34, 800), (x - 24, 560), (x + 24, 560), (x + 34, 800)],
                        fill=(150, 142, 128, 255))  # fmt: skip
            for y in range(580, 800, 24):
                pen.line((x - 32, y, x + 32, y), fill=(116, 110, 100, 255), width=2)
        pen.rectangle((0, 530, w, 562), fill=(72, 82, 84, 255))
        for x in range(0, w, 40):
            pen.line((x, 530, x + 20, 562), fill=(112, 122, 122, 255), width=3)
            pen.line((x + 20, 562, x + 40, 530), fill=(112, 122, 122, 255), width=3)
        pen.rectangle((0, 520, w, 530), fill=(52, 46, 44, 255))

    layer(image, bridge, 0.8)

    def engine(pen: ImageDraw.ImageDraw) -> None:
        black, red = (34, 36, 40, 255), (160, 44, 36, 255)
        pen.rectangle((150, 418, 300, 486), fill=black)
        pen.rectangle((290, 366, 372, 492), fill=black)
        pen.rectangle((282, 354, 382, 370), fill=red)
        pen.rectangle((308, 388, 354, 430), fill=(196, 206, 196, 255))
        pen.polygon([(172, 418), (166, 348), (204, 348), (198, 418)], fill=black)
        pen.rectangle((160, 340, 210, 352), fill=(176, 140, 66, 255))
        pen.pieslice((226, 390, 262, 446), 180, 360, fill=(176, 140, 66, 255))
        pen.ellipse((132, 412, 158, 444), fill=(250, 226, 150, 255))
        pen.rectangle((136, 486, 380, 500), fill=red)
        pen.polygon([(136, 500), (112, 520), (170, 520), (170, 500)], fill=black)
        for x in (186, 236, 286, 344):
            pen.ellipse((x - 22, 478, x + 22, 522), fill=(60, 60, 64, 255))
            pen.ellipse((x - 14, 486, x + 14, 514), fill=(110, 108, 106, 255))
        pen.line((186, 502, 286, 502), fill=(190, 184, 172, 255), width=6)
        for k in range(4):
            x = 396 + k * 196
            pen.rectangle((x, 400, x + 180, 498), fill=(122, 84, 52, 255))
            for y in range(452, 498, 9):
                pen.line((x, y, x + 180, y), fill=(98, 66, 40, 255), width=2)
            pen.rounded_rectangle((x - 8, 386, x + 188, 404), 8, fill=(88, 84, 82, 255))
            for i in range(5):
                pen.rectangle((x + 10 + i * 34, 416, x + 34 + i * 34, 446),
                              fill=(232, 214, 166, 255))  # fmt: skip
                pen.ellipse((x + 15 + i * 34, 424, x + 29 + i * 34, 446), fill=(62, 48, 44, 255))
            for wheel in (x + 36, x + 144):
                pen.ellipse((wheel - 17, 488, wheel + 17, 522), fill=(56, 54, 56, 255))

    layer(image, engine, 0.7)

    def steam(pen: ImageDraw.ImageDraw) -> None:
        for i in range(38):
            x, y, r = 190 + i * 21 + rng.uniform(-16, 16), 318 - i * 4.6, 26 + i * 1.7
            y += rng.uniform(-18, 18)
            pen.ellipse((x - r, y - r, x + r, y + r), fill=(250, 248, 242, 92))

    layer(image, steam, 8)
    cane(image, (830, 900), 120, 9)
    finish(image, TAIWAN / "train.jpg")


def stage() -> None:
    """A puppet stage lit at night, children before it."""
    w, h = 880, 560
    image = ground((w, h), [(0, (20, 26, 52)), (0.6, (62, 48, 62)), (1, (92, 66, 52))])
    roof = [(0, 150), (110, 118), (440, 30), (770, 118), (w, 150), (w, 250), (0, 250)]
    layer(image, lambda p: p.polygon(roof, fill=(40, 32, 44, 255)), 1)
    layer(image, lambda p: p.ellipse((120, 60, 760, 560), fill=(250, 170, 70, 90)), 70)

    def tower(pen: ImageDraw.ImageDraw) -> None:
        gold, red, green = (222, 176, 74, 255), (168, 38, 34, 255), (36, 92, 82, 255)
        pen.rectangle((220, 150, 660, 430), fill=red)
        pen.polygon([(180, 156), (236, 108), (644, 108), (700, 156)], fill=green)
        pen.polygon([(250, 108), (300, 66), (580, 66), (630, 108)], fill=gold)
        for x in range(250, 640, 26):
            pen.line((x, 110, x - 14, 152), fill=gold, width=3)
        pen.rectangle((292, 196, 588, 344), fill=(255, 226, 158, 255))
        for x in (226, 262, 598, 634):
            pen.rectangle((x, 160, x + 18, 424), fill=gold)
        for x in range(300, 590, 36):
            pen.pieslice((x - 18, 184, x + 18, 222), 0, 180, fill=red)
        pen.rectangle((220, 352, 660, 430), fill=green)
        for x in range(240, 650, 58):
            pen.rounded_rectangle((x, 366, x + 42, 416), 6, outline=gold, width=4)
        for x, coat, turn in ((384, (58, 60, 130), 1), (496, (150, 40, 60), -1)):
            pen.polygon([(x, 268), (x - 40, 346), (x + 40, 346)], fill=(*coat, 255))
            pen.polygon([(x, 282), (x + turn * 62, 262), (x + turn * 56, 294)], fill=(*coat, 255))
            pen.ellipse((x - 19, 232, x + 19, 274), fill=(248, 220, 190, 255))
            pen.polygon([(x - 24, 246), (x, 214), (x + 24, 246)], fill=(36, 30, 30, 255))
            pen.line((x + turn * 58, 276, x + turn * 64, 216), fill=(120, 120, 126, 255), width=5)
        for x in (140, 740):
            pen.line((x, 130, x, 196), fill=(60, 44, 40, 255), width=3)
            pen.ellipse((x - 32, 190, x + 32, 256), fill=(214, 62, 42, 255))
            pen.rectangle((x - 14, 184, x + 14, 194), fill=gold)
            pen.rectangle((x - 14, 252, x + 14, 262), fill=gold)

    layer(image, tower, 0.8)
    rng = np.random.default_rng(3)

    def children(pen: ImageDraw.ImageDraw) -> None:
        for row, (foot, count) in enumerate(((500, 11), (570, 9))):
            for i in range(count):
                x = (i + 0.5 + rng.uniform(-0.2, 0.2)) * w / count
                size = 30 + row * 8 + rng.uniform(-3, 3)
                tone = int(rng.uniform(24, 52))
                coat = (tone + 14, tone, tone + 10, 255)
                pen.rounded_rectangle((x - size, foot - size * 1.6, x + size, foot + 60),
                                      int(size * 0.8), fill=coat)  # fmt: skip
                half, top = size * 0.62, foot - size * 2.7
                pen.ellipse((x - half, top, x + half, top + size * 1.4), fill=(24, 20, 24, 255))

    layer(image, children, 1)
    finish(image, TAIWAN / "stage.jpg")


if __name__ == "__main__":
    ferry()
    station()
    kiln()
    train()
    stage()
