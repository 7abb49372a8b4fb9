"""Draw the two illustrations of the Taiwan page: python draw.py

Flat shapes, soft gradients and a fixed grain; each run writes the same bytes. Needs Pillow, NumPy.
"""

# ruff: noqa: C901 - a picture is one long list of shapes

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

HERE = Path(__file__).resolve().parent
RGB = tuple[int, int, int]
DPI = 220


def ground(size: tuple[int, int], stops: Sequence[tuple[float, RGB]]) -> Image.Image:
    """A sky or field: colours at heights from 0 (top) to 1."""
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


def ridge(width: int, base: float, height: float, seed: int) -> list[tuple[float, float]]:
    """The outline of mountains, closed along the lower edge."""
    rng = np.random.default_rng(seed)
    waves = [(rng.uniform(0.6, 6), rng.uniform(0, 7)) for _ in range(7)]
    line = [
        (
            float(x),
            base
            - height
            * (0.6 + sum(math.sin(f * x / width * 6 + p) / (f + 1.5) for f, p in waves) / 2.4),
        )
        for x in range(0, width + 8, 8)
    ]
    return [*line, (float(width), base + height), (0.0, base + height)]


def finish(image: Image.Image, name: str) -> None:
    """Lay on the grain of a print and write the file."""
    noise = np.asarray(np.random.default_rng(7).normal(0, 5, (image.height, image.width, 1)))
    made = np.clip(np.asarray(image).astype(float) + noise, 0, 255).astype(np.uint8)
    softened = Image.fromarray(made, "RGB").filter(ImageFilter.GaussianBlur(0.7))
    softened.save(HERE / name, quality=80, dpi=(DPI, DPI))


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
        hills = ridge(w, base, height, seed)
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
    finish(image, "train.jpg")


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
    finish(image, "stage.jpg")


if __name__ == "__main__":
    train()
    stage()
