"""Draw the six illustrations of the Tianjin-Xinjiang double truck.

    python draw.py               # all six, into this folder
    python draw.py harbour       # only those named

Needs Pillow and numpy, nothing else.  Every picture is built from flat shapes,
soft gradients and a fixed-seed grain, so each run writes the same bytes.

The file has three parts: the drawing kit (masks, paints, a camera, noise), the
things the pictures share (mountains, trees, cranes, buildings, people), and one
function for each picture.
"""

# ruff: noqa: PLR0913, C901 - drawing calls take coordinates, and a picture is one long list

from __future__ import annotations

import math
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

Field = NDArray[np.floating[Any]]
Pt = tuple[float, float]
P3 = tuple[float, float, float]
RGB = tuple[float, float, float]
Stops = Sequence[tuple[float, RGB]]

HERE = Path(__file__).resolve().parent
DPI = 254


# ---------------------------------------------------------------- colours


def rgb(code: str) -> RGB:
    """Turn 'a1b2c3' into three numbers from 0 to 1."""
    return (int(code[0:2], 16) / 255, int(code[2:4], 16) / 255, int(code[4:6], 16) / 255)


INK = rgb("17384a")
DEEP = rgb("1f4c5f")
TEAL = rgb("2f6b7c")
LAKE = rgb("5b93a0")
MIST = rgb("a5c3c6")
PALE = rgb("d5e1dc")
SNOW = rgb("f8f5ec")
CREAM = rgb("f6e9cd")
SAND = rgb("e5cfa4")
DUNE = rgb("cfa970")
OCHRE = rgb("d3963c")
GOLD = rgb("f0bd62")
ROSE = rgb("ecb493")
BRICK = rgb("b5452f")
CLAY = rgb("8a3a30")
UMBER = rgb("5d4038")
LEAF = rgb("7d8f57")
MOSS = rgb("48694f")
SKIN = rgb("d9a37c")
STRAW = rgb("c9b766")
SNOW_HALF = rgb("c3d3d6")
SNOW_SHADE = rgb("6d95a6")
SNOW_DEEP = rgb("44748a")
ROCK = rgb("a58a76")
ROCK_SHADE = rgb("3d6276")
HAZE = rgb("d9dccf")
LAMPLIGHT = rgb("ffdca6")
DUST = rgb("dcc093")
HAIR = rgb("27394a")


def mix(a: RGB, b: RGB, t: float) -> RGB:
    """The colour a fraction t of the way from a to b."""
    return (a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t)


def scale(a: RGB, k: float) -> RGB:
    """Darken (k < 1) towards ink or lighten (k > 1) towards snow."""
    return mix(INK, a, k) if k < 1 else mix(a, SNOW, min(1.0, k - 1))


# ---------------------------------------------------------------- noise


def resize(a: Field, w: int, h: int, kind: Image.Resampling = Image.Resampling.BICUBIC) -> Field:
    """A float field at another size."""
    return np.asarray(Image.fromarray(a).resize((w, h), kind), dtype=np.float32)


def perlin(x: Field, y: Field, seed: int) -> Field:
    """Gradient noise, about -0.7 to 0.7."""
    rng = np.random.default_rng(seed)
    ang = rng.random((256, 256)).astype(np.float32) * np.float32(2 * math.pi)
    gx, gy = np.cos(ang), np.sin(ang)
    fx, fy = np.floor(x), np.floor(y)
    ix, iy = fx.astype(np.int32) & 255, fy.astype(np.int32) & 255
    jx, jy = (ix + 1) & 255, (iy + 1) & 255
    u, v = x - fx, y - fy
    su = u * u * u * (u * (u * 6 - 15) + 10)
    sv = v * v * v * (v * (v * 6 - 15) + 10)
    a = gx[iy, ix] * u + gy[iy, ix] * v
    b = gx[iy, jx] * (u - 1) + gy[iy, jx] * v
    c = gx[jy, ix] * u + gy[jy, ix] * (v - 1)
    d = gx[jy, jx] * (u - 1) + gy[jy, jx] * (v - 1)
    top = a + su * (b - a)
    out: Field = (top + sv * (c + su * (d - c) - top)).astype(np.float32)
    return out


def fbm(x: Field, y: Field, seed: int, octaves: int = 5, gain: float = 0.5) -> Field:
    """Summed gradient noise."""
    out = np.zeros(np.broadcast(x, y).shape, np.float32)
    amp = 1.0
    for k in range(octaves):
        out += np.float32(amp) * perlin(x * 2**k + 17.3 * k, y * 2**k + 9.1 * k, seed + k)
        amp *= gain
    return out


def ridged(x: Field, y: Field, seed: int, octaves: int = 6) -> Field:
    """Ridged multifractal noise, 0 to about 1: sharp crests, broad valleys."""
    out = np.zeros(np.broadcast(x, y).shape, np.float32)
    weight = np.ones_like(out)
    amp = 0.5
    for k in range(octaves):
        n = 1 - np.abs(perlin(x * 2.03**k + 5.7 * k, y * 2.03**k + 3.1 * k, seed + k)) * 1.55
        n = np.clip(n, 0, 1) ** 2 * weight
        out += np.float32(amp) * n
        weight = np.clip(n * 1.7, 0, 1)
        amp *= 0.5
    return out


def line_noise(n: int, period: float, seed: int, octaves: int = 4, gain: float = 0.5) -> Field:
    """One row of noise, n samples, broadest wave about `period` samples long."""
    x = (np.arange(n, dtype=np.float32) / np.float32(period))[None, :]
    return fbm(x, np.full_like(x, 0.37), seed, octaves, gain)[0]


def smoothstep(a: float, b: float, x: Field) -> Field:
    """0 below a, 1 above b, an S curve between."""
    t = np.clip((x - a) / (b - a), 0, 1)
    out: Field = (t * t * (3 - 2 * t)).astype(np.float32)
    return out


def blur(a: Field, radius: float) -> Field:
    """A Gaussian-like blur (three box passes), in floats so that it does not band."""
    h, w = a.shape
    k = int(radius // 12) + 1
    if k > 1 and min(h, w) > 4 * k:
        small = resize(a, max(2, w // k), max(2, h // k), Image.Resampling.BOX)
        return np.clip(resize(blur(small, radius / k), w, h, Image.Resampling.BICUBIC), 0, 1)
    r = max(1, round(radius))
    out = a
    for axis in (0, 1):
        for _ in range(3):
            pad = [(0, 0), (0, 0)]
            pad[axis] = (r + 1, r)
            c = np.cumsum(np.pad(out, pad, mode="edge"), axis=axis, dtype=np.float64)
            n = out.shape[axis]
            if axis == 0:
                out = ((c[2 * r + 1 :] - c[:n]) / (2 * r + 1)).astype(np.float32)
            else:
                out = ((c[:, 2 * r + 1 :] - c[:, :n]) / (2 * r + 1)).astype(np.float32)
    return out


# ---------------------------------------------------------------- curves


def curve(pts: Sequence[Pt], closed: bool = True, steps: int = 10) -> list[Pt]:
    """A Catmull-Rom curve through the points; a point given twice makes a corner."""
    n = len(pts)
    basis = []
    for i in range(steps):
        t = i / steps
        t2, t3 = t * t, t * t * t
        basis.append((2 * t3 - 3 * t2 + 1, t3 - 2 * t2 + t, 3 * t2 - 2 * t3, t3 - t2))
    out: list[Pt] = []
    for i in range(n if closed else n - 1):
        b, c = pts[i], pts[(i + 1) % n]
        a = pts[(i - 1) % n] if closed or i > 0 else b
        d = pts[(i + 2) % n] if closed or i + 2 < n else c
        span = math.hypot(c[0] - b[0], c[1] - b[1])
        if span < 1e-6:
            continue
        m0x = m0y = m1x = m1y = 0.0
        if abs(a[0] - b[0]) + abs(a[1] - b[1]) > 1e-6:
            m0x, m0y = (c[0] - a[0]) / 2, (c[1] - a[1]) / 2
        if abs(c[0] - d[0]) + abs(c[1] - d[1]) > 1e-6:
            m1x, m1y = (d[0] - b[0]) / 2, (d[1] - b[1]) / 2
        # keep a long neighbour from throwing a short span into a loop
        most = 1.2 * span
        size = math.hypot(m0x, m0y)
        if size > most:
            m0x, m0y = m0x * most / size, m0y * most / size
        size = math.hypot(m1x, m1y)
        if size > most:
            m1x, m1y = m1x * most / size, m1y * most / size
        for h0, h1, h2, h3 in basis:
            out.append(
                (
                    h0 * b[0] + h1 * m0x + h2 * c[0] + h3 * m1x,
                    h0 * b[1] + h1 * m0y + h2 * c[1] + h3 * m1y,
                )
            )
    if not closed:
        out.append((float(pts[-1][0]), float(pts[-1][1])))
    return out


def xy(text: str) -> list[Pt]:
    """Points written as "x y, x y, ..."."""
    out: list[Pt] = []
    for pair in text.split(","):
        x, y = pair.split()
        out.append((float(x), float(y)))
    return out


def tube(pts: Sequence[Pt], widths: Sequence[float], steps: int = 10) -> list[Pt]:
    """The outline of a stroke of changing width along a smooth line, with round ends."""
    line = curve(pts, closed=False, steps=steps)
    n = len(line)
    at = np.linspace(0, len(pts) - 1, n)
    w = np.interp(at, range(len(pts)), widths) / 2
    a = np.array(line)
    d = np.gradient(a, axis=0)
    d /= np.maximum(np.hypot(d[:, 0], d[:, 1]), 1e-6)[:, None]
    nrm = np.stack([-d[:, 1], d[:, 0]], 1) * w[:, None]
    left, right = a + nrm, a - nrm

    def cap(centre: NDArray[np.float64], start: NDArray[np.float64]) -> list[Pt]:
        v = start - centre
        got: list[Pt] = []
        for k in range(1, 14):
            t = -math.pi * k / 14
            got.append(
                (
                    float(centre[0] + v[0] * math.cos(t) - v[1] * math.sin(t)),
                    float(centre[1] + v[0] * math.sin(t) + v[1] * math.cos(t)),
                )
            )
        return got

    out = [(float(q[0]), float(q[1])) for q in left]
    out += cap(a[-1], left[-1])
    out += [(float(q[0]), float(q[1])) for q in right[::-1]]
    out += cap(a[0], right[0])
    return out


def ellipse(cx: float, cy: float, rx: float, ry: float, turn: float = 0.0, n: int = 72) -> list[Pt]:
    """The outline of an ellipse, turned by `turn` degrees."""
    ct, st = math.cos(math.radians(turn)), math.sin(math.radians(turn))
    out: list[Pt] = []
    for k in range(n):
        t = 2 * math.pi * k / n
        x, y = rx * math.cos(t), ry * math.sin(t)
        out.append((cx + x * ct - y * st, cy + x * st + y * ct))
    return out


def bar(a: Pt, b: Pt, wa: float, wb: float | None = None) -> list[Pt]:
    """A straight stroke from a to b, wa wide at a and wb wide at b, square ends."""
    wb = wa if wb is None else wb
    dx, dy = b[0] - a[0], b[1] - a[1]
    n = math.hypot(dx, dy) or 1.0
    ux, uy = -dy / n / 2, dx / n / 2
    return [
        (a[0] + ux * wa, a[1] + uy * wa),
        (b[0] + ux * wb, b[1] + uy * wb),
        (b[0] - ux * wb, b[1] - uy * wb),
        (a[0] - ux * wa, a[1] - uy * wa),
    ]


def rect(x0: float, y0: float, x1: float, y1: float) -> list[Pt]:
    """An upright rectangle."""
    return [(x0, y0), (x1, y0), (x1, y1), (x0, y1)]


# ---------------------------------------------------------------- masks and paint


@dataclass
class Mask:
    """How much of each pixel a shape covers, for the part of the canvas at x, y."""

    x: int
    y: int
    a: Field

    def window(self, x: int, y: int, w: int, h: int) -> Field:
        """This mask's values over another rectangle, 0 outside its own."""
        out = np.zeros((h, w), np.float32)
        mh, mw = self.a.shape
        x0, x1 = max(x, self.x), min(x + w, self.x + mw)
        y0, y1 = max(y, self.y), min(y + h, self.y + mh)
        if x1 > x0 and y1 > y0:
            out[y0 - y : y1 - y, x0 - x : x1 - x] = self.a[
                y0 - self.y : y1 - self.y, x0 - self.x : x1 - self.x
            ]
        return out

    def like(self, other: Mask) -> Field:
        """The other mask's values over this one's rectangle."""
        return other.window(self.x, self.y, self.a.shape[1], self.a.shape[0])

    def within(self, other: Mask) -> Mask:
        """Only what both cover."""
        return Mask(self.x, self.y, self.a * self.like(other))

    def minus(self, other: Mask) -> Mask:
        """Only what the other does not cover."""
        return Mask(self.x, self.y, self.a * (1 - self.like(other)))

    def soft(self, radius: float) -> Mask:
        """Blurred, on a rectangle grown to hold the blur."""
        p = int(radius * 3) + 2
        h, w = self.a.shape
        big = self.window(self.x - p, self.y - p, w + 2 * p, h + 2 * p)
        return Mask(self.x - p, self.y - p, blur(big, radius))

    def shifted(self, dx: float, dy: float) -> Mask:
        """Moved."""
        return Mask(self.x + round(dx), self.y + round(dy), self.a)

    def rim(self, dx: float, dy: float, softness: float) -> Mask:
        """The band along the edge that faces away from (dx, dy): modelling light or shade."""
        m = self.shifted(dx, dy)
        return self.minus(m.soft(softness) if softness > 0 else m)


@dataclass(frozen=True)
class Linear:
    """A gradient from point a to point b."""

    a: Pt
    b: Pt
    stops: Stops

    def at(self, x: Field, y: Field) -> Field:
        """Colours at the pixel centres."""
        dx, dy = self.b[0] - self.a[0], self.b[1] - self.a[1]
        t = ((x - self.a[0]) * dx + (y - self.a[1]) * dy) / (dx * dx + dy * dy)
        return ramp(t, self.stops)


@dataclass(frozen=True)
class Radial:
    """A gradient from a centre outwards; ry squashes it."""

    c: Pt
    r: float
    stops: Stops
    squash: float = 1.0

    def at(self, x: Field, y: Field) -> Field:
        """Colours at the pixel centres."""
        t = np.hypot(x - self.c[0], (y - self.c[1]) / self.squash) / self.r
        return ramp(t, self.stops)


Paint = RGB | Linear | Radial | Field


def ramp(t: Field, stops: Stops) -> Field:
    """Colours along a list of stops."""
    pos = [s[0] for s in stops]
    out = np.empty((*t.shape, 3), np.float32)
    for k in range(3):
        out[..., k] = np.interp(t, pos, [s[1][k] for s in stops])
    return out


def vertical(y0: float, y1: float, *colours: RGB) -> Linear:
    """Colours evenly spaced from y0 down to y1."""
    n = max(1, len(colours) - 1)
    return Linear((0, y0), (0, y1), [(i / n, c) for i, c in enumerate(colours)])


def across(x0: float, x1: float, *colours: RGB) -> Linear:
    """Colours evenly spaced from x0 to x1."""
    n = max(1, len(colours) - 1)
    return Linear((x0, 0), (x1, 0), [(i / n, c) for i, c in enumerate(colours)])


class Canvas:
    """The picture being drawn, floats from 0 to 1."""

    def __init__(self, w: int, h: int, seed: int) -> None:
        self.w, self.h = w, h
        self.px = np.zeros((h, w, 3), np.float32)
        self.rng = np.random.default_rng(seed)
        raw = blur(self.rng.random((h, w)).astype(np.float32), 1)
        raw = (raw - raw.mean()) / raw.std()
        self.noise: Field = (1 / (1 + np.exp(-1.7 * raw))).astype(np.float32)

    # -- masks

    def mask(self, *polys: Sequence[Pt], holes: Sequence[Sequence[Pt]] = ()) -> Mask:
        """The union of polygons, less the holes, smooth-edged."""
        pts = np.concatenate([np.asarray(p, float).reshape(-1, 2) for p in polys])
        x0 = max(0, math.floor(pts[:, 0].min()) - 1)
        y0 = max(0, math.floor(pts[:, 1].min()) - 1)
        x1 = min(self.w, math.ceil(pts[:, 0].max()) + 1)
        y1 = min(self.h, math.ceil(pts[:, 1].max()) + 1)
        if x1 <= x0 or y1 <= y0:
            return Mask(0, 0, np.zeros((1, 1), np.float32))
        ss = 4 if (x1 - x0) * (y1 - y0) < 1_500_000 else 3
        im = Image.new("L", ((x1 - x0) * ss, (y1 - y0) * ss), 0)
        d = ImageDraw.Draw(im)
        for group, value in ((polys, 255), (holes, 0)):
            for p in group:
                if len(p) > 2:
                    d.polygon([((q[0] - x0) * ss, (q[1] - y0) * ss) for q in p], fill=value)
        return Mask(x0, y0, np.asarray(im.reduce(ss), np.float32) / 255)

    def whole(self) -> Mask:
        """The whole canvas."""
        return Mask(0, 0, np.ones((self.h, self.w), np.float32))

    def field(self, fn: Callable[[Field, Field], Field], box: tuple[int, int, int, int]) -> Mask:
        """A mask computed from pixel coordinates over a box x0, y0, x1, y1."""
        x0, y0, x1, y1 = max(0, box[0]), max(0, box[1]), min(self.w, box[2]), min(self.h, box[3])
        x, y = grid(x0, y0, x1 - x0, y1 - y0)
        return Mask(x0, y0, fn(x, y))

    # -- painting

    def fill(
        self, m: Mask, paint: Paint, alpha: float = 1.0, mode: str = "normal", grain: float = 0.0
    ) -> Mask:
        """Lay paint through a mask; `grain` breaks soft edges into a spray."""
        x0, y0 = max(0, m.x), max(0, m.y)
        x1, y1 = min(self.w, m.x + m.a.shape[1]), min(self.h, m.y + m.a.shape[0])
        if x1 <= x0 or y1 <= y0:
            return m
        a = m.a[y0 - m.y : y1 - m.y, x0 - m.x : x1 - m.x] * np.float32(alpha)
        if grain > 0:
            n = self.noise[y0:y1, x0:x1]
            hard = smoothstep(-0.3, 0.3, a - n)
            a = a + np.float32(0.75 * grain) * (hard - a) * (4 * a * (1 - a))
        dst = self.px[y0:y1, x0:x1]
        if isinstance(paint, tuple):
            src = np.broadcast_to(np.array(paint, np.float32), dst.shape)
        elif isinstance(paint, np.ndarray):
            src = paint[y0 - m.y : y1 - m.y, x0 - m.x : x1 - m.x]
        else:
            x, y = grid(x0, y0, x1 - x0, y1 - y0)
            src = paint.at(x, y)
        if mode == "mul":
            src = dst * src
        elif mode == "screen":
            src = 1 - (1 - dst) * (1 - src)
        dst += a[..., None] * (src - dst)
        return m

    def poly(
        self, pts: Sequence[Pt], paint: Paint, alpha: float = 1.0, mode: str = "normal"
    ) -> Mask:
        """Fill one polygon."""
        return self.fill(self.mask(pts), paint, alpha, mode)

    def blob(
        self, pts: Sequence[Pt], paint: Paint, alpha: float = 1.0, mode: str = "normal"
    ) -> Mask:
        """Fill one smooth closed curve."""
        return self.fill(self.mask(curve(pts)), paint, alpha, mode)

    def stroke(
        self, pts: Sequence[Pt], widths: Sequence[float] | float, paint: Paint, alpha: float = 1.0
    ) -> Mask:
        """Fill a smooth stroke."""
        w = [float(widths)] * len(pts) if isinstance(widths, (int, float)) else list(widths)
        return self.fill(self.mask(tube(pts, w)), paint, alpha)

    def form(
        self,
        m: Mask,
        paint: Paint,
        light: RGB,
        shade: RGB,
        size: float,
        way: Pt = (1.0, 0.45),
        strength: float = 0.75,
    ) -> Mask:
        """Fill a shape and model it: shade on the side away from the light, a lit rim.

        `way` is the direction in which the light travels.
        """
        self.fill(m, paint)
        dx, dy = way[0] * size, way[1] * size
        self.fill(m.rim(-dx, -dy, size * 0.55), shade, strength, grain=0.5)
        self.fill(m.rim(dx * 0.33, dy * 0.33, size * 0.16), light, strength, grain=0.3)
        return m

    def save(self, path: Path, grain: float = 0.013, quality: int = 89) -> None:
        """Add the grain of the paper and write a baseline JPEG."""
        n = (self.noise - 0.5) * 2
        tooth = resize(
            self.rng.standard_normal((self.h // 3 + 1, self.w // 3 + 1)).astype(np.float32),
            self.w,
            self.h,
        )
        out = self.px + np.float32(grain) * (n + 0.3 * tooth)[..., None]
        out8 = (np.clip(out, 0, 1) * 255 + 0.5).astype(np.uint8)
        Image.fromarray(out8).save(
            path, "JPEG", quality=quality, subsampling=0, dpi=(DPI, DPI), optimize=True
        )


def grid(x0: int, y0: int, w: int, h: int) -> tuple[Field, Field]:
    """Pixel-centre coordinates, as a row and a column that broadcast."""
    x = (np.arange(w, dtype=np.float32) + np.float32(x0 + 0.5))[None, :]
    y = (np.arange(h, dtype=np.float32) + np.float32(y0 + 0.5))[:, None]
    xx, yy = np.broadcast_arrays(x, y)
    return xx, yy


# ---------------------------------------------------------------- camera


@dataclass(frozen=True)
class Camera:
    """A pinhole camera with a level axis, so that uprights stay upright.

    World: x right, y up, z away, in metres.  `cx`, `cy` is the eye-level centre on
    the canvas; `yaw` turns the camera to the right, in degrees.
    """

    cx: float
    cy: float
    f: float
    eye: P3 = (0.0, 1.6, 0.0)
    yaw: float = 0.0

    def view(self, p: P3) -> P3:
        """World to camera space."""
        x, y, z = p[0] - self.eye[0], p[1] - self.eye[1], p[2] - self.eye[2]
        c, s = math.cos(math.radians(self.yaw)), math.sin(math.radians(self.yaw))
        return (x * c - z * s, y, x * s + z * c)

    def p(self, x: float, y: float, z: float) -> Pt:
        """World to canvas."""
        vx, vy, vz = self.view((x, y, z))
        vz = max(vz, 0.05)
        return (self.cx + self.f * vx / vz, self.cy - self.f * vy / vz)

    def size(self, x: float, y: float, z: float) -> float:
        """Pixels per metre at a point."""
        return self.f / max(self.view((x, y, z))[2], 0.05)

    def poly(self, pts: Sequence[P3], near: float = 0.15) -> list[Pt]:
        """Project a 3-D polygon, cut at the near plane."""
        v = [self.view(p) for p in pts]
        out: list[P3] = []
        for i, a in enumerate(v):
            b = v[(i + 1) % len(v)]
            if a[2] >= near:
                out.append(a)
            if (a[2] >= near) != (b[2] >= near):
                t = (near - a[2]) / (b[2] - a[2])
                out.append((a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, near))
        return [(self.cx + self.f * q[0] / q[2], self.cy - self.f * q[1] / q[2]) for q in out]

    def beam(self, a: P3, b: P3, w: float, least: float = 5.0) -> list[Pt]:
        """A bar w metres thick between two points, never thinner than `least` pixels."""
        wa = max(least, w * self.size(*a))
        wb = max(least, w * self.size(*b))
        return bar(self.p(*a), self.p(*b), wa, wb)


@dataclass(frozen=True)
class Air:
    """Distance haze: colours move towards `tint` as things recede."""

    tint: RGB
    near: float
    far: float
    most: float = 0.9

    def on(self, c: RGB, z: float) -> RGB:
        """The colour seen at distance z."""
        t = min(1.0, max(0.0, (z - self.near) / (self.far - self.near)))
        return mix(c, self.tint, self.most * t)


def box(
    c: Canvas,
    cam: Camera,
    lo: P3,
    hi: P3,
    colour: RGB,
    air: Air | None = None,
    lit: tuple[float, float, float, float] = (1.08, 0.82, 0.66, 1.2),
    detail: Callable[[str, Callable[[float, float], Pt]], None] | None = None,
) -> None:
    """An upright box.  `lit` is the light on its left, front, right and top faces.

    `detail` is called for each face shown, with a function from (u, v) on that face,
    both 0 to 1, to the canvas.
    """
    (x0, y0, z0), (x1, y1, z1) = lo, hi
    dist = cam.view(((x0 + x1) / 2, (y0 + y1) / 2, (z0 + z1) / 2))[2]
    # the inside of a face test: which side of each plane the eye is on
    ex, ey, ez = cam.eye
    faces: list[tuple[str, float, list[P3]]] = []
    if ey > y1:
        faces.append(("top", lit[3], [(x0, y1, z0), (x1, y1, z0), (x1, y1, z1), (x0, y1, z1)]))
    if ex < x0:
        faces.append(("left", lit[0], [(x0, y0, z1), (x0, y0, z0), (x0, y1, z0), (x0, y1, z1)]))
    if ex > x1:
        faces.append(("right", lit[2], [(x1, y0, z0), (x1, y0, z1), (x1, y1, z1), (x1, y1, z0)]))
    if ez < z0:
        faces.append(("front", lit[1], [(x0, y0, z0), (x1, y0, z0), (x1, y1, z0), (x0, y1, z0)]))
    for name, k, pts in faces:
        col = scale(colour, k)
        if air:
            col = air.on(col, dist)
        q = cam.poly(pts)
        if len(q) < 3:
            continue
        # grow by half a pixel so that neighbours leave no seam
        c.poly(grown(q, 0.6), col)
        if detail:
            p00, p10, p11, p01 = pts

            def on(u: float, v: float, a: P3 = p00, b: P3 = p10, d: P3 = p11, e: P3 = p01) -> Pt:
                r = [
                    (a[i] * (1 - u) + b[i] * u) * (1 - v) + (e[i] * (1 - u) + d[i] * u) * v
                    for i in range(3)
                ]
                return cam.p(r[0], r[1], r[2])

            detail(name, on)


def grown(q: Sequence[Pt], by: float) -> list[Pt]:
    """A polygon pushed out from its centre by about `by` pixels."""
    cx = sum(p[0] for p in q) / len(q)
    cy = sum(p[1] for p in q) / len(q)
    out: list[Pt] = []
    for x, y in q:
        d = math.hypot(x - cx, y - cy) or 1.0
        out.append((x + (x - cx) / d * by, y + (y - cy) / d * by))
    return out


# ---------------------------------------------------------------- sky, land, mountains


def sky(
    c: Canvas, y1: float, colours: Sequence[RGB], sun: Pt | None, glow: RGB, reach: float
) -> None:
    """A graded sky down to y1, with a glow around the sun."""
    c.fill(c.whole(), vertical(0, y1, *colours))
    if sun:
        sx, sy = sun

        def halo(x: Field, y: Field) -> Field:
            d = np.hypot((x - sx) * 0.8, (y - sy) * 1.25) / reach
            return np.exp(-(d**1.25) * 2.2).astype(np.float32)

        m = c.field(halo, (int(sx - 2.4 * reach), 0, int(sx + 2.4 * reach), int(y1) + 2))
        c.fill(m, glow, 0.85)


def clouds(
    c: Canvas,
    box4: tuple[int, int, int, int],
    seed: int,
    light: RGB,
    shade: RGB,
    cover: float = 0.5,
    length: float = 900,
    thick: float = 110,
    alpha: float = 0.8,
) -> None:
    """Long flat cloud banks, lit from below, thinning out at the edges of the box."""
    x0, y0, x1, y1 = box4

    def bank(x: Field, y: Field) -> Field:
        w = fbm(x / (length * 1.4), y / (thick * 2.5), seed + 40, 2) * 0.8
        n = fbm(x / length + w * 0.35, y / thick + w, seed, 5, 0.52)
        mid = 1 - np.abs((y - (y0 + y1) / 2) / ((y1 - y0) / 2)) ** 2
        ends = smoothstep(0, 0.15, (x - x0) / (x1 - x0)) * smoothstep(0, 0.15, (x1 - x) / (x1 - x0))
        return n + (cover - 0.5) - (1 - np.clip(mid, 0, 1) * ends) * 0.7

    k = 2
    w, h = (x1 - x0) // k, (y1 - y0) // k
    gx, gy = grid(0, 0, w, h)
    n = bank(gx * k + x0, gy * k + y0)
    n2 = bank(gx * k + x0, gy * k + y0 - 22)
    body = resize(smoothstep(0.02, 0.2, n), x1 - x0, y1 - y0)
    under = resize(smoothstep(0.02, 0.24, n) * smoothstep(-0.05, 0.25, n2), x1 - x0, y1 - y0)
    c.fill(Mask(x0, y0, np.clip(body, 0, 1)), light, alpha)
    c.fill(Mask(x0, y0, np.clip(under, 0, 1)), shade, alpha * 0.75)


@dataclass(frozen=True)
class Peaks:
    """The colours and light of a mountain range."""

    snow: RGB = SNOW
    half: RGB = SNOW_HALF
    shade: RGB = SNOW_SHADE
    deep: RGB = SNOW_DEEP
    rock: RGB = ROCK
    rock_shade: RGB = ROCK_SHADE
    haze: RGB = HAZE
    light: P3 = (-0.8, 0.5, -0.32)


def mountains(
    c: Canvas,
    box4: tuple[int, int, int, int],
    seed: int,
    profile: Callable[[Field], Field],
    look: Peaks,
    grainy: float = 330.0,
    snowline: float = 0.3,
    haze: float = 0.85,
    fade: float = 0.0,
) -> None:
    """A range of snow mountains: a height field seen from the side, lit and flat-toned.

    `profile` gives the height of the main crest (0 to 1 of the box) for positions
    0 to 1 across it; `grainy` is the breadth of a mountain in pixels.
    """
    x0, y0, x1, y1 = box4
    w, h = x1 - x0, y1 - y0
    rows = 560
    # the height field, u across and v away, at half resolution across
    hw = w // 2
    depth = 2.6 * grainy
    gx, gv = grid(0, 0, hw, rows)
    px = gx * 2
    v = gv / rows
    wx = fbm(px / (grainy * 2.1), v * depth / (grainy * 2.1), seed + 60, 3) * 0.42
    wy = fbm(px / (grainy * 2.1) + 40, v * depth / (grainy * 2.1), seed + 70, 3) * 0.42
    r = ridged(px / grainy * 0.62 + wx, v * depth / grainy * 0.62 + wy, seed, 7)
    crest = profile((gx[:1] / hw).astype(np.float32))
    rise = smoothstep(0.0, 0.78, v) * 0.86 + 0.14 * v
    fall = 1 - smoothstep(0.86, 1.08, v)
    big = fbm(px / (grainy * 3.0), v * 0.7, seed + 80, 2)
    hgt = crest * rise * fall * (0.36 + 0.62 * r + 0.22 * big)
    hgt += (0.05 * r * smoothstep(0.0, 0.12, v) * np.clip(crest * 3, 0, 1)).astype(np.float32)
    # light: slope of the field against the light, and shadows cast along the rows
    relief = h * 1.1
    dx = np.gradient(hgt, axis=1) * relief / 2
    dz = np.gradient(hgt, axis=0) * relief / (depth / rows)
    lx, ly, lz = look.light
    nrm = np.sqrt(dx * dx + dz * dz + 1)
    lam = (-dx * lx + ly - dz * lz) / nrm / math.sqrt(lx * lx + ly * ly + lz * lz)
    tilt = 0.42 * (1 if lx < 0 else -1)
    run = hgt * relief + np.arange(hw, dtype=np.float32)[None, :] * 2 * tilt
    if lx < 0:
        top = np.maximum.accumulate(run, axis=1)
    else:
        top = np.maximum.accumulate(run[:, ::-1], axis=1)[:, ::-1]
    cast = 1 - smoothstep(4, 26, (top - run).astype(np.float32))
    lam = lam - 0.5 * (1 - cast)
    steep = 1 - 1 / nrm
    # what each screen pixel sees: the nearest row that rises above it
    k = 2
    sh = h * k
    scr = resize(hgt, w * k, rows) * (sh * 0.93) + (
        np.arange(rows, dtype=np.float32)[:, None] / rows
    ) * (sh * 0.05)
    vis = np.maximum.accumulate(scr, axis=0)
    hit = np.empty((sh, w * k), np.int32)
    level = sh - np.arange(sh, dtype=np.float32) - 0.5
    for col in range(w * k):
        hit[:, col] = np.searchsorted(vis[:, col], level)
    cover = (hit < rows).astype(np.float32)
    hit = np.clip(hit, 1, rows - 1)
    every = np.arange(w * k)[None, :]
    cols = np.clip(np.broadcast_to(every // (2 * k), hit.shape), 0, hw - 1)
    below, above = scr[hit - 1, every], scr[hit, every]
    part = np.clip((level[:, None] - below) / np.maximum(above - below, 1e-3), 0, 1)

    def seen(a: Field) -> Field:
        b = a.astype(np.float32)
        out: Field = b[hit - 1, cols] * (1 - part) + b[hit, cols] * part
        return out

    def down(a: Field) -> Field:
        out: Field = a.reshape(h, k, w, k).mean(axis=(1, 3), dtype=np.float32)
        return out

    lam_s = down(seen(lam))
    alt = down(seen(hgt))
    stp = down(seen(steep))
    cov = down(cover)
    # soft steps of tone, as from a few screens
    t0 = smoothstep(-0.02, 0.1, lam_s)
    t1 = smoothstep(0.22, 0.36, lam_s)
    t2 = smoothstep(0.46, 0.6, lam_s)
    gx2, gy2 = grid(x0, y0, w, h)
    patch = fbm(gx2 / (grainy * 0.22), gy2 / (grainy * 0.16), seed + 90, 4)
    line = snowline + 0.10 * patch
    snow = smoothstep(-0.05, 0.07, alt - line) * (
        1 - 0.85 * smoothstep(0.7, 0.86, stp + 0.05 * patch)
    )
    tint = np.empty((h, w, 3), np.float32)
    for i in range(3):
        s = look.deep[i] + (look.shade[i] - look.deep[i]) * t0
        s = s + (look.half[i] - s) * t1
        s = s + (look.snow[i] - s) * t2
        g = look.rock_shade[i] + (look.rock[i] - look.rock_shade[i]) * (0.25 * t0 + 0.75 * t1)
        tint[..., i] = g + (s - g) * snow
    # haze lies in the valleys and behind
    low = 1 - smoothstep(0.0, 0.62, (y1 - gy2) / h)
    air = np.clip(low**1.5 * haze + 0.06, 0, 1)
    for i in range(3):
        tint[..., i] += (look.haze[i] - tint[..., i]) * air
    if fade:
        cov = cov * smoothstep(0.0, fade, (gx2 - x0) / w)
    c.fill(Mask(x0, y0, cov), tint)


def ridge(
    c: Canvas,
    y: float,
    height: float,
    period: float,
    seed: int,
    paint: Paint,
    foot: float,
    span: tuple[int, int] | None = None,
    rough: float = 0.5,
    shape: Callable[[Field], Field] | None = None,
) -> Mask:
    """A flat layer of hills or dunes with a wavy top edge."""
    a, b = span or (0, c.w)
    n = b - a
    top = y - height * (0.5 + line_noise(n // 4 + 2, period / 4, seed, 5, rough))
    t = np.linspace(0, 1, len(top), dtype=np.float32)
    if shape:
        top = y - (y - top) * shape(t)
    xs = a + t * n
    pts = [(float(px), float(py)) for px, py in zip(xs, top, strict=True)]
    return c.fill(c.mask([*pts, (b, foot), (a, foot)]), paint)


def poplar(
    c: Canvas,
    x: float,
    y: float,
    h: float,
    rng: np.random.Generator,
    dark: RGB = MOSS,
    mid: RGB = LEAF,
    light: RGB = STRAW,
    sun: float = -1.0,
    width: float = 0.088,
) -> None:
    """A Lombardy poplar standing at x, y, h tall; sun is -1 for light from the left."""
    c.poly(bar((x, y), (x, y - h * 0.35), h * 0.026, h * 0.012), mix(dark, UMBER, 0.6))
    lean = rng.normal(0, h * 0.008)

    def at(v: float) -> tuple[float, float]:
        half = h * width * (math.sin(math.pi * min(1, v**0.72)) ** 0.8 * (1 - 0.18 * v) + 0.02)
        return x + lean * v * v, half

    def tufts(n: int, lo: float, hi: float, big: float) -> list[list[Pt]]:
        out: list[list[Pt]] = []
        for _ in range(n):
            v = float(rng.random()) ** 0.9
            cx, half = at(v)
            u = lo + (hi - lo) * float(rng.random())
            px = cx + u * half
            py = y - h * (0.09 + 0.89 * v)
            s = h * big * (0.6 + 0.7 * float(rng.random())) * (1.15 - 0.5 * v)
            tip = (px + u * s * 0.35 + lean * 0.1, py - s * 1.15)
            out.append(
                curve(
                    [(px, py + s * 0.55), (px + s * 0.34, py), tip, tip, (px - s * 0.34, py)],
                    steps=4,
                )
            )
        return out

    fine = h > 160
    core = [
        (x + at(v)[0] - x - at(v)[1] * 0.86, y - h * (0.07 + 0.92 * v))
        for v in np.linspace(0, 1, 14)
    ]
    core += [(at(v)[0] + at(v)[1] * 0.86, y - h * (0.07 + 0.92 * v)) for v in np.linspace(1, 0, 14)]
    k = 1.0 if fine else 0.5 if h > 70 else 0.25
    c.fill(c.mask(core, *tufts(int(110 * k), -0.95, 0.95, 0.062)), dark)
    if sun < 0:
        c.fill(c.mask(*tufts(int(85 * k), -0.92, 0.25, 0.05)), mid)
        c.fill(c.mask(*tufts(int(46 * k), -0.95, -0.3, 0.04)), light)
    else:
        c.fill(c.mask(*tufts(int(85 * k), -0.25, 0.92, 0.05)), mid)
        c.fill(c.mask(*tufts(int(46 * k), 0.3, 0.95, 0.04)), light)


def bush(
    c: Canvas,
    x: float,
    y: float,
    w: float,
    h: float,
    rng: np.random.Generator,
    dark: RGB,
    light: RGB,
) -> None:
    """A low rounded clump, light from the left."""
    blobs = [
        ellipse(
            x + w * (float(rng.random()) - 0.5),
            y - h * (0.25 + 0.5 * float(rng.random())),
            w * 0.2,
            h * 0.3,
            n=20,
        )
        for _ in range(9)
    ]
    m = c.fill(c.mask(*blobs, rect(x - w * 0.45, y - h * 0.3, x + w * 0.45, y)), dark)
    c.fill(m.rim(w * 0.12, h * 0.18, h * 0.1), light, 0.8, grain=0.6)


# ---------------------------------------------------------------- built things


def edge_light(c: Canvas, quad: Sequence[Pt], colour: RGB, lit: RGB, share: float = 0.42) -> None:
    """A bar in its shade colour with the side nearer the left and top lit."""
    a, b, b2, a2 = quad
    c.poly(quad, colour)
    # bar() puts a, b on one side and a2, b2 on the other; light the one further left or up
    one = a[0] + b[0] + 0.6 * (a[1] + b[1])
    two = a2[0] + b2[0] + 0.6 * (a2[1] + b2[1])
    if two < one:
        a, b, a2, b2 = a2, b2, a, b
    c.poly([a, b, lerp2(b, b2, share), lerp2(a, a2, share)], lit)


def lerp2(a: Pt, b: Pt, t: float) -> Pt:
    """The point a fraction t from a to b."""
    return (a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t)


def turned(
    c: Canvas,
    cam: Camera,
    foot: P3,
    size: P3,
    yaw: float,
    colour: RGB,
    air: Air | None = None,
    sun: float = -60.0,
    detail: Callable[[str, Callable[[float, float], Pt]], None] | None = None,
    soft: float = 0.36,
) -> None:
    """A box turned about the vertical.

    `foot` is the middle of its base, `size` its length (along the yaw direction, 0 is
    away from the viewer), height and width.  `sun` is the compass direction of the
    light, 0 away and -90 left.
    """
    ln, hh, wd = size
    s, k = math.sin(math.radians(yaw)), math.cos(math.radians(yaw))

    def w(a: float, y: float, b: float) -> P3:
        return (foot[0] + s * a + k * b, foot[1] + y, foot[2] + k * a - s * b)

    al, bl = ln / 2, wd / 2
    faces: list[tuple[str, float, list[P3]]] = [
        ("front", yaw + 180, [w(-al, 0, -bl), w(-al, 0, bl), w(-al, hh, bl), w(-al, hh, -bl)]),
        ("back", yaw, [w(al, 0, bl), w(al, 0, -bl), w(al, hh, -bl), w(al, hh, bl)]),
        ("left", yaw - 90, [w(al, 0, -bl), w(-al, 0, -bl), w(-al, hh, -bl), w(al, hh, -bl)]),
        ("right", yaw + 90, [w(-al, 0, bl), w(al, 0, bl), w(al, hh, bl), w(-al, hh, bl)]),
    ]
    dist = cam.view(foot)[2]
    shown: list[tuple[str, float, list[P3]]] = []
    for name, facing, pts in faces:
        nx, nz = math.sin(math.radians(facing)), math.cos(math.radians(facing))
        mx, mz = (pts[0][0] + pts[1][0]) / 2, (pts[0][2] + pts[1][2]) / 2
        if nx * (cam.eye[0] - mx) + nz * (cam.eye[2] - mz) > 0:
            lum = math.cos(math.radians(facing - sun))
            shown.append((name, 0.86 + soft * lum, pts))
    if cam.eye[1] > foot[1] + hh:
        top = [w(-al, hh, -bl), w(-al, hh, bl), w(al, hh, bl), w(al, hh, -bl)]
        shown.append(("top", 1.16, top))
    for name, lum, pts in shown:
        col = scale(colour, lum)
        if air:
            col = air.on(col, dist)
        q = cam.poly(pts)
        if len(q) < 3:
            continue
        c.poly(grown(q, 0.6), col)
        if detail:
            p0, p1, p2, p3 = pts

            def on(u: float, v: float, a: P3 = p0, b: P3 = p1, d: P3 = p2, e: P3 = p3) -> Pt:
                r = [
                    (a[i] * (1 - u) + b[i] * u) * (1 - v) + (e[i] * (1 - u) + d[i] * u) * v
                    for i in range(3)
                ]
                return cam.p(r[0], r[1], r[2])

            detail(name, on)


def gantry(
    c: Canvas,
    cam: Camera,
    at: Pt,
    reach: Pt,
    colour: RGB,
    air: Air,
    raised: bool = False,
    load: RGB | None = BRICK,
    k: float = 1.0,
    trolley: float = 38.0,
) -> None:
    """A ship-to-shore gantry crane.

    `at` is the (x, z) of its middle on the quay and `reach` the unit direction of the
    boom, out over the water; `k` scales it.
    """
    rx, rz = reach
    qx, qz = -rz, rx

    def w(a: float, y: float, b: float) -> P3:
        a, y, b = a * k, y * k, b * k
        return (at[0] + rx * a + qx * b, y, at[1] + rz * a + qz * b)

    dist = cam.view(w(0, 0, 0))[2]
    base = air.on(scale(colour, 0.72), dist)
    lit = air.on(scale(colour, 1.12), dist)

    def beam(a: P3, b: P3, t: float) -> None:
        edge_light(c, cam.beam(a, b, t * k, 4.0), base, lit)

    far, near = (1, -1) if cam.view(w(0, 0, 9))[2] > cam.view(w(0, 0, -9))[2] else (-1, 1)
    for side in (far, near):
        b = 10.0 * side
        # bogies, sill, legs and portal beams of one frame
        for a in (-14.0, 14.0):
            beam(w(a, 0.4, b - 3), w(a, 0.4, b + 3), 1.8)
            beam(w(a, 1, b), w(a, 43, b), 2.2)
        beam(w(-14, 15, b), w(14, 15, b), 2.2)
        beam(w(-14, 42, b), w(14, 42, b), 2.0)
        beam(w(-14, 15, b), w(14, 41, b), 1.1)
        if side == far:
            for a in (-14.0, 14.0):
                beam(w(a, 15, -10), w(a, 15, 10), 1.8)
                beam(w(a, 4, -10), w(a, 4, 10), 1.8)
                beam(w(a, 43, -10), w(a, 43, 10), 1.8)
        # half of the apex frame
        beam(w(14, 43, b), w(11, 70, b * 0.4), 1.6)
        beam(w(-14, 43, b), w(10, 69, b * 0.4), 1.1)
    beam(w(11, 70, -4), w(11, 70, 4), 1.6)
    # machinery house, girder, boom
    for b in (3.2, -3.2) if far > 0 else (-3.2, 3.2):
        beam(w(-32, 44.5, b), w(16, 44.5, b), 2.3)
        end = w(36, 90, b) if raised else w(66, 44.5, b)
        beam(w(15, 44.5, b), end, 2.2)
        if raised:
            beam(w(11, 70, b), w(27, 71, b), 0.7)
        else:
            beam(w(11, 70, b), w(36, 45.5, b), 0.7)
            beam(w(11, 70, b), w(62, 45.5, b), 0.7)
        beam(w(11, 70, b), w(-30, 45.5, b), 0.7)
    for a in np.arange(-30, 64 if not raised else 14, 8.0):
        beam(w(float(a), 44.6, -3.2), w(float(a), 44.6, 3.2), 0.9)
    house = scale(colour, 1.0)
    yaw = math.degrees(math.atan2(rx, rz))
    turned(c, cam, w(-20, 46, 0), (14 * k, 7 * k, 8 * k), yaw, mix(house, SNOW, 0.55), air)
    if not raised:
        turned(
            c,
            cam,
            w(trolley - 6, 40.5, 3.0),
            (4 * k, 3.6 * k, 3 * k),
            yaw,
            mix(DEEP, SNOW, 0.2),
            air,
        )
        turned(c, cam, w(trolley, 42.5, 0), (6 * k, 1.6 * k, 7 * k), yaw, DEEP, air)
        if load:
            y = 24.0
            for b in (-2.5, 2.5):
                c.poly(cam.beam(w(trolley, 42, b), w(trolley, y + 3, b), 0.2, 3.0), base)
            turned(c, cam, w(trolley, y, 0), (2.6 * k, 2.7 * k, 12.2 * k), yaw, load, air)


def lattice(
    c: Canvas, a: Pt, b: Pt, wa: float, wb: float, bays: int, colour: RGB, lit: RGB, t: float
) -> None:
    """A lattice girder: two chords and a zigzag between."""
    q = bar(a, b, wa, wb)
    zig: list[Sequence[Pt]] = []
    for i in range(bays):
        u, v, m = i / bays, (i + 1) / bays, (i + 0.5) / bays
        p0, p1 = lerp2(q[0], q[1], u), lerp2(q[0], q[1], v)
        pm = lerp2(q[3], q[2], m)
        zig += [bar(p0, pm, t * 0.8), bar(pm, p1, t * 0.8)]
    c.fill(c.mask(*zig), colour)
    c.fill(c.mask(bar(q[3], q[2], t)), colour)
    c.fill(c.mask(bar(q[0], q[1], t)), lit)


def tower_crane(
    c: Canvas,
    x: float,
    y: float,
    h: float,
    jib: float,
    way: int,
    colour: RGB,
    lit: RGB,
    t: float = 5.0,
    hook: float = 0.6,
    load: RGB | None = None,
    tilt: float = 0.0,
) -> None:
    """A hammerhead tower crane standing at x, y: mast h, jib long towards `way` (+1, -1)."""
    mw = max(h * 0.034, t * 3.0)
    top = y - h
    back = jib * 0.36
    drop = -tilt * jib
    # mast
    n = max(8, int(h / (mw * 1.15)))
    lattice(c, (x, y), (x, top), mw, mw, n, colour, lit, t)
    # slewing ring and cab
    c.poly(rect(x - mw * 0.8, top - mw * 0.15, x + mw * 0.8, top + mw * 0.22), colour)
    cab = rect(x + way * mw * 0.55, top - mw * 0.95, x + way * mw * 1.55, top + mw * 0.5)
    c.poly(cab, mix(lit, SNOW, 0.4))
    pane = rect(x + way * mw * 0.95, top - mw * 0.8, x + way * mw * 1.42, top - mw * 0.1)
    c.poly(pane, mix(colour, INK, 0.4))
    # apex
    peak = (x, top - h * 0.115)
    c.fill(
        c.mask(bar((x - mw * 0.5, top), peak, t * 1.2), bar((x + mw * 0.5, top), peak, t * 1.2)),
        colour,
    )
    # jib and counter-jib
    deep = mw * 0.95
    ja = (x + way * mw * 0.5, top - deep * 0.5)
    jb = (x + way * jib, top - deep * 0.5 + drop)
    lattice(c, ja, jb, deep, deep * 0.55, max(8, int(jib / deep)), colour, lit, t)
    ca = (x - way * mw * 0.5, top - deep * 0.15)
    cb = (x - way * back, top - deep * 0.15 - drop * 0.3)
    c.poly(bar(ca, cb, t * 1.7), colour)
    c.poly(bar((ca[0], ca[1] - mw * 0.5), (cb[0], cb[1] - mw * 0.5), t * 0.7), colour)
    bx = cb[0] + way * mw * 0.2
    c.poly(
        rect(bx, cb[1] - mw * 0.1, bx + way * mw * 1.7, cb[1] + mw * 1.25), mix(colour, INK, 0.35)
    )
    # tie bars
    c.poly(bar(peak, lerp2(ja, jb, 0.7), t * 0.8), colour)
    c.poly(bar(peak, lerp2(ja, jb, 0.33), t * 0.8), colour)
    c.poly(bar(peak, (cb[0] + way * mw, cb[1]), t * 0.8), colour)
    # trolley, rope, load
    tr = lerp2(ja, jb, hook)
    ty = tr[1] + deep * 0.5
    c.poly(rect(tr[0] - mw * 0.5, ty, tr[0] + mw * 0.5, ty + mw * 0.35), colour)
    ry = ty + h * 0.22
    c.poly(bar((tr[0], ty), (tr[0], ry), t * 0.7), colour)
    c.poly(rect(tr[0] - mw * 0.22, ry - mw * 0.3, tr[0] + mw * 0.22, ry + mw * 0.25), colour)
    if load:
        ly = ry + mw * 1.2
        for d in (-1.2, 1.2):
            c.poly(bar((tr[0], ry), (tr[0] + d * mw, ly), t * 0.6), colour)
        c.poly(rect(tr[0] - mw * 1.5, ly, tr[0] + mw * 1.5, ly + mw * 0.45), load)


def windows(
    c: Canvas,
    on: Callable[[float, float], Pt],
    cols: int,
    rows: int,
    colour: RGB,
    alpha: float = 1.0,
    fill: tuple[float, float] = (0.55, 0.5),
    margin: float = 0.06,
    pick: Callable[[int, int], bool] | None = None,
) -> None:
    """A grid of windows on a face."""
    quads: list[list[Pt]] = []
    for i in range(cols):
        for j in range(rows):
            if pick and not pick(i, j):
                continue
            u0 = margin + (1 - 2 * margin) * (i + (1 - fill[0]) / 2) / cols
            u1 = u0 + (1 - 2 * margin) * fill[0] / cols
            v0 = margin + (1 - 2 * margin) * (j + (1 - fill[1]) / 2) / rows
            v1 = v0 + (1 - 2 * margin) * fill[1] / rows
            quads.append([on(u0, v0), on(u1, v0), on(u1, v1), on(u0, v1)])
    if quads:
        c.fill(c.mask(*quads), colour, alpha)


def frame_building(
    c: Canvas,
    cam: Camera,
    lo: Pt,
    bays: tuple[int, int],
    bay: Pt,
    floors: int,
    colour: RGB,
    air: Air,
    lift: float = 3.6,
    yaw: float = 0.0,
    clad: int = 0,
    cladding: RGB = SAND,
) -> None:
    """A concrete frame going up: columns and slabs, the lowest `clad` floors walled in."""
    s, k = math.sin(math.radians(yaw)), math.cos(math.radians(yaw))

    def w(a: float, y: float, b: float) -> P3:
        return (lo[0] + k * a + s * b, y, lo[1] - s * a + k * b)

    nx, nz = bays
    lx, lz = nx * bay[0], nz * bay[1]
    dist = cam.view(w(lx / 2, 0, lz / 2))[2]
    mid = w(lx / 2, 0, lz / 2)
    inside = air.on(scale(colour, 0.5), dist)
    for f in range(floors):
        y0, y1 = f * lift, (f + 1) * lift
        # the shade inside the storey
        turned(
            c, cam, (mid[0], y0, mid[2]), (lz * 0.97, lift, lx * 0.97), yaw, inside, None, soft=0.12
        )
        if f < clad:

            def face(name: str, on: Callable[[float, float], Pt]) -> None:
                if name != "top":
                    n = nx if name in ("front", "back") else nz
                    windows(c, on, n, 1, air.on(mix(DEEP, LAKE, 0.4), dist), 1, (0.5, 0.52), 0.02)

            turned(c, cam, (mid[0], y0, mid[2]), (lz, lift, lx), yaw, cladding, air, detail=face)
        else:
            for j in range(nz, -1, -1):
                for i in range(nx + 1):
                    if j in (0, nz) or i in (0, nx):
                        p = w(i * bay[0], y0, j * bay[1])
                        q = (p[0], y1, p[2])
                        edge_light(
                            c,
                            cam.beam(p, q, 0.7, 4.0),
                            air.on(scale(colour, 0.8), dist),
                            air.on(scale(colour, 1.15), dist),
                        )
        turned(c, cam, (mid[0], y1 - 0.45, mid[2]), (lz + 1.2, 0.55, lx + 1.2), yaw, colour, air)


# ---------------------------------------------------------------- water and ground


def glints(
    c: Canvas,
    region: Mask,
    horizon: float,
    foot: float,
    n: int,
    colour: RGB,
    rng: np.random.Generator,
    spread: tuple[float, float],
    alpha: float = 0.6,
    at: Callable[[float], tuple[float, float]] | None = None,
    size: float = 1.0,
) -> None:
    """Flat ripples, small near the horizon and long at the foot.

    `at` gives the middle and half width of the band at a depth from 0 to 1.
    """
    quads: list[list[Pt]] = []
    for _ in range(n):
        v = float(rng.random()) ** 1.25
        y = horizon + 4 + (foot - horizon) * v
        if at:
            mid, half = at(v)
            x = mid + half * float(np.clip(rng.normal(0, 0.45), -1.2, 1.2))
        else:
            x = spread[0] + (spread[1] - spread[0]) * float(rng.random())
        ln = (12 + 130 * v) * (0.4 + float(rng.random())) * size
        th = (1.6 + 7.5 * v) * (0.6 + 0.5 * float(rng.random())) * size
        sk = th * float(rng.normal(0, 0.4))
        quads.append(
            curve(
                [
                    (x - ln, y + sk),
                    (x - ln, y + sk),
                    (x, y - th / 2),
                    (x + ln, y - sk),
                    (x + ln, y - sk),
                    (x, y + th / 2),
                ],
                steps=4,
            )
        )
    if quads:
        c.fill(c.mask(*quads).within(region), colour, alpha)


def ground_uv(cam: Camera, x: Field, y: Field) -> tuple[Field, Field]:
    """World x and z of the level ground seen at each pixel (for a camera without yaw)."""
    z = cam.f * cam.eye[1] / np.maximum(y - cam.cy, 0.5)
    return (x - cam.cx) * z / cam.f + cam.eye[0], z + cam.eye[2]


def ship_side(
    c: Canvas, stern: Pt, bow: Pt, deck_s: float, deck_b: float, hull: RGB, boot: RGB, rake: float
) -> Mask:
    """The side of a hull between two points on the waterline, with raked ends."""
    pts = [
        (stern[0], stern[1] - deck_s),
        lerp2((stern[0], stern[1] - deck_s), (bow[0], bow[1] - deck_b * 0.86), 0.86),
        (bow[0] + rake, bow[1] - deck_b * 1.12),
        (bow[0] + rake * 0.35, bow[1] - deck_b * 0.45),
        (bow[0], bow[1]),
        (stern[0] + (8 if rake > 0 else -8), stern[1]),
    ]
    m = c.fill(c.mask(pts), hull)
    band = [
        (stern[0], stern[1] - deck_s * 0.18),
        (bow[0] + rake * 0.2, bow[1] - deck_b * 0.16),
        (bow[0] + rake * 0.2, bow[1] + 4),
        (stern[0], stern[1] + 4),
    ]
    c.fill(c.mask(band).within(m), boot)
    return m


# ---------------------------------------------------------------- 1 panorama


def path_points(pts: Sequence[Pt], n: int) -> list[Pt]:
    """n + 1 points evenly spaced along a smooth open path."""
    line = np.array(curve(pts, closed=False, steps=60))
    d = np.concatenate([[0], np.cumsum(np.hypot(*np.diff(line, axis=0).T))])
    t = np.linspace(0, d[-1], n + 1)
    xs, zs = np.interp(t, d, line[:, 0]), np.interp(t, d, line[:, 1])
    return [(float(a), float(b)) for a, b in zip(xs, zs, strict=True)]


def offset(pts: Sequence[Pt], by: float) -> list[Pt]:
    """The path moved sideways by a distance."""
    a = np.array(pts)
    d = np.gradient(a, axis=0)
    d /= np.hypot(d[:, 0], d[:, 1])[:, None]
    return [(float(p[0] + by * q[1]), float(p[1] - by * q[0])) for p, q in zip(a, d, strict=True)]


def ribbon(cam: Camera, a: Sequence[Pt], b: Sequence[Pt], ya: float, yb: float) -> list[list[Pt]]:
    """Quads between two paths at two heights."""
    out = []
    for i in range(len(a) - 1):
        q = cam.poly(
            [
                (a[i][0], ya, a[i][1]),
                (a[i + 1][0], ya, a[i + 1][1]),
                (b[i + 1][0], yb, b[i + 1][1]),
                (b[i][0], yb, b[i][1]),
            ],
            near=20,
        )
        if len(q) > 2:
            out.append(q)
    return out


def wheel_bridge(c: Canvas, cam: Camera, x: float, z: float, r: float, air: Air) -> None:
    """A big wheel standing on a bridge."""
    k = cam.size(x, 0, z)
    cx, gy = cam.p(x, 0, z)
    deck = gy - 16 * k
    hub = (cx, deck - r * 1.13 * k)
    rr = r * k
    ink = air.on(scale(DEEP, 0.95), z)
    pale = air.on(mix(CREAM, SNOW, 0.4), z)
    red = air.on(BRICK, z)
    # far legs, wheel, near legs
    for d in (-1, 1):
        c.poly(bar((cx + d * rr * 0.42, deck), hub, rr * 0.07, rr * 0.04), mix(ink, air.tint, 0.25))
    c.fill(c.mask(ellipse(*hub, rr, rr), holes=[ellipse(*hub, rr * 0.945, rr * 0.945)]), ink)
    c.fill(
        c.mask(ellipse(*hub, rr * 0.86, rr * 0.86), holes=[ellipse(*hub, rr * 0.83, rr * 0.83)]),
        ink,
    )
    spokes = []
    for i in range(32):
        t = 2 * math.pi * i / 32
        end = (hub[0] + rr * 0.97 * math.cos(t), hub[1] + rr * 0.97 * math.sin(t))
        spokes.append(bar(hub, end, 3.2))
    c.fill(c.mask(*spokes), ink, 0.75)
    cabins, caps = [], []
    for i in range(32):
        t = 2 * math.pi * (i + 0.5) / 32
        px, py = hub[0] + rr * 1.055 * math.cos(t), hub[1] + rr * 1.055 * math.sin(t)
        cabins.append(ellipse(px, py, rr * 0.048, rr * 0.056, n=20))
        caps.append(ellipse(px - rr * 0.012, py - rr * 0.016, rr * 0.026, rr * 0.03, n=16))
    c.fill(c.mask(*cabins), red)
    c.fill(c.mask(*caps), mix(red, GOLD, 0.55))
    for d in (-1, 1):
        edge_light(c, bar((cx + d * rr * 0.56, deck + 6), hub, rr * 0.085, rr * 0.05), ink, pale)
    c.poly(ellipse(*hub, rr * 0.09, rr * 0.09), ink)
    c.poly(ellipse(hub[0] - rr * 0.015, hub[1] - rr * 0.02, rr * 0.05, rr * 0.05), pale)
    # the bridge: a flat deck with arches below
    w = r * 3.0 * k
    c.poly(rect(cx - w, deck - 5, cx + w, deck + 3.5 * k), pale)
    c.poly(rect(cx - w, deck + 1.6 * k, cx + w, deck + 4.5 * k), ink)
    n = 6
    arches = []
    for i in range(n):
        x0, x1 = cx - w + 2 * w * i / n, cx - w + 2 * w * (i + 1) / n
        pad = (x1 - x0) * 0.07
        arches.append(
            [
                (x0 + pad, gy + 2),
                *[
                    (
                        x0 + pad + (x1 - x0 - 2 * pad) * t,
                        gy + 2 - (gy - deck - 6 * k + 2) * math.sin(math.pi * t) ** 0.55,
                    )
                    for t in np.linspace(0.02, 0.98, 24)
                ],
                (x1 - pad, gy + 2),
            ]
        )
    c.fill(c.mask(rect(cx - w, deck + 4 * k, cx + w, gy + 3), holes=arches), mix(ink, pale, 0.35))


def city(
    c: Canvas,
    cam: Camera,
    span: Pt,
    z: float,
    heights: Pt,
    n: int,
    seed: int,
    colours: Sequence[RGB],
    air: Air,
    hump: Pt | None = None,
) -> None:
    """A row of tower blocks across canvas positions span, all about z away."""
    rng = np.random.default_rng(seed)
    xs = np.sort(rng.random(n)) * (span[1] - span[0]) + span[0]
    order = rng.permutation(n)
    for i in order:
        zz = z * (1 + 0.12 * float(rng.random()))
        x = (xs[i] - cam.cx) * zz / cam.f
        top = heights[0] + (heights[1] - heights[0]) * float(rng.random()) ** 1.7
        if hump:
            top *= 0.55 + 0.9 * math.exp(-(((xs[i] - hump[0]) / hump[1]) ** 2))
        wd = (17 + 20 * float(rng.random())) * z / 1500
        yaw = float(rng.choice([-24.0, 12.0, 32.0]))
        col = colours[int(rng.integers(len(colours)))]
        glass = air.on(mix(col, DEEP, 0.55), zz)
        kind = int(rng.integers(4))

        def face(
            name: str, on: Callable[[float, float], Pt], kind: int = kind, glass: RGB = glass
        ) -> None:
            if name == "top":
                return
            if kind == 0:
                windows(c, on, 1, 9, glass, 0.55, (0.86, 0.42), 0.05)
            elif kind == 1:
                windows(c, on, 4, 1, glass, 0.5, (0.45, 0.97), 0.05)
            elif kind == 2:
                windows(c, on, 3, 8, glass, 0.55, (0.5, 0.55), 0.05)

        turned(c, cam, (x, 0, zz), (wd, top, wd * 0.9), yaw, col, air, detail=face)
        if kind != 2 and top > heights[1] * 0.45:
            turned(c, cam, (x, top, zz), (wd * 0.55, top * 0.09, wd * 0.5), yaw, col, air)
            if kind == 1:
                c.poly(cam.beam((x, top * 1.09, zz), (x, top * 1.28, zz), 1.4, 4), air.on(col, zz))


def stacks(
    c: Canvas,
    cam: Camera,
    origin: Pt,
    yaw: float,
    bays: int,
    rows: int,
    most: int,
    seed: int,
    air: Air,
    unit: P3 = (12.2, 2.7, 2.5),
    gap: Pt = (1.2, 0.4),
) -> None:
    """A block of stacked containers, drawn far to near."""
    rng = np.random.default_rng(seed)
    s, k = math.sin(math.radians(yaw)), math.cos(math.radians(yaw))
    tints = [BRICK, TEAL, OCHRE, DEEP, mix(SAND, SNOW, 0.3), CLAY, LAKE, mix(TEAL, LEAF, 0.4), MIST]
    cells = []
    for i in range(bays):
        for j in range(rows):
            a, b = i * (unit[0] + gap[0]), j * (unit[2] + gap[1])
            x, z = origin[0] + s * a + k * b, origin[1] + k * a - s * b
            n = int(np.clip(round(most * (0.45 + 0.75 * float(rng.random()))), 1, most))
            cols = [tints[int(rng.integers(len(tints)))] for _ in range(n)]
            cells.append((cam.view((x, 0, z))[2], x, z, cols))
    for dist, x, z, cols in sorted(cells, key=lambda q: -q[0]):
        for lev, col in enumerate(cols):

            def face(
                name: str, on: Callable[[float, float], Pt], col: RGB = col, d: float = dist
            ) -> None:
                p, q = on(0, 0), on(1, 0)
                wide = math.hypot(q[0] - p[0], q[1] - p[1])
                if name == "top" or wide < 70:
                    return
                n = max(3, int(wide / 16))
                ribs = [
                    [
                        on((i + 0.25) / n, 0.08),
                        on((i + 0.6) / n, 0.08),
                        on((i + 0.6) / n, 0.92),
                        on((i + 0.25) / n, 0.92),
                    ]
                    for i in range(n)
                ]
                c.fill(c.mask(*ribs), air.on(scale(col, 0.62), d), 0.55)

            turned(
                c,
                cam,
                (x, lev * unit[1], z),
                (unit[0], unit[1] * 0.97, unit[2]),
                yaw,
                col,
                air,
                detail=face,
            )


def cotton(
    c: Canvas,
    cam: Camera,
    region: Mask,
    yaw: float,
    pitch: float,
    near: float,
    far: float,
    seed: int,
    air: Air,
    boll: float = 0.8,
    spread: Pt = (-400, 900),
) -> None:
    """Rows of ripe cotton running away at `yaw`, painted far to near."""
    rng = np.random.default_rng(seed)
    s, k = math.sin(math.radians(yaw)), math.cos(math.radians(yaw))

    def rows(x: Field, y: Field) -> Field:
        wx, wz = ground_uv(cam, x, y)
        r = (wx * k - wz * s) / pitch
        fade = np.clip(1.3 - wz / (far * 0.75), 0, 1)
        out: Field = ((0.5 + 0.5 * np.cos(2 * math.pi * r)) * fade + 0.5 * (1 - fade)).astype(
            np.float32
        )
        return out

    h, w = region.a.shape
    x, y = grid(region.x, region.y, w, h)
    lines = Mask(region.x, region.y, rows(x, y) * region.a)
    c.fill(lines, air.on(MOSS, near * 1.4), 0.85)
    edges = np.geomspace(far, near, 22)
    for a, b in pairwise(edges.tolist()):
        bolls: list[list[Pt]] = []
        leaves: list[list[Pt]] = []
        shades: list[list[Pt]] = []
        zm = (a + b) / 2
        px = cam.f / zm
        n = int(min(2600, 5200 * (a - b) / pitch / 30))
        for _ in range(n):
            zz = b + (a - b) * float(rng.random())
            xx = spread[0] * zz / near + (spread[1] - spread[0]) * zz / near * float(rng.random())
            r = (xx * k - zz * s) / pitch
            near_row = round(r)
            shift = (near_row - r + float(rng.normal(0, 0.13))) * pitch
            qx, qz = xx + k * shift, zz - s * shift
            up = 0.7 * boll * float(rng.random())
            sx, sy = cam.p(qx, up + boll * 0.5, qz)
            if not (region.x - 20 < sx < region.x + w + 20):
                continue
            rad = boll * px * (0.35 + 0.4 * float(rng.random()))
            if rad < 1.2:
                rad = 1.2
            leaves.append(ellipse(sx + rad * 0.2, sy + rad * 0.8, rad * 1.5, rad * 1.2, n=12))
            bolls.append(ellipse(sx, sy, rad * 1.05, rad * 0.85, n=14))
            if rad > 5:
                bolls.append(ellipse(sx - rad * 0.6, sy + rad * 0.25, rad * 0.6, rad * 0.55, n=12))
                shades.append(
                    ellipse(sx + rad * 0.35, sy + rad * 0.42, rad * 0.55, rad * 0.36, n=12)
                )
        if bolls:
            c.fill(c.mask(*leaves).within(region), air.on(mix(MOSS, DEEP, 0.25), zm), 0.8)
            c.fill(c.mask(*bolls).within(region), air.on(SNOW, zm))
        if shades:
            c.fill(c.mask(*shades).within(region), air.on(MIST, zm), 0.85)


def panorama() -> Canvas:
    """From the Bohai sea at dawn to the Tianshan snow, as one landscape."""
    c = Canvas(6800, 1240, 11)
    rng = np.random.default_rng(110)
    hz = 640
    cam = Camera(3400, hz, 3000, (0, 45, 0))
    # sky: dawn warm on the left, clear on the right
    left = vertical(0, hz, rgb("7fa9b0"), rgb("d9c9a8"), rgb("f6c98b"))
    right = vertical(0, hz, rgb("4f8ba0"), rgb("93bcc4"), rgb("e4e5d3"))
    c.fill(c.whole(), left)
    side = Mask(0, 0, smoothstep(700, 4700, grid(0, 0, 6800, 1240)[0]))
    c.fill(side, right)
    sun = (222.0, 540.0)
    for reach, col, al in ((1500.0, rgb("f9d090"), 0.75), (520.0, rgb("fde7b4"), 0.85)):
        c.fill(
            c.field(
                lambda x, y, r=reach: np.exp(
                    -((np.hypot((x - sun[0]) * 0.75, (y - sun[1]) * 1.3) / r * 1.7) ** 1.3)
                ).astype(np.float32),
                (0, 0, 3200, hz + 4),
            ),
            col,
            al,
        )
    clouds(c, (60, 90, 2500, 430), 21, rgb("f7dcb0"), rgb("c99a86"), 0.53, 1100, 80, 0.75)
    clouds(c, (2300, 30, 4800, 330), 27, rgb("eee7d3"), rgb("a5bcbd"), 0.5, 1200, 90, 0.7)
    clouds(c, (4600, 20, 6800, 240), 33, SNOW, rgb("a9c6cc"), 0.5, 900, 70, 0.75)
    c.fill(c.mask(ellipse(*sun, 62, 62, n=120)), vertical(478, 602, rgb("fff6d8"), rgb("fbd489")))

    # far mountains
    def crest(t: Field) -> Field:
        out = 0.1 + 0.36 * smoothstep(0.06, 0.5, t) + 0.5 * np.exp(-(((t - 0.72) / 0.2) ** 2))
        out = out * (0.0 + smoothstep(0.0, 0.3, t)) + 0.16 * np.exp(-(((t - 0.4) / 0.1) ** 2))
        return (1.24 * out).astype(np.float32)

    mountains(
        c, (3050, 10, 6800, hz + 6), 8, crest, Peaks(haze=rgb("d8dfd3")), 420, 0.24, 0.8, 0.16
    )

    # land and sea below the horizon
    c.fill(
        c.mask(rect(0, hz, 6800, 1240)),
        Linear(
            (1500, 0),
            (6800, 0),
            [
                (0, rgb("a9a878")),
                (0.22, rgb("b5b07c")),
                (0.38, rgb("d6b67c")),
                (0.6, rgb("dcb880")),
                (0.74, rgb("b3ab74")),
                (1, rgb("8f9c66")),
            ],
        ),
    )
    haze = c.field(lambda x, y: np.exp(-(y - hz) / 60).astype(np.float32), (0, hz, 6800, hz + 330))
    c.fill(haze, across(0, 6800, rgb("f3cf97"), rgb("e9dcb8"), rgb("dfe2d0")), 0.8)

    # the plain: fields in perspective
    def fields(x: Field, y: Field) -> Field:
        wx, wz = ground_uv(cam, x, y)
        u, v = np.floor((wx + wz * 0.06) / 70), np.floor((wz - wx * 0.15) / 85)
        r = np.sin(u * 12.9898 + v * 78.233) * 43758.5453
        out: Field = (r - np.floor(r)).astype(np.float32)
        return out

    box_f = (1700, hz + 8, 3900, 1240)
    fm = c.field(fields, box_f)
    xx, yy = grid(fm.x, fm.y, fm.a.shape[1], fm.a.shape[0])
    fade = (1 - smoothstep(2500, 3700, xx + (yy - hz) * 0.4)) * smoothstep(hz + 6, hz + 60, yy)
    for lo, hi, col in (
        (0.0, 0.28, rgb("7f9360")),
        (0.5, 0.68, rgb("cdb269")),
        (0.78, 0.9, rgb("6b8a63")),
    ):
        band = ((fm.a >= lo) & (fm.a < hi)).astype(np.float32) * fade
        c.fill(Mask(fm.x, fm.y, blur(band, 1.5)), col, 0.62)

    # dunes in the middle
    for i, (y, hgt, a, b, n, col) in enumerate(
        (
            (668, 44, 2980, 4960, 8, rgb("e6cb9c")),
            (698, 62, 3080, 4860, 6, rgb("dcb780")),
            (742, 84, 3180, 4800, 5, rgb("d5aa6e")),
            (800, 74, 3500, 4700, 3, rgb("d3a466")),
        )
    ):
        for j in range(n):
            cx = a + (b - a) * (j + 0.5 + 0.28 * math.sin(3.1 * j + i)) / n
            w = (b - a) / n * 1.05
            hh = hgt * (0.7 + 0.5 * math.sin(1.7 * j + 2.3 * i) ** 2)
            dune(c, cx, y + 5 * math.sin(j * 2.0), w, hh, col, mix(col, CLAY, 0.36))

    # wind ripples on the near sand
    def ripple(x: Field, y: Field) -> Field:
        wx, wz = ground_uv(cam, x, y)
        wave = np.sin(wz * 0.34 + wx * 0.12 + 7 * fbm(wx / 60, wz / 90, 77, 3)) * 0.5 + 0.5
        part = smoothstep(3000, 3500, x) * (1 - smoothstep(4500, 4900, x)) * smoothstep(800, 960, y)
        out: Field = (smoothstep(0.62, 0.9, wave) * part).astype(np.float32)
        return out

    c.fill(c.field(ripple, (3000, 800, 4950, 1240)), rgb("b88c58"), 0.26)

    # sea
    sea_pts = [
        (0, hz),
        (2330, hz),
        (2330, 655),
        (2150, 664),
        (1880, 678),
        (1800, 700),
        (1830, 755),
        (1560, 960),
        (1640, 1090),
        (1800, 1260),
        (0, 1260),
    ]
    river_pts = curve(
        xy(
            "2020 712, 2020 712, 2250 716, 2560 722, 2560 722, 2470 745, 2240 790, 2040 880, "
            "1980 1000, 2080 1130, 2230 1260, 2230 1260, 1700 1260, 1700 1260, 1600 1090, "
            "1540 960, 1640 830, 1820 755"
        )
    )
    sea = c.mask(sea_pts, river_pts)
    bank = c.mask([(x + 10, y - 4) for x, y in river_pts])
    c.fill(bank, rgb("6d7f5c"), 0.8)
    c.fill(sea, vertical(hz, 1240, rgb("e9c897"), rgb("8fb0ab"), rgb("4b8390"), rgb("2f6475")))
    c.fill(
        sea.within(
            Mask(0, 0, smoothstep(-200, 900, 900 - np.abs(grid(0, 0, 2400, 1240)[0] - 222)))
        ),
        vertical(hz, 1240, rgb("fbd99b"), rgb("e3b984"), rgb("7c9f9c"), rgb("2f6475")),
        0.6,
    )
    glints(c, sea, hz, 1240, 900, rgb("2b6072"), rng, (0, 2000), 0.35)
    glints(c, sea, hz, 1240, 700, rgb("d8cfae"), rng, (0, 2300), 0.42, size=0.8)
    glints(
        c,
        sea,
        hz,
        1240,
        620,
        rgb("ffedc0"),
        rng,
        (0, 0),
        0.9,
        at=lambda v: (222 + 30 * v, 46 + 150 * v),
        size=0.75,
    )
    haze2 = c.field(lambda x, y: np.exp(-(y - hz) / 16).astype(np.float32), (0, hz, 2330, hz + 120))
    c.fill(haze2.within(sea), rgb("fbe0ae"), 0.85)

    warm = Air(rgb("f0d3a4"), 500, 3600, 0.82)
    # ships in the roads
    for sx, z, ln in ((985, 2700, 190), (395, 2050, 230)):
        sy = cam.p(0, 0, z)[1]
        half = ln * 1500 / z
        c.fill(c.mask(ellipse(sx, sy + 6, half * 0.98, 9)).soft(4).within(sea), DEEP, 0.5)
        far_ship(c, cam, (sx - 3400) * z / 3000, z, ln, warm)
    # city
    pale = [rgb("c9b79c"), rgb("8aa3a4"), rgb("b89f8c"), rgb("6f929b"), rgb("d8c7a6")]
    city(
        c,
        cam,
        (1420, 2900),
        3300,
        (40, 250),
        60,
        5,
        pale,
        Air(rgb("f1d9b0"), 300, 4200, 0.88),
        (2050, 480),
    )
    city(
        c,
        cam,
        (1560, 2720),
        2500,
        (35, 225),
        46,
        6,
        pale,
        Air(rgb("efd4a8"), 300, 4200, 0.82),
        (1960, 380),
    )
    city(
        c,
        cam,
        (1900, 2640),
        1750,
        (25, 90),
        26,
        9,
        [rgb("c2a98b"), rgb("7c979b"), rgb("a98c7c")],
        Air(rgb("efd4a8"), 300, 3600, 0.85),
        None,
    )
    treeline(c, cam, (2570, 3300), 1500, 9, 61, mix(MOSS, SAND, 0.35), mix(LEAF, SAND, 0.4))
    wheel_bridge(c, cam, (2290 - 3400) * 1700 / 3000, 1700, 62, Air(rgb("efd4a8"), 600, 4600, 0.75))

    # the port: land, stacks, a ship alongside, cranes
    q0, q1 = (-352.0, 425.0), (-700.0, 1270.0)
    ql = math.hypot(q1[0] - q0[0], q1[1] - q0[1])
    ux, uz = (q1[0] - q0[0]) / ql, (q1[1] - q0[1]) / ql
    rx, rz = -uz, ux
    e0, e1 = cam.p(q0[0], 0, q0[1]), cam.p(q1[0], 0, q1[1])
    shore = curve(
        [
            e0,
            e0,
            (1080, 1010),
            (1300, 1040),
            (1500, 1062),
            (1590, 1030),
            (1572, 950),
            (1650, 832),
            (1800, 760),
            e1,
            e1,
        ],
        closed=False,
    )
    port = c.mask([*shore, e0])
    c.fill(
        c.mask(
            [
                *[(x, y + 34 * max(0.0, min(1.0, (y - 740) / 220))) for x, y in shore],
                (e0[0], e0[1] + 34),
                e0,
            ]
        ),
        vertical(760, 1090, rgb("a08d76"), rgb("5f6c6d")),
    )
    c.fill(port, vertical(740, 1060, rgb("e3caa0"), rgb("cdb791"), rgb("a9a38c")))
    c.fill(port.rim(5, 5, 2), rgb("f6dfb2"), 0.8)
    port_air = Air(rgb("efcf9d"), 400, 2500, 0.8)
    yaw = math.degrees(math.atan2(ux, uz))
    for t in (520, 170):
        container_ship(
            c,
            cam,
            (q0[0] + ux * t + rx * 24, q0[1] + uz * t + rz * 24),
            yaw,
            262,
            port_air,
            300 + t,
        )
    for i in range(6, -1, -1):
        t = 22 + 128 * i
        if i < 6:
            # stacks between this crane and the one behind
            for off, wide in ((46, 6), (78, 6), (110, 5)):
                ox, oz = q0[0] + ux * (t + 26) - rx * off, q0[1] + uz * (t + 26) - rz * off
                if cam.p(ox, 0, oz)[0] < 1560 and not (i == 0 and off > 100):
                    stacks(
                        c, cam, (ox, oz), yaw, 6, wide, 5, 100 + t + off, port_air, gap=(1.4, 0.7)
                    )
        ax, az = q0[0] + ux * t - rx * 24, q0[1] + uz * t - rz * 24
        gantry(
            c,
            cam,
            (ax, az),
            (rx, rz),
            BRICK if i % 3 != 1 else TEAL,
            port_air,
            raised=i == 2,
            load=(OCHRE, BRICK, LAKE)[i % 3],
            k=1.38,
            trolley=40 + 5 * (i % 3),
        )

    # the road, then the viaduct, both sweeping from the city to the new town
    road = path_points(
        xy("-620 2250, -330 1150, -130 560, 0 345, 95 302, 192 368, 330 560, 580 960, 980 1600"),
        220,
    )
    ra, rb = offset(road, -9), offset(road, 9)
    c.fill(c.mask(*ribbon(cam, offset(road, -14), offset(road, 14), 0, 0)), rgb("c3a877"), 0.8)
    c.fill(c.mask(*ribbon(cam, ra, rb, 0, 0)), vertical(660, 1150, rgb("b9b3a0"), rgb("7f8f90")))
    on_road = sorted(cam.p(p[0], 0, p[1]) for p in road[60:190])
    road_x, road_y_s = [p[0] for p in on_road], [p[1] for p in on_road]
    for i in range(14, 92, 4):
        for lane_x in (-22.0, 22.0):
            p = offset(road, lane_x)[i]
            sx, sy = cam.p(p[0], 0, p[1])
            d = min(1.0, p[1] / 1900)
            if abs(sx - 3400) > 80:
                poplar(
                    c,
                    sx,
                    sy,
                    (13 + 5 * float(rng.random())) * 3000 / p[1],
                    rng,
                    mix(MOSS, rgb("e8d9b4"), d * 0.5),
                    mix(LEAF, rgb("e8d9b4"), d * 0.5),
                    mix(rgb("d2bd68"), rgb("e8d9b4"), d * 0.45),
                    width=0.11,
                )
    la, lb = offset(road, -0.5), offset(road, 0.5)
    dashes = [q for i, q in enumerate(ribbon(cam, la, lb, 0, 0)) if i % 3 == 0]
    c.fill(c.mask(*dashes), CREAM, 0.9)
    land_air = Air(rgb("e6dcc0"), 350, 2600, 0.85)
    for i in (62, 74, 92, 128, 139, 150, 163):
        (x0, z0), (x1, z1) = road[i], road[i + 1]
        heading = math.degrees(math.atan2(x1 - x0, z1 - z0))
        lane = offset(road, 4.5 if i % 2 else -4.5)[i]
        kind = i % 3
        ln, ht, col = ((15, 4.2, SNOW), (11, 3.4, BRICK), (16, 4.2, OCHRE))[kind]
        c.poly(
            cam.poly(
                [
                    (lane[0] - 3, 0, lane[1] - 5),
                    (lane[0] + 10, 0, lane[1] - 3),
                    (lane[0] + 10, 0, lane[1] + 4),
                    (lane[0] - 3, 0, lane[1] + 4),
                ]
            ),
            INK,
            0.3,
        )
        turned(c, cam, (lane[0], 0.8, lane[1]), (ln, ht, 4.2), heading, col, land_air)
        turned(
            c,
            cam,
            (
                lane[0] + 0.62 * ln * math.sin(math.radians(heading)),
                0.6,
                lane[1] + 0.62 * ln * math.cos(math.radians(heading)),
            ),
            (3.4, 3.2, 4),
            heading,
            TEAL,
            land_air,
        )

    # new town and its cranes
    town = Air(rgb("dfe0cf"), 500, 3300, 0.8)
    treeline(c, cam, (4500, 6800), 1900, 10, 71, mix(MOSS, MIST, 0.4), mix(LEAF, SAND, 0.35))
    cranes = (
        (4950, 112, 1, 1500),
        (5215, 138, -1, 1750),
        (5490, 112, 1, 1420),
        (5330, 88, -1, 1130),
    )
    rows = [2300.0, 2000.0, 1760.0, 1560.0, 1390.0, 1240.0, 1110.0]
    for i, zr in enumerate(rows):
        behind = rows[i - 1] if i else 1e9
        for sx, h, way, z in cranes:
            if zr < z <= behind:
                gx, gy = cam.p((sx - 3400) * z / 3000, 0, z)
                tower_crane(
                    c,
                    gx,
                    gy,
                    h * 3000 / z,
                    66 * 3000 / z,
                    way,
                    town.on(BRICK, z * 0.6),
                    town.on(OCHRE, z * 0.5),
                    4.0,
                    0.62,
                    town.on(DEEP, z),
                )
        new_town(c, cam, [zr], (4880 + 12 * i, 5560 - 22 * i), 800 + i, town, 12, 66, (22, 50))
    viaduct(c, cam, land_air)
    treeline(c, cam, (4760, 5560), 1150, 8, 73, mix(MOSS, SAND, 0.12), mix(LEAF, SAND, 0.2))

    # cotton and poplars on the right, a canal along the edge of the field
    verge = cam.poly([(104, 0, 218), (150, 0, 218), (900, 0, 1250), (868, 0, 1250)])
    c.fill(c.mask(verge), vertical(740, 1240, rgb("b9b683"), rgb("8c9a5e")))
    canal = cam.poly([(126, 0, 218), (137, 0, 218), (890, 0, 1250), (882, 0, 1250)])
    rim = cam.poly([(124, 0, 218), (139, 0, 218), (892, 0, 1250), (880, 0, 1250)])
    c.fill(c.mask(rim), rgb("e2d7b4"))
    c.fill(c.mask(canal), vertical(740, 1240, rgb("c3d3c8"), rgb("6fa3aa"), rgb("3f7f90")))
    field = c.mask(cam.poly([(143, 0, 218), (1000, 0, 218), (1500, 0, 1250), (900, 0, 1250)]))
    c.fill(field, vertical(740, 1240, rgb("a3a86f"), rgb("6d8a58")))
    for t in np.arange(880.0, 6.0, -36.0):
        px, pz = 112 + 0.588 * 1.25 * float(t), 222 + 0.809 * 1.25 * float(t)
        sx, sy = cam.p(px, 0, pz)
        d = min(1.0, pz / 1600)
        tint = rgb("cfd6bf")
        rr = 3000 / pz
        c.fill(c.mask(ellipse(sx + 6 * rr, sy, 6 * rr, 0.8 * rr)), UMBER, 0.25)
        poplar(
            c,
            sx,
            sy,
            (15 + 4 * float(rng.random())) * rr,
            rng,
            mix(MOSS, tint, d * 0.7),
            mix(LEAF, tint, d * 0.65),
            mix(rgb("d2bd68"), tint, d * 0.6),
            width=0.11,
        )
    cotton_air = Air(rgb("d9dcc2"), 300, 1900, 0.75)
    cotton(c, cam, field, 36, 7.0, 219, 1150, 41, cotton_air, 1.25, (80, 300))
    harvester(c, cam, (372, 470), cotton_air)
    far_to_near = np.geomspace(1500, 16, 26)
    for side in (0, 1):
        for t in far_to_near:
            px_, pz = 322 + side * 46 + 0.588 * t, 262 + side * 10 + 0.809 * t
            sx, sy = cam.p(px_, 0, pz)
            if -200 < sx < 7100:
                d = min(1.0, pz / 1700)
                tint = rgb("cfd6bf")
                c.fill(
                    c.mask(ellipse(sx + 34 * 3000 / pz / 10, sy, 3000 / pz * 9, 3000 / pz * 1.1)),
                    DEEP,
                    0.22,
                )
                poplar(
                    c,
                    sx,
                    sy,
                    (40 + 9 * float(rng.random())) * 3000 / pz,
                    rng,
                    mix(MOSS, tint, d * 0.75),
                    mix(LEAF, tint, d * 0.7),
                    mix(rgb("d2bd68"), tint, d * 0.6),
                )

    # near ground: grass on the plain, dry brush towards the desert
    patch = fbm(grid(0, 0, 680, 64)[0] / 60, grid(0, 0, 680, 64)[1] / 16, 91, 3)
    scrub: list[tuple[float, float, float]] = []
    for _ in range(3000):
        sx = float(rng.uniform(2000, 4780))
        sy = float(rng.uniform(800, 1245))
        thin = patch[min(63, int((sy - 800) / 7)), int(sx / 10)]
        if thin < 0.1 - 0.25 * float(rng.random()) ** 3 or abs(sx - 3400) < 45:
            continue
        left_edge = 2060 + (sy - 1130) * 1.2 if sy > 950 else 2330
        road_y = float(np.interp(sx, road_x, road_y_s))
        if sx < left_edge + 30 or abs(sy - road_y) < 40 or (sy < 960 and 2560 < sx < 4800):
            continue
        scrub.append((sy, sx, (5 + 17 * ((sy - 760) / 480)) * (0.5 + 0.8 * float(rng.random()))))
    scrub.sort()
    for lo in range(0, len(scrub), 60):
        part = scrub[lo : lo + 60]
        for warm_side in (False, True):
            some = [q for q in part if (q[1] + 400 * math.sin(q[1] * 0.05) > 2950) == warm_side]
            if not some:
                continue
            dark, lit = (
                (rgb("94774c"), rgb("e2c68c")) if warm_side else (rgb("567450"), rgb("a6b56f"))
            )
            c.fill(
                c.mask(
                    *[
                        ellipse(x + r * 1.1, y + r * 0.15, r * 1.9, r * 0.36, n=16)
                        for y, x, r in some
                    ]
                ),
                UMBER,
                0.28,
            )
            c.fill(
                c.mask(
                    *[
                        ellipse(x + d * r, y - r * e, r * 0.8, r * g, n=16)
                        for y, x, r in some
                        for d, e, g in ((-0.5, 0.3, 0.42), (0.5, 0.28, 0.4), (0, 0.5, 0.5))
                    ]
                ),
                dark,
            )
            c.fill(
                c.mask(
                    *[
                        ellipse(x + d * r, y - r * e, r * 0.5, r * 0.24, n=14)
                        for y, x, r in some
                        for d, e in ((-0.6, 0.46), (-0.1, 0.72))
                    ]
                ),
                lit,
                0.9,
            )
    return c


def harvester(c: Canvas, cam: Camera, at: Pt, air: Air) -> None:
    """A cotton picker at work."""
    x, z = at
    for dx, y, size, col in (
        (0.0, 1.6, (13, 5.5, 8), BRICK),
        (0.5, 7.1, (11, 3.6, 8.4), rgb("d0694a")),
        (-7.5, 2.5, (4, 6.5, 5.5), TEAL),
        (-10.5, 0.3, (4, 2.8, 10), OCHRE),
    ):
        a = math.radians(36)
        turned(c, cam, (x + dx * math.sin(a), y, z + dx * math.cos(a)), size, 36, col, air)
    for dx in (-4.0, 4.0):
        q = cam.p(x + dx * 0.6 + 3.2, 1.6, z + dx * 0.8 - 2.4)
        k = cam.size(x, 0, z)
        c.poly(ellipse(*q, 1.7 * k, 1.9 * k), air.on(INK, z))
        c.poly(ellipse(*q, 0.8 * k, 0.9 * k), air.on(OCHRE, z))


def dune(c: Canvas, x: float, y: float, w: float, h: float, lit: RGB, shade: RGB) -> None:
    """One dune: a long windward slope on the left, a curved crest, a shaded slip face."""
    top = (x + w * 0.1, y - h)
    body = curve(
        [
            (x - w * 0.75, y),
            (x - w * 0.75, y),
            (x - w * 0.3, y - h * 0.42),
            top,
            top,
            (x + w * 0.4, y - h * 0.36),
            (x + w * 0.75, y),
            (x + w * 0.75, y),
        ]
    )
    m = c.mask(body)
    c.fill(m, across(x - w * 0.75, x + w * 0.75, mix(lit, CREAM, 0.55), lit, lit))
    slip = curve(
        [
            top,
            top,
            (x + w * 0.02, y - h * 0.55),
            (x + w * 0.16, y - h * 0.25),
            (x + w * 0.02, y),
            (x + w * 0.02, y),
            (x + w * 0.8, y),
            (x + w * 0.8, y),
            (x + w * 0.42, y - h * 0.4),
        ]
    )
    c.fill(c.mask(slip).within(m), vertical(y - h, y, shade, mix(shade, lit, 0.8)))


def far_ship(c: Canvas, cam: Camera, x: float, z: float, ln: float, air: Air) -> None:
    """A cargo ship far out, side on."""
    k = cam.size(x, 0, z)
    sx, sy = cam.p(x, 0, z)
    hull = air.on(DEEP, z * 0.7)
    up = air.on(SNOW, z * 0.8)
    a, b = sx - ln * k / 2, sx + ln * k / 2
    c.poly(rect(a + 12 * k, sy - 44 * k, a + 30 * k, sy - 8 * k), up)
    c.poly(rect(a + 8 * k, sy - 42 * k, a + 34 * k, sy - 37 * k), up)
    rng = np.random.default_rng(int(ln))
    n = 9
    for i in range(n):
        x0 = a + (40 + (ln - 62) * i / n) * k
        hh = (10 + 16 * float(rng.random())) * k
        c.poly(
            rect(x0, sy - 12 * k - hh, x0 + (ln - 62) / n * k * 0.92, sy - 10 * k),
            air.on((BRICK, OCHRE, TEAL)[i % 3], z * 0.8),
        )
    ship_side(c, (a, sy), (b - 10 * k, sy), 14 * k, 17 * k, hull, air.on(BRICK, z * 0.7), 14 * k)


def container_ship(
    c: Canvas, cam: Camera, at: Pt, yaw: float, ln: float, air: Air, seed: int
) -> None:
    """A container ship lying along direction yaw, its middle at `at`."""
    s, k = math.sin(math.radians(yaw)), math.cos(math.radians(yaw))
    dist = cam.view((at[0], 0, at[1]))[2]

    def w(a: float, y: float, b: float) -> P3:
        return (at[0] + s * a + k * b, y, at[1] + k * a - s * b)

    # the stack on deck, then the house, then the hull side that faces us
    bays = 14
    rng = np.random.default_rng(seed)
    tints = [BRICK, TEAL, OCHRE, rgb("c9b48c"), CLAY, LAKE, MIST]
    half = ln / 2
    deck = 15.0
    hull = [
        w(-half, deck, 17),
        w(half * 0.8, deck, 17),
        w(half * 1.04, deck + 4, 0),
        w(half * 0.98, 0, 0),
        w(half * 0.8, 0, 16),
        w(-half, 0, 16),
    ]
    far = [
        w(-half, deck, -17),
        w(half * 0.8, deck, -17),
        w(half * 1.04, deck + 4, 0),
        w(half * 0.8, deck, 17),
        w(-half, deck, 17),
    ]
    c.poly(cam.poly(far), air.on(CLAY, dist))

    def ports(name: str, on: Callable[[float, float], Pt]) -> None:
        if name != "top":
            windows(
                c, on, 6 if name == "front" else 2, 4, air.on(DEEP, dist), 0.6, (0.5, 0.36), 0.07
            )

    for i in range(bays - 1, -1, -1):
        a = -half + 34 + (ln * 0.8 - 34) * i / bays
        if i == 9:
            turned(c, cam, w(a, deck, 0), (11, 30, 30), yaw, SNOW, air, detail=ports)
            turned(c, cam, w(a, deck + 30, 0), (9, 3, 34), yaw, SNOW, air)
            continue
        n = 2 + int(rng.integers(5))
        for lev in range(n):
            cols = [tints[int(rng.integers(len(tints)))] for _ in range(6)]
            for j in range(6):
                b = (j - 2.5) * 5.2
                turned(c, cam, w(a, deck + lev * 2.7, b), (13.2, 2.65, 5.1), yaw, cols[j], air)

    turned(c, cam, w(-half + 12, deck, 0), (12, 20, 26), yaw, SNOW, air, detail=ports)
    turned(c, cam, w(-half + 12, deck + 20, 0), (6, 9, 8), yaw, BRICK, air)
    q = cam.poly(hull)
    m = c.fill(c.mask(q), air.on(DEEP, dist * 0.9))
    boot = cam.poly([w(-half, 3.4, 17), w(half, 3.4, 17), w(half * 1.1, -2, 17), w(-half, -2, 17)])
    c.fill(c.mask(boot).within(m), air.on(BRICK, dist))
    stern = cam.poly([w(-half, deck, -17), w(-half, deck, 17), w(-half, 0, 16.4), w(-half, 0, -16)])
    c.poly(stern, air.on(scale(DEEP, 0.8), dist))
    for y0, y1, col in ((12.6, 13.6, CREAM), (0.0, 3.0, BRICK)):
        side = 17.2
        strip = [
            w(-half, y0, -side - 0.4),
            w(-half, y0, side),
            w(-half, y1, side),
            w(-half, y1, -side - 0.4),
        ]
        c.fill(c.mask(cam.poly(strip)).within(c.mask(stern)), air.on(scale(col, 0.8), dist))


def treeline(
    c: Canvas, cam: Camera, span: Pt, z: float, h: float, seed: int, dark: RGB, light: RGB
) -> None:
    """A far belt of trees at z."""
    rng = np.random.default_rng(seed)
    k = cam.f / z
    y = cam.cy + cam.f * cam.eye[1] / z
    shapes: list[list[Pt]] = []
    lit: list[list[Pt]] = []
    x = span[0]
    while x < span[1]:
        hh = h * k * (0.5 + 0.8 * float(rng.random()))
        w = hh * (0.5 + 0.7 * float(rng.random()))
        shapes.append(ellipse(x, y - hh * 0.5, w, hh * 0.55, n=20))
        lit.append(ellipse(x - w * 0.25, y - hh * 0.68, w * 0.55, hh * 0.3, n=16))
        x += w * (0.5 + float(rng.random()) ** 3 * 2)
    c.fill(c.mask(*shapes, rect(span[0], y - h * k * 0.16, span[1], y + 1)), dark)
    c.fill(c.mask(*lit), light, 0.9)


def viaduct(c: Canvas, cam: Camera, air: Air) -> None:
    """A railway viaduct sweeping across the middle, with a train on it."""
    pts = path_points(
        xy(
            "-640 2500, -420 1650, -205 930, -75 590, 70 440, 245 520, 470 850, 800 1420, 1120 2000"
        ),
        260,
    )
    deck, deep, half = 21.0, 3.2, 6.0
    a, b = offset(pts, -half), offset(pts, half)
    segs = sorted(range(len(pts) - 1), key=lambda i: -pts[i][1])
    # the shadow on the ground first
    shadow = [(x + 12, z - 6) for x, z in pts]
    c.fill(
        c.mask(*ribbon(cam, offset(shadow, -half), offset(shadow, half), 0, 0)), rgb("6f6a5a"), 0.38
    )
    for i in segs:
        x, z = pts[i]
        if i % 4 == 2:
            # a pier with a flared head
            d = (pts[i + 1][0] - x, pts[i + 1][1] - z)
            n = math.hypot(*d)
            ox, oz = d[1] / n, -d[0] / n
            col, lit = air.on(rgb("8c8272"), z), air.on(rgb("ead9b6"), z)
            foot, neck = cam.p(x, 0, z), cam.p(x, deck - deep - 4.5, z)
            k = cam.size(x, 0, z)
            body = bar(foot, neck, max(5, 4.4 * k), max(4, 3.8 * k))
            edge_light(c, body, col, lit, 0.5)
            l0, r0 = (
                cam.p(x - ox * 5, deck - deep, z - oz * 5),
                cam.p(x + ox * 5, deck - deep, z + oz * 5),
            )
            head = [l0, r0, (neck[0] + 2 * k, neck[1]), (neck[0] - 2 * k, neck[1])]
            c.poly(head, mix(col, lit, 0.35))
    top = []
    for i in segs:
        top += ribbon(cam, a[i : i + 2], b[i : i + 2], deck, deck)
    zs = [p[1] for p in pts]
    c.fill(c.mask(*top), vertical(650, 900, air.on(rgb("d8ccae"), 1800), rgb("cbbd9e")))
    # the face towards us: the offset side nearer the viewer
    for i in segs:
        z = zs[i]
        for side in (a, b):
            other = b if side is a else a
            if side[i][1] <= other[i][1] or abs(side[i][1] - other[i][1]) < 0.5 * half:
                vx = (side[i][0] - other[i][0]) * -side[i][0] + (side[i][1] - other[i][1]) * -side[
                    i
                ][1]
                if vx > 0:
                    c.fill(
                        c.mask(
                            *[
                                grown(q, 0.7)
                                for q in ribbon(
                                    cam, side[i : i + 2], side[i : i + 2], deck + 1.0, deck - deep
                                )
                            ]
                        ),
                        air.on(rgb("a8977c"), z),
                    )
                    c.fill(
                        c.mask(
                            *[
                                grown(q, 0.7)
                                for q in ribbon(
                                    cam, side[i : i + 2], side[i : i + 2], deck + 1.0, deck - 0.6
                                )
                            ]
                        ),
                        air.on(rgb("f3e4c3"), z),
                    )
    # the train
    first, cars, per = 138, 8, 5.2
    for kcar in range(cars - 1, -1, -1):
        i0 = first + kcar * per
        n = 6
        idx = [i0 + per * 0.97 * t / n for t in range(n + 1)]
        line = [
            (
                float(np.interp(q, range(len(pts)), [p[0] for p in pts])),
                float(np.interp(q, range(len(pts)), [p[1] for p in pts])),
            )
            for q in idx
        ]
        na, nb = offset(line, -1.9), offset(line, 1.9)
        z = line[0][1]
        y0, y1 = deck + 1.2, deck + 5.6
        roof = ribbon(cam, na, nb, y1, y1)
        for side in (na, nb):
            mid = len(side) // 2
            other = nb if side is na else na
            vx = (side[mid][0] - other[mid][0]) * -side[mid][0] + (
                side[mid][1] - other[mid][1]
            ) * -side[mid][1]
            if vx > 0:
                c.fill(
                    c.mask(*[grown(q, 0.6) for q in ribbon(cam, side, side, y1, y0)]),
                    air.on(SNOW, z),
                )
                c.fill(
                    c.mask(*[grown(q, 0.6) for q in ribbon(cam, side, side, y0 + 3.5, y0 + 2.2)]),
                    air.on(DEEP, z),
                )
                c.fill(
                    c.mask(*[grown(q, 0.6) for q in ribbon(cam, side, side, y0 + 1.5, y0 + 0.7)]),
                    air.on(BRICK, z),
                )
        c.fill(c.mask(*roof), air.on(mix(SNOW, CREAM, 0.5), z))
    # masts of the overhead line
    masts = []
    for i in range(6, 254, 4):
        p = offset(pts, half - 0.8)[i]
        masts.append(cam.beam((p[0], deck, p[1]), (p[0], deck + 7.5, p[1]), 0.4, 3.0))
    c.fill(c.mask(*masts), air.on(rgb("7e7a6c"), 700), 0.8)


# ---------------------------------------------------------------- 2 harbour


def car(c: Canvas, cam: Camera, at: Pt, yaw: float, colour: RGB, air: Air, y: float = 0.0) -> None:
    """A saloon car, modelled as a lofted profile; yaw 0 drives away from the viewer."""
    s, k = math.sin(math.radians(yaw)), math.cos(math.radians(yaw))

    def w(a: float, up: float, b: float) -> P3:
        return (at[0] + s * a + k * b, y + up, at[1] + k * a - s * b)

    dist = cam.view((at[0], y, at[1]))[2]
    px = cam.f / dist

    def tone(v: float) -> RGB:
        return air.on(scale(colour, v), dist)

    glass = air.on(rgb("2c5364"), dist)
    shine = air.on(rgb("f1d3a0"), dist)
    # length, height, half width
    prof = [
        (-2.28, 0.38, 0.86),
        (-2.34, 0.72, 0.9),
        (-2.22, 1.0, 0.86),
        (-1.72, 1.06, 0.84),
        (-0.98, 1.47, 0.64),
        (0.35, 1.48, 0.64),
        (1.18, 1.06, 0.82),
        (2.05, 0.86, 0.82),
        (2.3, 0.62, 0.82),
        (2.3, 0.38, 0.82),
    ]
    shadow = [w(-2.4, 0, -0.9), w(2.3, 0, -0.9), w(2.3, 0, 0.9), w(-2.4, 0, 0.9)]
    long_ = [(p[0] + 2.6, p[1], p[2] - 0.9) for p in shadow]
    if y == 0.0:
        c.fill(
            c.mask(
                cam.poly(shadow),
                cam.poly([shadow[0], shadow[1], long_[1], long_[0]]),
                cam.poly([shadow[3], shadow[2], long_[2], long_[3]]),
                cam.poly(long_),
            ),
            INK,
            0.42,
        )
    # wheels, then the side towards the viewer, then the strips from the far end
    for side in (-1, 1):
        nx, nz = k * side, -s * side
        p = w(0, 0.7, side * 0.9)
        seen = nx * (cam.eye[0] - p[0]) + nz * (cam.eye[2] - p[2]) > 0
        for a in (-1.42, 1.4):
            ring = [
                w(a + 0.33 * math.cos(t), 0.33 + 0.33 * math.sin(t), side * 0.84)
                for t in np.linspace(0, 2 * math.pi, 20, endpoint=False)
            ]
            inner = [(q[0] - nx * 0.2, q[1], q[2] - nz * 0.2) for q in ring]
            if not seen:
                ring = inner
            c.fill(c.mask(cam.poly(ring), cam.poly(inner)), air.on(INK, dist))
    for side in (-1, 1):
        nx, nz = k * side, -s * side
        p = w(0, 0.7, side * 0.9)
        if nx * (cam.eye[0] - p[0]) + nz * (cam.eye[2] - p[2]) <= 0:
            continue
        lum = 0.95 if side * k < 0 else 0.62
        body = cam.poly([w(a, u, side * hw) for a, u, hw in prof])
        m = c.fill(c.mask(body), tone(lum))
        light = cam.poly(
            [
                w(-2.3, 0.98, side * 0.88),
                w(2.2, 0.84, side * 0.88),
                w(2.2, 0.72, side * 0.89),
                w(-2.3, 0.78, side * 0.89),
            ]
        )
        c.fill(c.mask(light).within(m), tone(lum + 0.35))
        for a0, a1, a2, a3 in ((-1.55, -0.28, -0.28, -0.92), (-0.16, 1.0, 0.28, -0.16)):
            c.poly(
                cam.poly(
                    [
                        w(a0, 1.06, side * 0.82),
                        w(a1, 1.06, side * 0.82),
                        w(a2, 1.4, side * 0.67),
                        w(a3, 1.4, side * 0.67),
                    ]
                ),
                mix(glass, shine, 0.35 if side * k < 0 else 0.0),
            )
        for a in (-1.42, 1.4):
            arch = [
                w(a + 0.39 * math.cos(t), 0.36 + 0.39 * math.sin(t), side * 0.87)
                for t in np.linspace(0, math.pi, 14)
            ]
            wheel = [
                w(a + 0.32 * math.cos(t), 0.33 + 0.32 * math.sin(t), side * 0.87)
                for t in np.linspace(0, 2 * math.pi, 20, endpoint=False)
            ]
            c.poly(cam.poly(arch), air.on(scale(INK, 0.9), dist))
            c.poly(cam.poly(wheel), air.on(INK, dist))
            hub = [
                w(a + 0.18 * math.cos(t), 0.33 + 0.18 * math.sin(t), side * 0.88)
                for t in np.linspace(0, 2 * math.pi, 16, endpoint=False)
            ]
            c.poly(cam.poly(hub), air.on(MIST, dist))
    strips: list[tuple[float, list[Pt], int]] = []
    for i in range(len(prof) - 1):
        (a0, u0, h0), (a1, u1, h1) = prof[i], prof[i + 1]
        na, nu = -(u1 - u0), a1 - a0
        mid = w((a0 + a1) / 2, (u0 + u1) / 2, 0)
        ex, ey, ez = cam.eye[0] - mid[0], cam.eye[1] - mid[1], cam.eye[2] - mid[2]
        if na * (s * ex + k * ez) + nu * ey <= 0:
            continue
        q = cam.poly([w(a0, u0, -h0), w(a1, u1, -h1), w(a1, u1, h1), w(a0, u0, h0)])
        if len(q) > 2:
            strips.append((cam.view(mid)[2], q, i))
    lums = [0.6, 0.7, 1.0, 0, 1.22, 0, 1.12, 0.95, 0.8]
    for _, q, i in sorted(strips, key=lambda t: -t[0]):
        xs = [p[0] for p in q]
        if i in (3, 5):
            c.fill(c.mask(grown(q, 0.5)), tone(0.8))
            inner = [lerp2(p, (sum(xs) / len(xs), sum(t[1] for t in q) / len(q)), 0.1) for p in q]
            c.fill(c.mask(inner), across(min(xs), max(xs), mix(glass, shine, 0.75), glass, glass))
        else:
            col = tone(lums[i])
            c.fill(
                c.mask(grown(q, 0.5)),
                across(min(xs), max(xs), mix(col, shine, 0.35), col, scale(col, 0.86)),
            )
    if px > 18 and k > 0.3:
        for b0, b1 in ((-0.86, -0.5), (0.5, 0.86)):
            c.poly(
                cam.poly(
                    [w(-2.35, 0.76, b0), w(-2.35, 0.76, b1), w(-2.28, 0.94, b1), w(-2.28, 0.94, b0)]
                ),
                air.on(BRICK if colour != BRICK else CLAY, dist),
            )
        c.poly(
            cam.poly(
                [
                    w(-2.36, 0.52, -0.27),
                    w(-2.36, 0.52, 0.27),
                    w(-2.36, 0.68, 0.27),
                    w(-2.36, 0.68, -0.27),
                ]
            ),
            air.on(CREAM, dist),
            0.8,
        )


def small_person(
    c: Canvas,
    x: float,
    y: float,
    h: float,
    coat: RGB,
    legs: RGB,
    hat: RGB | None = None,
    walk: float = 0.0,
    facing: int = 1,
    arm: float = 0.0,
) -> None:
    """A figure in the middle distance, from behind, h tall; `walk` opens the stride."""
    k = h / 175

    def at(px: float, py: float) -> Pt:
        return (x + facing * px * k, y - py * k)

    def part(pts: Sequence[Pt], w: Sequence[float], col: RGB) -> Mask:
        m = c.mask(tube([at(*p) for p in pts], [v * k for v in w], 6))
        return c.fill(m, col)

    st = walk * 16
    part([(6, 86), (8 + st, 48), (7 + st * 1.2, 6)], [17, 13, 9], scale(legs, 0.8))
    part([(7 + st * 1.2, 4), (14 + st * 1.2, 3)], [9, 8], INK)
    part([(-6, 86), (-8 - st * 0.6, 48), (-8 - st * 1.3, 8)], [17, 13, 9], legs)
    part([(-8 - st * 1.3, 5), (-2 - st * 1.3, 4)], [9, 8], INK)
    part([(20, 138), (25, 112), (24 + 6 * walk, 88)], [12, 11, 8], scale(coat, 0.75))
    torso = curve(
        [
            at(*p)
            for p in (
                (-8, 148),
                (-21, 141),
                (-20, 110),
                (-18, 80),
                (0, 77),
                (18, 80),
                (19, 110),
                (21, 141),
                (8, 148),
            )
        ],
        steps=6,
    )
    m = c.fill(c.mask(torso), coat)
    c.fill(m.rim(-9 * k, 0, 3 * k), scale(coat, 0.62), 0.8)
    c.fill(m.rim(3 * k, 1 * k, 1 * k), mix(coat, GOLD, 0.6), 0.8)
    if arm > 0:
        part([(-20, 138), (-32, 124 + 10 * arm), (-44, 128 + 40 * arm)], [12, 10, 8], coat)
    else:
        part([(-20, 138), (-26, 112), (-24 - 6 * walk, 88)], [12, 11, 8], mix(coat, GOLD, 0.12))
    part([(0, 148), (0, 156)], [11, 11], SKIN)
    c.poly(ellipse(*at(0, 162), 8.2 * k, 11 * k, n=28), HAIR)
    if hat:
        dome = curve(
            [
                at(-12, 162),
                at(-12, 162),
                at(-10, 172),
                at(0, 177),
                at(10, 172),
                at(12, 162),
                at(12, 162),
            ],
            steps=6,
        )
        hm = c.fill(c.mask(dome), hat)
        c.fill(hm.rim(-4 * k, 0, 2 * k), scale(hat, 0.7), 0.8)


def harbour() -> Canvas:
    """A car carrier loading at a container harbour, in the evening."""
    c = Canvas(2600, 1750, 22)
    rng = np.random.default_rng(220)
    hz = 800.0
    cam = Camera(1120, hz, 2100, (0, 12.5, 0))
    sun = (330.0, 650.0)
    sky(c, hz, [rgb("3f7d93"), rgb("7fb0b3"), rgb("d9cfa8"), rgb("f5c485")], None, GOLD, 10)
    for reach, col, al in ((1500.0, rgb("f8c784"), 0.8), (460.0, rgb("ffeab8"), 0.9)):
        c.fill(
            c.field(
                lambda x, y, r=reach: np.exp(
                    -((np.hypot((x - sun[0]) * 0.8, (y - sun[1]) * 1.2) / r * 1.7) ** 1.3)
                ).astype(np.float32),
                (0, 0, 2600, 804),
            ),
            col,
            al,
        )
    clouds(c, (-200, 60, 2700, 420), 51, rgb("f9dcae"), rgb("c58d78"), 0.56, 900, 85, 0.8)
    clouds(c, (300, 300, 2500, 620), 57, rgb("fbe2b0"), rgb("d59c78"), 0.5, 1000, 60, 0.7)
    c.fill(c.mask(ellipse(*sun, 66, 66, n=120)), vertical(584, 716, rgb("fffbe2"), rgb("fdd98c")))
    air = Air(rgb("efc48c"), 60, 900, 0.85)
    # far shore
    ridge(c, hz - 14, 60, 700, 61, mix(rgb("a98f84"), rgb("efc48c"), 0.35), hz + 4)
    city(
        c,
        cam,
        (900, 2600),
        1500,
        (18, 110),
        40,
        63,
        [rgb("a18d84"), rgb("8a8f8e"), rgb("b89a82")],
        Air(rgb("efc894"), 100, 1700, 0.86),
        (1500, 400),
    )
    # water to the right of the quay
    quay = 24.0
    c.fill(
        c.mask(rect(0, hz, 2600, 1750)),
        vertical(hz, 1750, rgb("f3c88c"), rgb("8ba9a2"), rgb("3f7888"), rgb("2b5f70")),
    )
    sea = c.mask(rect(1100, hz, 2600, 1750))
    glints(c, sea, hz, 1750, 420, rgb("f6d9a0"), rng, (1100, 2600), 0.55, size=0.8)
    glints(c, sea, hz, 1750, 300, rgb("26566a"), rng, (1100, 2600), 0.4)
    # quay apron
    apron = [(-2500.0, 0.0, 6.0), (quay, 0.0, 6.0), (quay, 0.0, 1500.0), (-2500.0, 0.0, 1500.0)]
    am = c.fill(
        c.mask(cam.poly(apron)),
        vertical(hz, 1750, rgb("e9c595"), rgb("c3ac8b"), rgb("8f958c"), rgb("6f8489")),
    )
    glow = c.field(
        lambda x, y: np.exp(-(((x - 360) / 520) ** 2) - ((y - hz) / 420) ** 2).astype(np.float32),
        (0, int(hz), 1800, 1750),
    )
    c.fill(glow.within(am), rgb("fbd594"), 0.7)
    wall = cam.poly([(quay, 0, 6), (quay, 0, 1500), (quay, -4, 1500), (quay, -4, 6)])
    c.poly(wall, vertical(hz, 1750, rgb("b39a7e"), rgb("46606a")))
    # crane rails and parking lines
    lines = []
    for x in (quay - 3.0, quay - 3.6):
        lines.append(cam.poly([(x, 0, 7), (x + 0.25, 0, 7), (x + 0.25, 0, 900), (x, 0, 900)]))
    c.fill(c.mask(*lines), CREAM, 0.75)
    # containers and cranes behind
    stacks(c, cam, (-330, 360), 0, 8, 22, 5, 71, air, gap=(2.5, 0.6))
    stacks(c, cam, (-190, 215), 0, 6, 19, 5, 72, air, gap=(1.6, 0.5))
    for x, z, up in ((-6, 620, False), (-6, 500, True), (-4, 385, False), (-4, 285, False)):
        gantry(
            c,
            cam,
            (x, z),
            (1.0, 0.0),
            (BRICK, TEAL, BRICK, DEEP)[int(z) % 4 if z != 285 else 0],
            air,
            raised=up,
            load=OCHRE,
            trolley=30,
        )
    gantry(c, cam, (-215, 430), (-1.0, 0.0), TEAL, air, raised=False, load=None)
    stacks(c, cam, (-150, 128), 0, 4, 24, 3, 73, air, gap=(1.2, 0.5))
    stacks(c, cam, (-62, 190), 0, 5, 13, 4, 74, air, gap=(1.4, 0.6))
    stacks(c, cam, (-70, 136), 0, 3, 15, 2, 75, air, gap=(1.4, 0.6))
    car_carrier(c, cam, air)
    # cars in rows, far to near
    paints = [
        SNOW,
        rgb("d8d3c4"),
        BRICK,
        TEAL,
        mix(SNOW, MIST, 0.5),
        OCHRE,
        SNOW,
        DEEP,
        rgb("c9c4b8"),
    ]
    bays = np.concatenate([np.arange(112, 64, -6.4), np.arange(56, 20, -6.4)])
    for z in bays:
        for x in np.arange(-82, 7.6, 3.05):
            sx, _ = cam.p(float(x), 0, float(z))
            if -260 < sx < 2600 and not (-26.5 < x < -20.5):
                car(c, cam, (float(x), float(z)), 0, paints[int(rng.integers(len(paints)))], air)
    # the line that drives to the ramp
    lane = [(10.5, 21.0, 0.0), (11.2, 30.0, 5.0), (12.4, 38.5, 11.0), (14.4, 47.0, 16.0)]
    for x, z, yaw in reversed(lane):
        car(c, cam, (x, z), yaw, paints[int(z) % 6], air)
    for x, z, hat in ((9.2, 56.0, OCHRE), (17.9, 44.0, SNOW), (18.9, 43.6, OCHRE)):
        px, py = cam.p(x, 0, z)
        h = 1.76 * cam.size(x, 0, z)
        c.poly(
            cam.poly(
                [(x - 0.2, 0, z), (x + 3.4, 0, z - 1.1), (x + 3.4, 0, z - 0.8), (x, 0, z + 0.4)]
            ),
            INK,
            0.35,
        )
        small_person(
            c, px, py, h, BRICK if hat == OCHRE else OCHRE, DEEP, hat, 0.5, 1, 0.8 if z > 50 else 0
        )
    # bollards along the edge
    for z in (40, 31, 24):
        for rad, hh, col in ((0.38, 0.9, UMBER), (0.55, 0.2, CLAY)):
            p0, p1 = cam.p(quay - 1, 0, z), cam.p(quay - 1, hh, z)
            kk = cam.size(quay, 0, z)
            c.poly(bar(p0, p1, rad * kk * 2), col)
            c.poly(ellipse(p1[0], p1[1], rad * kk, rad * kk * 0.4), mix(col, GOLD, 0.4))
    veil = c.field(
        lambda x, y: np.exp(-((np.hypot(x - sun[0], (y - sun[1]) * 1.3) / 620) ** 1.6)).astype(
            np.float32
        ),
        (0, 0, 2000, 1500),
    )
    c.fill(veil, rgb("ffdc9c"), 0.34, "screen")
    return c


def car_carrier(c: Canvas, cam: Camera, air: Air) -> None:
    """The ship: stern and port side, ramp down on the quay."""
    x0, x1, z0, z1 = 27.0, 59.0, 92.0, 270.0
    top = 33.0

    def side(a: float, y: float) -> Pt:
        return cam.p(x0, y, z0 + (z1 - z0) * a)

    # superstructure, behind the edge of the top deck
    box(
        c,
        cam,
        (x0 + 2, top, z0 + 88),
        (x1 - 2, top + 10, z0 + 120),
        rgb("f3e6c8"),
        air,
        (1.1, 0.8, 0.7, 1.2),
    )
    box(
        c,
        cam,
        (x0 - 2, top + 10, z0 + 96),
        (x1 + 1, top + 14, z0 + 114),
        rgb("f3e6c8"),
        air,
        (1.1, 0.8, 0.7, 1.2),
    )
    box(
        c,
        cam,
        (x0 + 16, top, z0 + 22),
        (x0 + 24, top + 15, z0 + 36),
        rgb("b5513c"),
        air,
        (1.1, 0.8, 0.7, 1.2),
    )
    box(
        c,
        cam,
        (x0 + 16, top + 12.6, z0 + 22),
        (x0 + 24, top + 15.2, z0 + 36),
        DEEP,
        air,
        (1.1, 0.8, 0.7, 1.2),
    )
    # shadow and reflection on the water
    refl = cam.poly([(x0, 0, z0), (x1 + 20, 0, z0), (x1 + 30, 0, 38), (x0 + 3, 0, 46)])
    c.fill(c.mask(refl).soft(14), rgb("1f4c5f"), 0.6)
    port = [
        side(0, 0),
        side(0, top),
        side(0.93, top),
        side(1.0, top - 9),
        side(1.02, top - 14),
        side(0.97, 0),
    ]
    pm = c.fill(c.mask(port), across(*(side(0, 0)[0], side(1, 0)[0]), rgb("f2dfb8"), rgb("f6d6a0")))
    c.fill(
        c.mask([side(-0.02, 0), side(-0.02, 11.5), side(1.05, 11.5), side(1.05, 0)]).within(pm),
        rgb("31708a"),
    )
    c.fill(
        c.mask([side(-0.02, 0), side(-0.02, 2.2), side(1.05, 2.2), side(1.05, 0)]).within(pm),
        rgb("b04a34"),
    )
    c.fill(
        c.mask([side(-0.02, 12.2), side(-0.02, 13.4), side(1.05, 13.4), side(1.05, 12.2)]).within(
            pm
        ),
        OCHRE,
    )
    vents = []
    for j in range(2):
        for i in range(15):
            a = 0.05 + i * 0.058
            vents.append(
                [
                    side(a, 19 + 6 * j),
                    side(a + 0.028, 19 + 6 * j),
                    side(a + 0.028, 21.2 + 6 * j),
                    side(a, 21.2 + 6 * j),
                ]
            )
    c.fill(c.mask(*vents).within(pm), rgb("9c8d7c"), 0.7)
    c.fill(
        c.mask(
            [side(-0.1, top - 1.2), side(-0.1, top + 1), side(1.05, top + 1), side(1.05, top - 1.2)]
        ).within(pm),
        rgb("fff0cd"),
    )
    # stern, in softer light
    q = [cam.p(x0, 0, z0), cam.p(x0, top, z0), cam.p(x1, top, z0), cam.p(x1, 0, z0)]
    rounded = [q[0], q[1], q[2], (q[2][0], q[2][1] + 60), q[3]]
    sm = c.fill(
        c.mask(rounded), Linear(q[0], (q[3][0], q[1][1]), [(0, rgb("b9b7a6")), (1, rgb("8ba4a6"))])
    )

    def st(u: float, y: float) -> Pt:
        return cam.p(x0 + (x1 - x0) * u, y, z0)

    def band(y_a: float, y_b: float, u0: float = -0.02, u1: float = 1.02) -> Mask:
        return c.mask([st(u0, y_a), st(u1, y_a), st(u1, y_b), st(u0, y_b)]).within(sm)

    c.fill(band(0, 11.5), rgb("255a70"))
    c.fill(band(0, 2.2), rgb("8a3c31"))
    c.fill(band(12.2, 13.4), rgb("b98239"))
    # deck openings and mooring platforms
    for y_a, y_b, u0, u1 in ((16.5, 19.5, 0.55, 0.94), (16.5, 19.5, 0.08, 0.45)):
        c.fill(band(y_a, y_b, u0, u1), rgb("3d6270"))
        c.fill(band(y_a + 0.9, y_a + 1.2, u0, u1), rgb("c8c3ae"))
    for y in (23.0, 27.0):
        c.fill(band(y, y + 0.5), rgb("75898c"), 0.6)
    c.fill(sm.rim(14, 0, 4), rgb("f6dcab"), 0.7)
    # ramp opening, with light inside
    c.fill(c.mask([st(0.06, 4.2), st(0.5, 4.2), st(0.5, 12), st(0.06, 12)]), rgb("2b4f5e"))
    c.fill(
        c.mask([st(0.09, 4.2), st(0.47, 4.2), st(0.42, 9.8), st(0.14, 9.8)]),
        vertical(st(0, 9.8)[1], st(0, 4.2)[1], rgb("e6b36a"), rgb("f7d79a")),
    )
    for u in (0.18, 0.28, 0.38):
        c.fill(
            c.mask([st(u, 4.2), st(u + 0.016, 4.2), st(u + 0.016, 10), st(u, 10)]), rgb("94704b")
        )
    rails = [
        cam.beam((x0, top + 1.2, z0), (x0, top + 1.2, z1 - 16), 0.1, 4),
        cam.beam((x0, top + 1.2, z0), (x1, top + 1.2, z0), 0.1, 4),
    ]
    rails += [
        cam.beam((x0, top, z0 + t), (x0, top + 1.2, z0 + t), 0.1, 4) for t in range(0, 165, 9)
    ]
    rails += [cam.beam((x, top, z0), (x, top + 1.2, z0), 0.1, 4) for x in np.linspace(x0, x1, 9)]
    c.fill(c.mask(*rails), rgb("d9cfb2"))
    # the ramp, running from the opening down to the quay
    r0, r1 = (29.2, 5.0, z0), (42.5, 5.0, z0)
    g0, g1 = (12.2, 0.1, 53.0), (22.0, 0.1, 49.5)
    under = cam.poly([(r0[0] - 1, 0, r0[2]), (r1[0] - 2, 0, r1[2]), (g1[0] + 2, 0, g1[2]), g0])
    c.fill(c.mask(under).soft(10), INK, 0.45)
    ramp_q = cam.poly([r0, r1, g1, g0])
    rm = c.fill(
        c.mask(ramp_q), vertical(cam.p(*r0)[1], cam.p(*g1)[1], rgb("b9a684"), rgb("8e9488"))
    )
    ribs = []
    for i in range(1, 18):
        t = i / 18
        a = tuple(r0[n] + (g0[n] - r0[n]) * t for n in range(3))
        b = tuple(r1[n] + (g1[n] - r1[n]) * t for n in range(3))
        ribs.append(cam.beam((a[0], a[1], a[2]), (b[0], b[1], b[2]), 0.16, 3.5))
    c.fill(c.mask(*ribs).within(rm), rgb("6f7d7a"), 0.6)
    edge = bar(cam.p(r1[0], r1[1], r1[2]), cam.p(*g1), 16, 30)
    c.poly(edge, rgb("31576a"))
    edge = bar(cam.p(*r0), cam.p(*g0), 10, 22)
    edge_light(c, edge, rgb("7b8280"), rgb("f6dcab"))
    for top_u, foot in ((0.05, 0.42), (0.52, 0.5)):
        a3 = (
            r0[0] + (g0[0] - r0[0]) * foot,
            r0[1] + (g0[1] - r0[1]) * foot,
            r0[2] + (g0[2] - r0[2]) * foot,
        )
        if top_u > 0.5:
            a3 = (
                r1[0] + (g1[0] - r1[0]) * foot,
                r1[1] + (g1[1] - r1[1]) * foot,
                r1[2] + (g1[2] - r1[2]) * foot,
            )
        c.poly(bar(st(top_u, 19), cam.p(*a3), 5), rgb("4f6b73"))
    for t, col in ((0.3, BRICK), (0.68, SNOW)):
        m = [(r0[n] + r1[n]) / 2 * (1 - t) + (g0[n] + g1[n]) / 2 * t for n in range(3)]
        car(c, cam, (m[0], m[2]), 25, col, air, m[1] + 0.1)


# ---------------------------------------------------------------- people


class Figure:
    """Draws body parts given in centimetres, x to the right and y up from the ground."""

    def __init__(
        self,
        c: Canvas,
        x: float,
        y: float,
        k: float,
        flip: int = 1,
        glow: RGB = LAMPLIGHT,
        light: int = -1,
    ) -> None:
        self.c, self.x, self.y, self.k, self.flip = c, x, y, k, flip
        self.glow, self.light = glow, light

    def at(self, p: Pt) -> Pt:
        """Figure to canvas."""
        return (self.x + self.flip * p[0] * self.k, self.y - p[1] * self.k)

    def mask(self, pts: Sequence[Pt], sharp: bool = False) -> Mask:
        """A closed outline."""
        q = [self.at(p) for p in pts]
        return self.c.mask(q if sharp else curve(q, steps=12))

    def limb_mask(self, pts: Sequence[Pt], w: Sequence[float]) -> Mask:
        """A limb of changing thickness."""
        return self.c.mask(tube([self.at(p) for p in pts], [v * self.k for v in w], 14))

    def model(
        self, m: Mask, colour: RGB, depth: float = 5.0, rim: float = 0.75, dark: float = 0.55
    ) -> Mask:
        """Fill a mask and shade it: dark side, soft turn, lit rim."""
        c, k, d = self.c, self.k, self.light
        c.fill(m, colour)
        c.fill(
            m.rim(d * depth * 1.5 * k, -depth * 0.25 * k, depth * 0.95 * k),
            scale(colour, dark),
            0.7,
            grain=0.38,
        )
        c.fill(
            m.rim(d * depth * 0.5 * k, 0, depth * 0.3 * k),
            scale(colour, dark * 0.75),
            0.5,
            grain=0.3,
        )
        if rim > 0:
            c.fill(
                m.rim(-d * depth * 0.62 * k, depth * 0.3 * k, depth * 0.42 * k),
                mix(colour, self.glow, 0.45),
                rim,
                grain=0.4,
            )
            c.fill(
                m.rim(-d * depth * 0.2 * k, depth * 0.14 * k, depth * 0.07 * k),
                mix(colour, self.glow, 0.85),
                rim,
                grain=0.2,
            )
        return m

    def shape(
        self,
        pts: Sequence[Pt],
        colour: RGB,
        depth: float = 5.0,
        rim: float = 0.75,
        dark: float = 0.55,
    ) -> Mask:
        """A modelled closed outline."""
        return self.model(self.mask(pts), colour, depth, rim, dark)

    def limb(
        self,
        pts: Sequence[Pt],
        w: Sequence[float],
        colour: RGB,
        depth: float = 3.5,
        rim: float = 0.75,
        dark: float = 0.55,
    ) -> Mask:
        """A modelled limb."""
        return self.model(self.limb_mask(pts, w), colour, depth, rim, dark)

    def fold(
        self,
        on: Mask,
        pts: Sequence[Pt],
        w: float,
        colour: RGB,
        alpha: float = 0.6,
        soft: float = 0.5,
    ) -> None:
        """A crease: a stroke that swells and tapers, kept within a mask."""
        n = len(pts)
        ws = [w * self.k * math.sin(math.pi * (i + 0.25) / (n - 0.5)) + 1 for i in range(n)]
        m = self.c.mask(tube([self.at(p) for p in pts], ws, 12))
        if soft > 0:
            m = m.soft(soft * self.k)
        self.c.fill(m.within(on), colour, alpha, grain=0.2)

    def helmet_back(
        self, x: float, y: float, colour: RGB, r: float = 14.0, turn: float = 0.0
    ) -> None:
        """A safety helmet from behind: dome, ridge, short brim; x, y is the middle of its rim."""

        def p(u: float, v: float) -> Pt:
            t = math.radians(turn)
            return (
                x + (u * math.cos(t) - v * math.sin(t)) * r / 14,
                y + (u * math.sin(t) + v * math.cos(t)) * r / 14,
            )

        dome = [
            p(-13.4, -0.5),
            p(-13.6, 4),
            p(-11.5, 10.5),
            p(-6, 15),
            p(0, 16.2),
            p(6, 15),
            p(11.5, 10.5),
            p(13.6, 4),
            p(13.4, -0.5),
            p(7, -2.2),
            p(0, -2.8),
            p(-7, -2.2),
        ]
        m = self.shape(dome, colour, 5, 0.9, 0.6)
        for u, w in ((0.0, 3.0), (-5.4, 1.7), (5.4, 1.7)):
            self.fold(
                m,
                [p(u, -2), p(u * 1.04, 6), p(u * 0.8, 13), p(u * 0.2, 16.4)],
                w,
                scale(colour, 0.72),
                0.6,
                0.15,
            )
            self.fold(
                m,
                [p(u - 0.9, -2), p(u * 1.04 - 1, 6), p(u * 0.8 - 0.8, 13), p(u * 0.2, 16.4)],
                w * 0.5,
                mix(colour, SNOW, 0.6),
                0.6,
                0.12,
            )
        brim = [
            p(-14.4, 0.2),
            p(-8, -1.7),
            p(0, -2.4),
            p(8, -1.7),
            p(14.4, 0.2),
            p(13.6, -2),
            p(7, -4.1),
            p(0, -4.8),
            p(-7, -4.1),
            p(-13.6, -2),
        ]
        self.shape(brim, scale(colour, 0.9), 1.5, 0.7, 0.65)


def new_town(
    c: Canvas,
    cam: Camera,
    rows: Sequence[float],
    span: Pt,
    seed: int,
    air: Air,
    yaw: float = 12.0,
    pitch: float = 62.0,
    tall: Pt = (16, 34),
    skip: Callable[[float, float], bool] | None = None,
    earth: RGB = DUST,
    shade: float = 0.3,
) -> None:
    """Blocks of a town going up, far row first: flats, frames, lots, trees, streets."""
    rng = np.random.default_rng(seed)
    walls = [
        rgb("e4d0a8"),
        rgb("c98362"),
        rgb("d9d6c6"),
        rgb("b9653f"),
        rgb("e0bd86"),
        rgb("c3cbc2"),
    ]
    k, s = math.cos(math.radians(yaw)), math.sin(math.radians(yaw))
    for z in rows:
        x0 = cam.eye[0] + (span[0] - cam.cx) * z / cam.f
        x1 = cam.eye[0] + (span[1] - cam.cx) * z / cam.f
        half = pitch * 0.62

        def lot(x: float, w: float, d: float, z: float = z) -> list[Pt]:
            q = [(-w, -d), (w, -d), (w, d), (-w, d)]
            return cam.poly([(x + k * a + s * b, 0, z - s * a + k * b) for a, b in q])

        xs = np.arange(x0 + float(rng.random()) * pitch - pitch, x1 + pitch, pitch)
        kinds = rng.random(len(xs))
        street = [lot(float(x), pitch * 0.5, pitch * 0.5) for x in xs]
        c.fill(c.mask(*[q for q in street if len(q) > 2]), air.on(mix(earth, SNOW, 0.35), z), 0.5)
        for x, kind in zip(xs, kinds, strict=True):
            px = float(x)
            if skip and skip(px, z):
                continue
            tone = air.on(mix(earth, UMBER, 0.15 + 0.2 * float(rng.random())), z)
            if kind > 0.68:
                tone = air.on(mix(LEAF, SAND, 0.3), z)
            c.poly(lot(px, pitch * 0.4, pitch * 0.4), tone, 0.85)
            h = tall[0] + (tall[1] - tall[0]) * float(rng.random())
            if kind <= 0.68:
                sh = [
                    (px - half * 0.5, 0, z),
                    (px + half * 0.5, 0, z),
                    (px + half * 0.5 + h * 1.7, 0, z - h * 0.35),
                    (px - half * 0.4 + h * 1.7, 0, z - h * 0.3),
                ]
                c.fill(
                    c.mask(cam.poly(sh)),
                    mix(DEEP, UMBER, 0.3),
                    shade * (1 - 0.6 * min(1, z / air.far)),
                )
            if kind < 0.44:
                col = walls[int(rng.integers(len(walls)))]
                glass = air.on(mix(DEEP, LAKE, 0.35), z)
                n, fl = 7, max(4, int(h / 3.4))

                def face(
                    name: str,
                    on: Callable[[float, float], Pt],
                    n: int = n,
                    fl: int = fl,
                    glass: RGB = glass,
                    near: bool = cam.f / z > 3.2,
                ) -> None:
                    p, q = on(0, 0), on(1, 0)
                    if name == "top" or math.hypot(p[0] - q[0], p[1] - q[1]) < 24:
                        return
                    m = n if name in ("front", "back") else 2
                    if near:
                        windows(c, on, m, fl, glass, 0.8, (0.5, 0.5), 0.03)
                    else:
                        windows(c, on, 1, fl, glass, 0.6, (0.9, 0.45), 0.03)

                turned(c, cam, (px, 0, z), (13, h, 40), yaw, col, air, detail=face)
                turned(c, cam, (px - 8, h, z), (6, 3, 7), yaw, col, air)
            elif kind < 0.68:
                frame_building(
                    c,
                    cam,
                    (px - 20 * k, z + 20 * s - 8),
                    (6, 2),
                    (7, 8),
                    max(4, int(h / 3.8)),
                    rgb("dccbaa"),
                    air,
                    3.8,
                    yaw,
                    int(rng.integers(1, 5)),
                    walls[int(rng.integers(5))],
                )
            else:
                for _ in range(9):
                    tx = px + pitch * 0.4 * float(rng.uniform(-1, 1))
                    tz = z + pitch * 0.35 * float(rng.uniform(-1, 1))
                    qx, qy = cam.p(tx, 0, tz)
                    hh = (11 + 7 * float(rng.random())) * cam.f / tz
                    poplar(
                        c,
                        qx,
                        qy,
                        hh,
                        rng,
                        air.on(MOSS, z),
                        air.on(LEAF, z),
                        air.on(rgb("d2b866"), z),
                        width=0.1,
                    )


# ---------------------------------------------------------------- 6 portrait


def portrait() -> Canvas:
    """One figure from behind, on a rise above the building site, at sunrise."""
    c = Canvas(1800, 2500, 66)
    rng = np.random.default_rng(660)
    hz = 1120
    cam = Camera(900, hz, 2100, (0, 62, 0))
    sun = (300.0, 985.0)
    sky(
        c,
        hz,
        [rgb("3d7a90"), rgb("6fa5ae"), rgb("b9c9b8"), rgb("f0d3a0"), rgb("f6bf85")],
        None,
        GOLD,
        10,
    )
    for reach, col, al in ((1150.0, rgb("f9c98c"), 0.85), (420.0, rgb("ffe7b2"), 0.9)):
        c.fill(
            c.field(
                lambda x, y, r=reach: np.exp(
                    -((np.hypot(x - sun[0], (y - sun[1]) * 1.1) / r * 1.6) ** 1.3)
                ).astype(np.float32),
                (0, 0, 1800, hz + 4),
            ),
            col,
            al,
        )
    clouds(c, (-500, 150, 2000, 520), 81, rgb("f7ddb0"), rgb("c59683"), 0.55, 800, 90, 0.8)
    clouds(c, (200, 480, 2400, 760), 84, rgb("fbe3b6"), rgb("d8a483"), 0.53, 800, 70, 0.75)
    c.fill(c.mask(ellipse(*sun, 88, 88, n=160)), vertical(900, 1080, rgb("fffbe6"), rgb("ffdb92")))

    def crest(t: Field) -> Field:
        out = (
            0.16
            + 0.72 * np.exp(-(((t - 0.76) / 0.2) ** 2))
            + 0.34 * np.exp(-(((t - 0.42) / 0.1) ** 2))
        )
        return (out * (0.35 + 0.65 * smoothstep(0.0, 0.4, t))).astype(np.float32)

    mountains(
        c,
        (0, 400, 1800, hz + 8),
        18,
        crest,
        Peaks(
            snow=rgb("fdeed6"),
            half=rgb("dcd0c4"),
            shade=rgb("7f9fab"),
            deep=rgb("547f92"),
            haze=rgb("f0cfa0"),
            rock=rgb("b98f74"),
            rock_shade=rgb("55768a"),
        ),
        360,
        0.22,
        0.9,
    )
    # the plain and the site in morning haze
    c.fill(
        c.mask(rect(0, hz, 1800, 2500)),
        vertical(hz, 2100, rgb("f3cf98"), rgb("dcb983"), rgb("b99e70"), rgb("8f8a68")),
    )
    air = Air(rgb("f1cf9c"), 180, 2100, 0.86)
    for z, h, seed in ((2300, 12, 1), (1500, 11, 2)):
        treeline(c, cam, (-20, 1820), z, h, 500 + seed, air.on(MOSS, z), air.on(LEAF, z * 0.9))
    city(
        c,
        cam,
        (700, 1780),
        1700,
        (22, 60),
        22,
        503,
        [rgb("d7c09c"), rgb("b77a62"), rgb("b9c2ba")],
        air,
    )
    # the town on the plain
    k = cam.f
    cranes = [
        (-150, 1000, 104, 60, 1),
        (300, 1120, 112, 64, -1),
        (430, 800, 96, 60, -1),
        (-255, 600, 94, 58, 1),
        (215, 500, 92, 54, 1),
        (-128, 345, 70, 44, 1),
    ]
    rows = [
        2000.0,
        1600.0,
        1280.0,
        1040.0,
        860.0,
        715.0,
        600.0,
        505.0,
        425.0,
        350.0,
        285.0,
        232.0,
        190.0,
    ]
    for i, zr in enumerate(rows):
        behind = rows[i - 1] if i else 1e9
        for x, z, h, jib, way in cranes:
            if zr < z <= behind:
                gx, gy = cam.p(x, 0, z)
                tower_crane(
                    c,
                    gx,
                    gy,
                    h * k / z,
                    jib * k / z,
                    way,
                    air.on(rgb("9c4433"), z),
                    air.on(rgb("e0a04c"), z),
                    4.5,
                    0.62,
                    air.on(DEEP, z),
                )
        new_town(c, cam, [zr], (-60, 1860), 700 + i, air, 14 if i % 2 else 11, 64, (15, 32))
    veil = c.field(
        lambda x, y: (smoothstep(1090, 1180, y) * (1 - smoothstep(1300, 1950, y))).astype(
            np.float32
        ),
        (0, 1090, 1800, 1960),
    )
    c.fill(veil, rgb("f6d3a0"), 0.5)
    behind_figure = c.field(
        lambda x, y: np.exp(-(((x - 800) / 420) ** 2) - ((y - 1500) / 420) ** 2).astype(np.float32),
        (0, 900, 1800, 2100),
    )
    c.fill(behind_figure, rgb("f8d9a8"), 0.42)
    mist = c.field(
        lambda x, y: (
            np.exp(-(((y - 1300 - 40 * np.sin(x / 300)) / 110) ** 2)) * 0.8 * np.exp(-x / 1900)
        ).astype(np.float32),
        (0, 1100, 1800, 1700),
    )
    c.fill(mist, rgb("fbdcab"), 0.65)
    # trees below the rise
    for z in (172.0, 158.0):
        for x in np.arange(-90, 96, 7.5):
            px, py = cam.p(float(x) + float(rng.normal(0, 1.6)), 0, z)
            poplar(
                c,
                px,
                py,
                (12 + 7 * float(rng.random())) * k / z,
                rng,
                mix(MOSS, rgb("cfa974"), 0.25),
                mix(LEAF, rgb("e0b878"), 0.25),
                rgb("e3bd6c"),
                width=0.12,
            )
    # the rise
    top = xy("-20 1860, 250 1876, 520 1960, 820 2030, 1130 2052, 1450 2110, 1820 2240")
    hill = curve(top, closed=False, steps=20)
    hm = c.fill(
        c.mask([*hill, (1820, 2520), (-20, 2520)]),
        Linear(
            (0, 1850), (500, 2500), [(0, rgb("c9a468")), (0.5, rgb("8d7f58")), (1, rgb("4d6058"))]
        ),
    )
    brow = c.mask(tube([(-60.0, 1862.0), *top, (1880.0, 2270.0)], [44] * (len(top) + 2), 20))
    c.fill(brow.soft(7).within(hm), rgb("ffdd9e"), 0.75, grain=0.6)
    grass: list[list[Pt]] = []
    grass_lit: list[list[Pt]] = []
    hx = [p[0] for p in hill]
    hy = [p[1] for p in hill]
    for _ in range(900):
        gx = float(rng.uniform(-10, 1810))
        v = float(rng.random()) ** 1.2
        gy = float(np.interp(gx, hx, hy)) + 6 + 460 * v
        h = (22 + 60 * v) * (0.6 + 0.8 * float(rng.random()))
        lean = h * (0.35 + 0.3 * float(rng.normal(0, 0.6)))
        blade = tube(
            [(gx, gy), (gx + lean * 0.3, gy - h * 0.6), (gx + lean, gy - h)], [7, 5, 1.5], 4
        )
        (grass_lit if rng.random() < 0.45 else grass).append(blade)
    c.fill(c.mask(*grass), rgb("4f6354"), 0.75)
    c.fill(c.mask(*grass_lit), rgb("dcb877"), 0.75)
    fx, fy = 800.0, 2185.0
    c.fill(
        c.mask(
            curve(
                [
                    (fx - 60, fy + 10),
                    (fx + 60, fy - 30),
                    (fx + 500, fy + 70),
                    (fx + 1000, fy + 240),
                    (fx + 1000, fy + 300),
                    (fx + 420, fy + 130),
                ]
            )
        ).soft(9),
        rgb("2c4650"),
        0.6,
    )
    standing_figure(Figure(c, fx, fy, 7.15))
    tufts = []
    for _ in range(60):
        gx = fx + float(rng.normal(0, 120))
        h = 30 + 40 * float(rng.random())
        gy = fy + 14 + 22 * float(rng.random())
        tufts.append(
            tube([(gx, gy), (gx + h * 0.15, gy - h * 0.6), (gx + h * 0.45, gy - h)], [7, 5, 1.5], 4)
        )
    c.fill(c.mask(*tufts), rgb("6b7052"))
    return c


def standing_figure(f: Figure) -> None:
    """A person in a dark coat from behind, helmet under the right arm."""
    c, k = f.c, f.k
    coat = rgb("2b5166")
    legs = rgb("27485a")
    dark, lift = scale(coat, 0.35), mix(coat, LAKE, 0.42)
    # boots and legs
    f.shape(
        xy("-16.5 12, -17 4, -16 0.4, -11 -0.4, -7.4 0.6, -7 5, -7.4 12"),
        rgb("6a4a3c"),
        2,
    )
    f.shape(
        xy("7.2 12, 6.8 5, 7.4 0.8, 13 -1, 20 -0.6, 20.6 2, 16.4 5.4, 15.4 12"),
        rgb("6a4a3c"),
        2,
    )
    left = f.shape(
        xy(
            "-17 86, -18 66, -17.2 46, -17.6 30, -16.6 11, -16.6 11, -7 11, -7 11, -6.6 30, "
            "-4 48, -1.6 66, -1 86"
        ),
        legs,
        4,
    )
    right = f.shape(
        xy(
            "1 86, 2 66, 4.4 48, 6.8 30, 7 11, 7 11, 15.8 11, 15.8 11, 17.4 30, 17 46, 18 66, 17 86"
        ),
        scale(legs, 0.86),
        4,
    )
    for leg, x in ((left, -12.0), (right, 12.0)):
        f.fold(leg, [(x - 5, 44), (x, 41.5), (x + 5, 42)], 1.4, scale(legs, 0.3), 0.6, 0.4)
        f.fold(leg, [(x - 5, 17), (x, 14.5), (x + 5, 15)], 1.5, scale(legs, 0.3), 0.6, 0.4)
    # neck before the coat
    f.limb([(-0.4, 148), (-0.6, 158)], [12.6, 11.6], SKIN, 3, 0.7, 0.6)
    # the coat and left arm as one silhouette
    body_pts = xy(
        "-6 151.5, -11 148.6, -17.5 145.4, -21.4 141, -20.6 128, -18 117, -17.2 108, -19.4 "
        "94, -21.6 74, -23.4 53, -23.4 53, -14 50, -5 49, -1.4 49.4, -1.4 49.4, -0.8 53, 0.4 "
        "48.6, 0.4 48.6, 12 47, 24 48.6, 36 55, 36 55, 29 74, 21.6 94, 17.6 108, 18.2 117, "
        "20.6 128, 21.4 141, 17.5 145.4, 11 148.6, 6 151.5, 0 150.4"
    )
    body = f.mask(body_pts)
    arm_pts, arm_w = (
        xy("-16.8 138, -22.4 127, -26 114.5, -24.6 103, -18.6 92.5"),
        [15, 14.6, 12.6, 11.4, 9.5],
    )
    arm = f.limb_mask(arm_pts, arm_w)
    frame = c.mask([f.at(p) for p in ((-45, 160), (45, 160), (45, 40), (-45, 40))])
    m = Mask(frame.x, frame.y, np.maximum(frame.like(body), frame.like(arm)))
    f.model(m, coat, 7.5, 0.9)
    # left sleeve against the back
    f.fold(m, xy("-16.4 134, -17.8 125, -18.4 116, -18 106, -17 98"), 2.6, dark, 0.85, 0.5)
    f.fold(arm, [(-32, 117), (-26, 115.5), (-20, 117)], 1.5, dark, 0.6, 0.4)
    f.fold(arm, [(-32, 111.5), (-26, 111), (-20, 114)], 1.3, dark, 0.5, 0.4)
    f.fold(m, [(-25, 94), (-20, 91), (-15.6, 92)], 1.2, dark, 0.6, 0.3)
    # seams and folds of the coat
    f.fold(m, [(-0.6, 146), (-0.4, 130), (-0.5, 112)], 0.8, dark, 0.5, 0.2)
    f.fold(m, [(-0.6, 102), (-0.9, 84), (-1.0, 66), (-1.0, 49)], 1.6, dark, 0.85, 0.25)
    f.fold(m, [(-12.5, 103), (-14.5, 88), (-16, 68), (-17, 51)], 3.6, dark, 0.5, 1.0)
    f.fold(m, [(8, 103), (11, 88), (15, 68), (19, 50)], 3.8, dark, 0.55, 1.0)
    f.fold(m, [(14.5, 102), (20, 84), (27, 66), (31, 53)], 3.0, dark, 0.5, 0.9)
    f.fold(m, [(-8, 102), (-9, 86), (-10, 68), (-10, 51)], 4.0, lift, 0.6, 1.0)
    f.fold(m, [(3.4, 102), (5.4, 86), (8, 68), (10, 50)], 3.8, lift, 0.5, 1.0)
    f.fold(m, [(12, 102), (16, 84), (21.6, 66), (25, 52)], 2.8, lift, 0.35, 0.9)
    f.fold(m, [(-14, 138), (-8, 128), (-3, 115)], 3.4, lift, 0.42, 1.3)
    f.fold(m, [(15, 138), (11, 127), (5, 115)], 3.2, dark, 0.45, 1.2)
    f.fold(m, [(-14, 120), (-6, 115), (3, 113.6)], 1.8, dark, 0.4, 0.8)
    f.fold(m, [(14, 121), (8, 116), (0, 114.5)], 1.6, dark, 0.4, 0.8)
    # half belt
    belt = f.mask(
        xy(
            "-12 110.6, -12 110.6, 0 109.8, 12 110.6, 12 110.6, 12.6 105.8, 12.6 105.8, 0 "
            "104.8, -12.6 105.8, -12.6 105.8"
        )
    )
    f.c.fill(belt.shifted(2, 7).soft(4).within(m), dark, 0.7)
    f.model(belt, scale(coat, 1.04), 1.4, 0.6)
    for bx in (-9.6, 9.6):
        c.poly(ellipse(*f.at((bx, 107.9)), 1.1 * k, 1.1 * k), mix(coat, SAND, 0.55))
    # helmet against the hip, hand below, arm over it
    c.fill(c.mask(ellipse(*f.at((24, 99)), 13 * k, 14 * k)).soft(14).within(m), dark, 0.8)
    f.helmet_back(21.6, 100.5, rgb("e9a843"), 14.0, -76)
    f.limb([(36.5, 96), (35.4, 90.5), (30, 86.8), (25.4, 87.4)], [7.4, 6.6, 6, 4.6], SKIN, 2, 0.5)
    rarm_pts, rarm_w = (
        xy("16.8 138, 22.6 127, 27.8 116, 33 106.5, 36.4 97"),
        [15, 14.6, 13, 11.4, 9.6],
    )
    rarm = f.limb_mask(rarm_pts, rarm_w)
    c.fill(
        rarm.shifted(-2, 9).soft(6).within(c.mask(ellipse(*f.at((28, 101)), 16 * k, 18 * k))),
        scale(OCHRE, 0.45),
        0.55,
    )
    c.fill(rarm, coat)
    c.fill(rarm.rim(-7 * k, 0, 4 * k), dark, 0.75, grain=0.4)
    c.fill(
        rarm.rim(2.4 * k, 1.5 * k, 2 * k).within(
            c.mask([f.at(p) for p in ((18, 128), (50, 128), (50, 90), (18, 90))])
        ),
        mix(coat, f.glow, 0.5),
        0.8,
        grain=0.4,
    )
    f.fold(rarm, [(21, 119), (27, 116), (34, 118)], 1.6, dark, 0.65, 0.4)
    f.fold(rarm, [(22, 113.6), (29, 112.4), (36, 115)], 1.4, dark, 0.55, 0.4)
    f.fold(rarm, [(30, 99), (35, 99.6), (41, 102)], 1.3, dark, 0.6, 0.3)
    f.fold(m, [(16.4, 134), (17.6, 126), (19, 118)], 2.4, dark, 0.8, 0.5)
    # head, turned a little to the light
    f.shape(xy("-6.4 170, -9.3 167, -9.2 162.6, -7.8 158.4, -4.6 156"), SKIN, 1.4, 0.9)
    f.shape(
        xy("-4.8 166.4, -6.9 167.2, -7.2 163.2, -5.6 160.4, -4.4 161.4"),
        scale(SKIN, 0.9),
        1.0,
        0.8,
    )
    f.shape([(7.4, 165.6), (8.8, 166), (8.5, 161.8), (6.8, 160)], scale(SKIN, 0.8), 1.0, 0.0)
    head = f.shape(
        xy(
            "-0.6 179, -5.8 177.6, -8.8 173.4, -9 168.6, -7.4 167.2, -5.6 168.4, -4.6 166, "
            "-4.8 160.6, -4 156.6, 0.4 155.4, 4.6 157, 7.2 162, 8.5 168, 7.8 174, 4.4 178"
        ),
        HAIR,
        3.6,
        0.85,
    )
    f.fold(
        head,
        [(-1, 177), (-4, 173), (-3.6, 165), (-2.6, 158)],
        1.3,
        mix(HAIR, LAKE, 0.55),
        0.55,
        0.3,
    )
    f.fold(
        head, [(2, 177), (2.4, 170), (2.4, 162), (1.6, 157)], 1.2, mix(HAIR, LAKE, 0.5), 0.35, 0.3
    )
    # collar and scarf
    f.shape(
        xy(
            "-8.6 155, -8.6 155, -4 153, 0 152.4, 4 153, 8.6 155, 8.6 155, 10.4 149.4, 5 "
            "146.6, 0 145.8, -5 146.6, -10.4 149.4"
        ),
        scale(coat, 1.06),
        2.2,
        0.85,
    )
    tail = f.shape(
        xy(
            "5 155.6, 11 156, 18 152.6, 26 154.2, 36 150, 44 152, 44 152, 43 145.6, 43 145.6, "
            "35.4 144, 26 148.4, 18 146.6, 10 150.4, 5 151.4"
        ),
        BRICK,
        2.4,
        0.7,
        0.6,
    )
    f.fold(tail, [(8, 153.6), (17, 150), (26, 151.6), (36, 147)], 1.2, scale(BRICK, 0.5), 0.6, 0.3)
    f.shape(
        xy("-8 158, -3 156.2, 3 156.2, 8 158, 8.6 153.6, 3 151.4, -3 151.4, -8.6 153.6"),
        BRICK,
        1.8,
        0.85,
        0.65,
    )
    f.shape(xy("4 157.4, 8 157.8, 9.6 154, 7.4 150.8, 4 152"), scale(BRICK, 0.9), 1.4, 0.6)


# ---------------------------------------------------------------- 5 worksite


def worker_back(
    f: Figure,
    vest: RGB,
    jacket: RGB,
    helmet: RGB,
    right_arm: Sequence[Pt],
    left_arm: Sequence[Pt],
    head: float = 0.0,
    tip: Sequence[bool] = (True, True),
    over: Sequence[bool] = (False, False),
) -> None:
    """A worker from behind in a helmet and a vest with bright bands.

    Arms are lists of joints from the shoulder; `tip` shows the hands, `over` draws an
    arm in front of the body.
    """
    c, k = f.c, f.k
    legs = rgb("2f586b")
    side = -f.light * f.flip
    near = f.limb_mask([(-9, 92), (-11, 50), (-12, 4)], [22, 17, 14])
    far = f.limb_mask([(9, 92), (11, 50), (12, 4)], [22, 17, 14])
    seat = f.mask(xy("-18 96, -18.8 86, -18.6 74, 0 79, 18.6 74, 18.8 86, 18 96"))
    both = c.mask([f.at(p) for p in ((-30, 98), (30, 98), (30, 2), (-30, 2))])
    trousers = Mask(
        both.x, both.y, np.maximum(np.maximum(both.like(near), both.like(far)), both.like(seat))
    )
    f.model(trousers, legs, 6, 0.7)
    f.fold(trousers, [(0.5, 84), (0.2, 72), (0, 56)], 2.0, scale(legs, 0.4), 0.7, 0.5)
    f.fold(trousers, [(-15, 82), (-9, 78), (-3, 78)], 1.8, scale(legs, 0.5), 0.5, 0.6)
    f.fold(trousers, [(15, 82), (9, 78), (3, 78)], 1.8, scale(legs, 0.5), 0.5, 0.6)
    torso_pts = xy(
        "-6.5 150.5, -12 147.6, -18.5 144.6, -21.8 140, -21.4 128, -20 114, -19.2 100, -20.4 "
        "81, -20.4 81, -10 78.6, 0 78, 10 78.6, 20.4 81, 20.4 81, 19.2 100, 20 114, 21.4 128, "
        "21.8 140, 18.5 144.6, 12 147.6, 6.5 150.5, 0 149"
    )
    arms = []
    for arm, show in ((left_arm, tip[0]), (right_arm, tip[1])):
        n = len(arm)
        if show:
            a, b = arm[-2], arm[-1]
            d = math.hypot(b[0] - a[0], b[1] - a[1])
            ux, uy = (b[0] - a[0]) / d, (b[1] - a[1]) / d
            f.limb(
                [
                    b,
                    (b[0] + ux * 6, b[1] + uy * 6),
                    (b[0] + ux * 11 + uy * 2, b[1] + uy * 11 - ux * 2),
                ],
                [7.5, 9, 5.5],
                SKIN,
                2.2,
                0.6,
            )
        arms.append(f.limb_mask(arm, [15 - 6.0 * i / (n - 1) for i in range(n)]))
    f.limb([(0, 144), (head * 0.3, 157)], [13.5, 12], SKIN, 3, 0.7, 0.6)
    torso = f.mask(torso_pts)
    frame = c.mask([f.at(p) for p in ((-75, 165), (45, 165), (45, 75), (-75, 75))])
    union = frame.like(torso)
    for m, on_top in zip(arms, over, strict=True):
        if not on_top:
            union = np.maximum(union, frame.like(m))
    f.model(Mask(frame.x, frame.y, union), jacket, 6, 0.85)
    for m, arm, on_top in zip(arms, (left_arm, right_arm), over, strict=True):
        if on_top:
            f.model(m, jacket, 4.5, 0.85)
        mid = arm[len(arm) // 2]
        f.fold(
            m,
            [(mid[0] - 8, mid[1] + 4), (mid[0], mid[1] + 1), (mid[0] + 8, mid[1] + 3)],
            1.8,
            scale(jacket, 0.4),
            0.55,
            0.5,
        )
        f.fold(
            m,
            [(mid[0] - 8, mid[1] - 4), (mid[0], mid[1] - 4), (mid[0] + 8, mid[1])],
            1.5,
            scale(jacket, 0.4),
            0.45,
            0.5,
        )
    # the sleeve's inner edge, where the vest ends
    for sgn in (-1, 1):
        f.fold(
            torso,
            [(sgn * 17.6, 142), (sgn * 19.4, 130), (sgn * 19.4, 114), (sgn * 19, 100)],
            3.2,
            scale(jacket, 0.35),
            0.75 if sgn == side else 0.55,
            0.9,
        )
    v = f.mask(
        xy(
            "-6.2 149.8, -11.5 147.6, -15.2 145, -16.2 136, -17.2 126, -19.2 114, -18.6 100, "
            "-19.9 83, -19.9 83, -10 80.6, 0 80, 10 80.6, 19.9 83, 19.9 83, 18.6 100, 19.2 "
            "114, 17.2 126, 16.2 136, 15.2 145, 11.5 147.6, 6.2 149.8, 0 148"
        )
    )
    f.model(v, vest, 7, 0.9, 0.66)
    band, dull = rgb("f3edd6"), rgb("a3b4b0")
    shade = v.rim(f.light * 11 * k, 0, 7 * k)
    for y in (112.0, 97.0):
        b = f.mask(
            [
                (-22, y + 2.4),
                (-22, y + 2.4),
                (0, y + 0.6),
                (22, y + 2.4),
                (22, y + 2.4),
                (22, y - 2.4),
                (22, y - 2.4),
                (0, y - 4.2),
                (-22, y - 2.4),
                (-22, y - 2.4),
            ]
        ).within(v)
        c.fill(b, band)
        c.fill(b.within(shade), dull, 0.85, grain=0.4)
    for x in (-10.8, 10.8):
        b = f.mask(
            [
                (x - 2.2, 149),
                (x - 2.2, 149),
                (x - 2.4, 130),
                (x - 2 + x * 0.08, 113),
                (x - 2 + x * 0.08, 113),
                (x + 2.2 + x * 0.08, 113),
                (x + 2.2 + x * 0.08, 113),
                (x + 2.1, 130),
                (x + 2.2, 149),
                (x + 2.2, 149),
            ]
        ).within(v)
        c.fill(b, band)
        c.fill(b.within(shade), dull, 0.85, grain=0.4)
    dark, lift = scale(vest, 0.5), mix(vest, CREAM, 0.45)
    f.fold(v, [(-14, 134), (-6, 126), (-1, 118)], 2.6, dark, 0.26, 1.0)
    f.fold(v, [(14, 135), (7, 126), (3, 118)], 2.8, dark, 0.3, 1.0)
    f.fold(v, [(-8, 137), (-4, 130), (0, 122)], 2.0, lift, 0.4, 1.0)
    f.fold(v, [(-3, 93), (-6, 87), (-7, 80)], 2.2, dark, 0.34, 0.8)
    f.fold(v, [(8, 94), (11, 87), (12, 80)], 2.4, dark, 0.36, 0.8)
    f.fold(v, [(-12, 94), (-14, 88), (-14, 81)], 1.8, lift, 0.45, 0.8)
    # collar, head, helmet
    f.shape(
        xy("-7.8 153.5, -7.8 153.5, 0 151.4, 7.8 153.5, 7.8 153.5, 9.8 148.6, 0 145.6, -9.8 148.6"),
        jacket,
        2,
        0.8,
    )
    hx = head
    for sgn in (-1, 1):
        tone = SKIN if sgn == f.light * f.flip else scale(SKIN, 0.82)
        f.shape(
            [
                (hx + sgn * 6.8, 166),
                (hx + sgn * 8.7, 166.4),
                (hx + sgn * 8.6, 162),
                (hx + sgn * 6.8, 159.6),
            ],
            tone,
            1.2,
            0.7,
        )
    if head > 1:
        f.shape(
            [(hx + 5, 167), (hx + 8.6, 165), (hx + 8.2, 160), (hx + 6.6, 156.4), (hx + 2, 155.4)],
            SKIN,
            1.6,
            0.6,
        )
    f.shape(
        [
            (hx, 172),
            (hx - 7.8, 170),
            (hx - 7.9, 163),
            (hx - 6.2, 157.5),
            (hx - 3, 155.6),
            (hx + 2, 155.6),
            (hx + 5.2, 158),
            (hx + 6.6, 162),
            (hx + 7.4, 170),
        ],
        HAIR,
        3,
        0.6,
    )
    f.helmet_back(hx, 166.4, helmet, 12.9, -head * 0.9)


def worksite() -> Canvas:
    """A new town being built under snow mountains; workers unroll a plan in front."""
    c = Canvas(2600, 1750, 55)
    rng = np.random.default_rng(550)
    hz = 800
    cam = Camera(1250, hz, 2200, (0, 15, 0))
    sky(c, hz, [rgb("3f859d"), rgb("7fb4c0"), rgb("c3d8d3"), rgb("efe6cc")], None, GOLD, 10)
    clouds(c, (-300, 20, 1700, 330), 91, SNOW, rgb("a4c2c8"), 0.55, 800, 90, 0.85)
    clouds(c, (1300, 60, 3000, 320), 95, SNOW, rgb("a4c2c8"), 0.52, 800, 70, 0.8)

    def crest(t: Field) -> Field:
        out = (
            0.42
            + 0.5 * np.exp(-(((t - 0.5) / 0.17) ** 2))
            + 0.25 * np.exp(-(((t - 0.87) / 0.1) ** 2))
        )
        return (out + 0.2 * np.exp(-(((t - 0.13) / 0.1) ** 2))).astype(np.float32)

    mountains(c, (0, 130, 2600, hz + 10), 29, crest, Peaks(haze=rgb("e3e2cf")), 430, 0.25, 0.85)
    c.fill(
        c.mask(rect(0, hz, 2600, 1750)),
        vertical(hz, 1750, rgb("e2d5ad"), rgb("d9b985"), rgb("bf9763"), rgb("96724f")),
    )
    air = Air(rgb("e3dfcb"), 60, 1000, 0.85)
    treeline(c, cam, (-20, 2620), 900, 11, 601, air.on(MOSS, 640), air.on(LEAF, 600))
    city(
        c,
        cam,
        (-50, 2650),
        860,
        (14, 40),
        22,
        603,
        [rgb("d9c3a0"), rgb("b9705a"), rgb("c9d0c8")],
        air,
    )
    k = cam.f
    cranes = [
        (-205.0, 560.0, 92.0, 62.0, 1, OCHRE),
        (52.0, 600.0, 108.0, 66.0, -1, BRICK),
        (262.0, 520.0, 88.0, 58.0, -1, OCHRE),
        (-150.0, 300.0, 68.0, 46.0, 1, BRICK),
        (138.0, 262.0, 70.0, 50.0, -1, BRICK),
    ]
    rows = [680.0, 560.0, 470.0, 395.0, 330.0, 275.0, 228.0, 188.0]
    for i, zr in enumerate(rows):
        behind = rows[i - 1] if i else 1e9
        for x, z, h, jib, way, col in cranes:
            if zr < z <= behind:
                gx, gy = cam.p(x, 0, z)
                tower_crane(
                    c,
                    gx,
                    gy,
                    h * k / z,
                    jib * k / z,
                    way,
                    air.on(scale(col, 0.75), z * 0.8),
                    air.on(mix(col, GOLD, 0.2), z * 0.6),
                    5.0,
                    0.58,
                    air.on(DEEP, z),
                )
        wide = 40 + zr * 0.05
        new_town(
            c,
            cam,
            [zr],
            (-200, 2800),
            620 + i,
            air,
            12 if i % 2 else -10,
            52,
            (13, 30),
            lambda x, z, w=wide: z < 300 and -w < x - 6 < w * 0.8,
        )
    # the yard: roads, pallets, pipes, a mixer, people
    tracks = [
        cam.poly(
            [(-9 + d, 0, 9), (-7.6 + d, 0, 9), (9.4 + d * 1.2, 0, 260), (8.0 + d * 1.2, 0, 260)]
        )
        for d in (-2.2, 0.4)
    ]
    c.fill(
        c.mask(cam.poly([(-16, 0, 9), (-4, 0, 9), (22, 0, 300), (4, 0, 300)])), rgb("ecd5a4"), 0.6
    )
    c.fill(c.mask(*tracks), rgb("a98257"), 0.5)
    c.fill(
        c.mask(cam.poly([(-200, 0, 150), (220, 0, 150), (220, 0, 163), (-200, 0, 163)])),
        rgb("ecd5a4"),
        0.7,
    )
    for x, z, yaw, size, col in (
        (-30, 138, 80, (8, 2.6, 4), BRICK),
        (-20, 140, 80, (8, 1.8, 4), SAND),
        (-41, 126, 75, (9, 3, 5), TEAL),
        (31, 138, 95, (8, 2.4, 4), rgb("c26a4a")),
        (42, 134, 95, (8, 3.2, 4), SAND),
        (24, 122, 95, (6, 1.6, 4), BRICK),
        (-33, 112, 78, (6, 1.7, 3.4), rgb("c98b57")),
        (-20, 104, 78, (5, 1.4, 3.2), BRICK),
        (12, 108, 92, (4, 1.3, 3), SAND),
        (41, 112, 95, (6, 2.2, 3.4), TEAL),
        (-66, 128, 80, (9, 2.8, 5), BRICK),
        (-54, 116, 80, (8, 1.6, 4), SAND),
        (70, 132, 95, (9, 2.6, 5), BRICK),
        (36, 124, 95, (6, 1.6, 4), OCHRE),
        (-16, 122, 84, (7, 1.6, 4), SAND),
        (-11, 112, 84, (5, 1.2, 3), BRICK),
    ):
        sh = cam.poly(
            [
                (x - 2, 0, z - 2),
                (x + 3, 0, z - 2.4),
                (x + 3 + size[1] * 2, 0, z - 2.6),
                (x + size[1] * 2, 0, z + 2),
            ]
        )
        c.fill(c.mask(sh), UMBER, 0.4)

        def courses(name: str, on: Callable[[float, float], Pt], col: RGB = col) -> None:
            if name != "top":
                lines = [
                    [on(0, v), on(1, v), on(1, v + 0.07), on(0, v + 0.07)]
                    for v in (0.22, 0.47, 0.72)
                ]
                c.fill(c.mask(*lines), scale(col, 0.55), 0.5)

        turned(c, cam, (x, 0, z), size, yaw, col, air, detail=courses)
    pipes(c, cam, (51.0, 100), air)
    pipes(c, cam, (-50.0, 98), air)
    pipes(c, cam, (-6.0, 140), air)
    mixer(c, cam, (3.0, 118), air)
    for x, z, hat, coat in (
        (-12, 98, OCHRE, BRICK),
        (-9.8, 99, SNOW, TEAL),
        (19, 92, OCHRE, BRICK),
        (-4.0, 128, SNOW, OCHRE),
        (35, 110, SNOW, OCHRE),
        (-27, 95, OCHRE, BRICK),
        (13.6, 128, SNOW, BRICK),
    ):
        px_, py = cam.p(x, 0, z)
        h = 1.9 * cam.size(x, 0, z)
        c.fill(c.mask(ellipse(px_ + h * 0.5, py, h * 0.55, h * 0.06)), UMBER, 0.4)
        small_person(c, px_, py, h, coat, DEEP, hat, 0.4, 1 if x < 0 else -1)
    # the bank in front, where the three stand
    edge = xy("-20 1490, 400 1512, 900 1556, 1400 1560, 1900 1500, 2300 1440, 2620 1425")
    bank = c.mask([*curve(edge, closed=False, steps=16), (2620, 1770), (-20, 1770)])
    c.fill(bank, vertical(1420, 1750, rgb("b78d5d"), rgb("7d5f46"), rgb("5d4c40")))
    brow = c.mask(tube([(-80.0, 1488.0), *edge, (2680.0, 1424.0)], [26] * (len(edge) + 2), 16))
    c.fill(brow.soft(4).within(bank), rgb("f3d6a0"), 0.8, grain=0.6)
    stones, lit_stones = [], []
    for _ in range(54):
        sx, v = float(rng.uniform(0, 2600)), float(rng.random())
        sy = 1590 + 170 * v
        r = 9 + 16 * v * float(rng.random())
        stones.append(ellipse(sx, sy, r * 1.5, r * 0.8, n=18))
        lit_stones.append(ellipse(sx - r * 0.3, sy - r * 0.25, r * 0.9, r * 0.4, n=16))
    c.fill(c.mask(*stones), rgb("58493f"), 0.6)
    c.fill(c.mask(*lit_stones), rgb("b58f68"), 0.7)
    # the third, a little way down the bank, pointing
    third = Figure(c, 2190, 1790, 6.2)
    worker_back(
        third,
        rgb("d9893b"),
        DEEP,
        SNOW,
        [(17, 139), (21, 124), (21.5, 108), (19.5, 92)],
        [(-16.5, 139.5), (-30, 137), (-44, 142), (-56, 147)],
        -2,
    )
    # the sheet, held between the two
    sk = 8.5
    fl, fr = Figure(c, 560, 2150, sk), Figure(c, 1665, 2165, sk, -1)
    tl, tr, br, bl = (868.0, 1098.0), (1352.0, 1072.0), (1366.0, 1462.0), (846.0, 1490.0)
    sheet = [
        *curve([tl, tl, (1110, 1118), tr, tr], closed=False),
        *curve([br, br, (1110, 1506), bl, bl], closed=False),
    ]
    c.fill(c.mask(sheet).shifted(16, 20).soft(14), UMBER, 0.3)
    sm = c.fill(
        c.mask(sheet),
        Linear(tl, br, [(0, rgb("fffaea")), (0.6, rgb("f3ebd4")), (1, rgb("d9d5c2"))]),
    )

    def pl(u: float, v: float) -> Pt:
        q = lerp2(lerp2(tl, tr, u), lerp2(bl, br, u), v)
        return (q[0], q[1] + 32 * math.sin(math.pi * u))

    ink = rgb("4c86a0")
    lines: list[list[Pt]] = []
    for u0, v0, u1, v1 in (
        (0.07, 0.08, 0.95, 0.08),
        (0.07, 0.92, 0.95, 0.92),
        (0.07, 0.08, 0.07, 0.92),
        (0.07, 0.42, 0.95, 0.36),
        (0.34, 0.08, 0.4, 0.92),
        (0.68, 0.08, 0.7, 0.92),
        (0.37, 0.66, 0.95, 0.62),
        (0.95, 0.08, 0.95, 0.92),
    ):
        n = 12
        path = [pl(u0 + (u1 - u0) * i / n, v0 + (v1 - v0) * i / n) for i in range(n + 1)]
        lines.append(tube(path, [6.0] * (n + 1), 2))
    c.fill(c.mask(*lines).within(sm), ink)
    blocks = [
        [pl(u, v), pl(u + w, v), pl(u + w, v + h), pl(u, v + h)]
        for u, v, w, h in (
            (0.11, 0.15, 0.07, 0.18),
            (0.22, 0.15, 0.07, 0.18),
            (0.12, 0.5, 0.18, 0.1),
            (0.12, 0.7, 0.18, 0.1),
            (0.44, 0.15, 0.18, 0.08),
            (0.45, 0.43, 0.06, 0.14),
            (0.56, 0.43, 0.06, 0.14),
            (0.76, 0.15, 0.12, 0.12),
            (0.48, 0.74, 0.14, 0.1),
            (0.76, 0.72, 0.12, 0.1),
        )
    ]
    c.fill(c.mask(*blocks).within(sm), rgb("d7825c"), 0.8)
    c.fill(c.mask(ellipse(*pl(0.82, 0.49), 32, 27)).within(sm), LEAF, 0.85)
    shadow_r = c.field(lambda x, y: smoothstep(1270, 1366, x) * 0.7, (1200, 1000, 1400, 1560))
    c.fill(shadow_r.within(sm), rgb("8f9a94"), 0.7, grain=0.4)
    rm = c.fill(c.mask(tube([(1366, 1056), (1380, 1482)], [60, 62])), rgb("f4ecd6"))
    c.fill(rm.rim(-22, 0, 13), rgb("8fa09c"), 0.8, grain=0.4)
    c.fill(c.mask(ellipse(1366, 1044, 30, 13)), rgb("d5d0bc"))
    c.fill(c.mask(ellipse(1367, 1044, 17, 7)), rgb("8b9795"))
    worker_back(
        fl,
        rgb("df9440"),
        rgb("33637a"),
        BRICK,
        [(16.8, 139), (23, 124), (28.5, 113), (35, 106)],
        [(-16.8, 139), (-22.5, 123), (-23.5, 108), (-20, 93)],
        4,
        over=(False, True),
    )
    worker_back(
        fr,
        rgb("cf5a38"),
        rgb("3d6f7c"),
        rgb("e3a644"),
        [(16.8, 139), (23, 124), (26.5, 112), (31.5, 104)],
        [(-16.8, 139), (-22.5, 123), (-24, 108), (-20.5, 93)],
        3,
        over=(False, True),
    )
    return c


def pipes(c: Canvas, cam: Camera, at: Pt, air: Air) -> None:
    """A stack of big concrete pipes, ends towards the viewer."""
    x, z = at
    r = 0.95
    k = cam.size(x, 0, z)
    c.fill(
        c.mask(
            cam.poly(
                [(x - r, 0, z), (x + 6 * r, 0, z), (x + 8 * r, 0, z - 1), (x + 8 * r, 0, z + 5)]
            )
        ),
        UMBER,
        0.4,
    )
    for row, n in ((0, 3), (1, 2), (2, 1)):
        for i in range(n):
            px, py = x + (2 * i + row) * r, r + row * r * 1.73
            q, e = cam.p(px, py, z), cam.p(px, py, z + 6)
            rr, re = r * k, r * cam.size(px, py, z + 6)
            body = c.mask(
                ellipse(*q, rr, rr, n=40), ellipse(*e, re, re, n=40), bar(q, e, 2 * rr, 2 * re)
            )
            c.fill(
                body,
                vertical(q[1] - rr, q[1] + rr, air.on(rgb("efe2c2"), z), air.on(rgb("8d8573"), z)),
            )
            c.fill(c.mask(ellipse(*q, rr, rr, n=40)), air.on(rgb("dccdab"), z))
            c.fill(c.mask(ellipse(*q, rr * 0.74, rr * 0.74, n=40)), air.on(rgb("58646a"), z))


def mixer(c: Canvas, cam: Camera, at: Pt, air: Air) -> None:
    """A concrete mixer lorry seen from behind and the side."""
    x, z = at
    k = cam.size(x, 0, z)
    x0, y0 = cam.p(x, 0, z)
    f = Figure(c, x0, y0, k / 100)
    c.fill(c.mask(ellipse(x0 + 2.2 * k, y0, 5.2 * k, 0.5 * k)), UMBER, 0.45)
    c.poly(rect(x0 - 3.9 * k, y0 - 1.35 * k, x0 + 3.8 * k, y0 - 0.9 * k), air.on(DEEP, z))
    f.shape(
        xy("240 60, 240 290, 240 290, 330 290, 372 200, 380 60, 380 60"),
        air.on(SNOW, z),
        26,
        0.6,
        0.7,
    )
    c.poly([f.at(p) for p in ((300, 265), (328, 265), (362, 190), (300, 190))], air.on(DEEP, z))
    drum = f.shape(
        xy(
            "-360 250, -300 330, -180 375, -40 370, 90 320, 200 240, 200 180, 60 130, -120 "
            "130, -280 170"
        ),
        air.on(OCHRE, z),
        45,
        0.7,
        0.6,
    )
    for dx in (-220, -90, 40):
        f.fold(drum, [(dx, 400), (dx + 60, 280), (dx + 30, 110)], 34, air.on(BRICK, z), 0.9, 0.0)
    f.shape([(-390, 300), (-330, 290), (-350, 160), (-400, 130)], air.on(DEEP, z), 14, 0.5)
    for wx in (-260, -150, 120, 300):
        c.poly(ellipse(*f.at((wx, 50)), 0.54 * k, 0.54 * k, n=32), air.on(INK, z))
        c.poly(ellipse(*f.at((wx, 50)), 0.26 * k, 0.26 * k, n=24), air.on(MIST, z))


# ---------------------------------------------------------------- 4 classroom


def pupil(
    f: Figure, jacket: RGB, stripe: RGB, hair: int, turn: float = 0.0, hand: bool = False
) -> None:
    """A seated child from behind; hair 0 short, 1 ponytail, 2 two plaits, 3 bob."""
    outline = xy(
        "-4.6 99, -9 96.5, -15 94, -19.4 89, -21.4 80, -23.4 70, -23.8 63, -20 57, -18 50, "
        "-19 41, -16 38, 16 38, 19 41, 18 50, 20 57, 23.8 63, 23.4 70, 21.4 80, 19.4 89, 15 "
        "94, 9 96.5, 4.6 99"
    )
    m = f.mask(outline)
    f.limb([(0, 95), (turn * 0.3, 103)], [10, 9.4], SKIN, 2.4, 0.6, 0.6)
    if hand:
        arm = f.limb_mask([(18.5, 89), (25.5, 99), (23.5, 117)], [12, 10, 8])
        f.limb([(23.5, 116), (23.4, 121)], [5.4, 6.6], SKIN, 1.6)
        f.limb([(23.4, 120), (23.3, 125), (23.0, 129)], [6.4, 6.2, 4.4], SKIN, 1.4)
        f.limb([(26, 119), (28, 123.4)], [2.6, 2.2], SKIN, 0.8)
        f.model(arm, jacket, 3)
    f.model(m, jacket, 5)
    sh = scale(jacket, 0.5)
    f.fold(m, [(-16.6, 84), (-17.4, 72), (-16.2, 58), (-15, 44)], 2.2, sh, 0.75, 0.5)
    f.fold(m, [(16.6, 84), (17.4, 72), (16.2, 58), (15, 44)], 2.6, sh, 0.8, 0.5)
    yoke = f.mask(
        xy(
            "-24 92, -24 92, -12 86, 0 83.5, 12 86, 24 92, 24 92, 24 88.5, 24 88.5, 12 82.5, "
            "0 80, -12 82.5, -24 88.5, -24 88.5"
        )
    )
    f.c.fill(yoke.within(m), stripe)
    f.c.fill(yoke.within(m.rim(-9 * f.k, 0, 5 * f.k)), scale(stripe, 0.65), 0.6)
    f.fold(m, [(-3, 76), (-5, 66), (-4, 54)], 1.6, sh, 0.4, 0.7)
    f.fold(m, [(7, 78), (9, 66), (7, 50)], 1.8, sh, 0.4, 0.7)
    f.shape(xy("-6.5 99.8, 0 98, 6.5 99.8, 8 96.6, 0 93.8, -8 96.6"), stripe, 1.4, 0.6)
    x = turn
    for s in (-1, 1):
        f.shape(
            [(x + s * 7.4, 110), (x + s * 9.9, 110.5), (x + s * 9.8, 106), (x + s * 7.4, 103.6)],
            SKIN if s < 0 else scale(SKIN, 0.85),
            1.0,
            0.7,
        )
    tone = (HAIR, rgb("33373f"), rgb("4a3a38"))[int(abs(x * 7) + hair) % 3]
    lift = mix(tone, LAKE, 0.45)
    low = (98.6, 99.5, 99.5, 97.0)[hair]
    wide = (8.0, 8.3, 8.3, 9.0)[hair]
    hd = f.shape(
        [
            (x, 121.5),
            (x - 6, 119.8),
            (x - 9.2, 114.5),
            (x - 9.2, 108),
            (x - wide + 0.6, 102.5),
            (x - 4.6, low),
            (x, low - 0.6),
            (x + 4.6, low),
            (x + wide - 0.6, 102.5),
            (x + 9.2, 108),
            (x + 9.2, 114.5),
            (x + 6, 119.8),
        ],
        tone,
        3.2,
        0.8,
    )
    f.fold(hd, [(x - 1, 119), (x - 4.6, 114), (x - 5.4, 107), (x - 4, 101)], 1.3, lift, 0.6, 0.25)
    f.fold(hd, [(x + 0.6, 118.5), (x - 1.6, 113), (x - 2, 106)], 0.9, lift, 0.5, 0.2)
    if hair == 1:
        f.shape(
            [
                (x - 1.8, 114),
                (x - 3.4, 108),
                (x - 3.2, 100),
                (x - 1, 89),
                (x + 0.6, 86),
                (x + 2, 90),
                (x + 3.6, 100),
                (x + 3.4, 108),
                (x + 1.8, 114),
            ],
            tone,
            2,
            0.7,
        )
        f.shape(
            [
                (x - 2.6, 114.6),
                (x, 116),
                (x + 2.6, 114.6),
                (x + 2.2, 111.8),
                (x, 111),
                (x - 2.2, 111.8),
            ],
            BRICK,
            0.8,
        )
    if hair == 2:
        f.fold(hd, [(x, 121), (x - 0.2, 112), (x, 99)], 0.9, mix(tone, SKIN, 0.45), 0.8, 0.1)
        for s in (-1, 1):
            for i in range(6):
                y = 100.5 - i * 3.4
                f.shape(
                    [
                        (x + s * (6.4 + 0.25 * i) + 2.3 - 0.16 * i, y + 2),
                        (x + s * (6.4 + 0.25 * i), y + 3),
                        (x + s * (6.4 + 0.25 * i) - 2.3 + 0.16 * i, y + 2),
                        (x + s * (6.4 + 0.25 * i) - 1.2, y - 1.8),
                        (x + s * (6.4 + 0.25 * i) + 1.2, y - 1.8),
                    ],
                    tone,
                    1.0,
                    0.6,
                )
            f.shape(
                [
                    (x + s * 7.8 - 2.2, 81.6),
                    (x + s * 7.8 + 2.2, 81.6),
                    (x + s * 7.8 + 1.6, 79),
                    (x + s * 7.8 - 1.6, 79),
                ],
                OCHRE,
                0.6,
            )
            f.shape(
                [(x + s * 7.9 - 1.4, 79.4), (x + s * 7.9 + 1.4, 79.4), (x + s * 8, 74.5)], tone, 0.6
            )


def classroom() -> Canvas:
    """A lesson in geometry seen from the back of the room."""
    c = Canvas(2600, 1750, 44)
    rng = np.random.default_rng(440)
    hz = 640.0
    cam = Camera(1400, hz, 1500, (0, 1.55, 0))
    xl, xr, top, back = -3.3, 3.5, 3.15, 7.0
    # outside, seen through the windows on the left
    c.fill(c.whole(), vertical(100, 900, rgb("8fc0cb"), rgb("d5e5dd"), rgb("f3ead0")))
    mountains(
        c,
        (0, 200, 760, 650),
        12,
        lambda t: (0.62 + 0.3 * np.exp(-(((t - 0.35) / 0.3) ** 2))).astype(np.float32),
        Peaks(haze=rgb("e6ebdf"), snow=rgb("fffdf6"), shade=rgb("9bbcc4"), deep=rgb("7ea7b4")),
        300,
        0.2,
        0.7,
    )
    c.fill(c.mask(rect(0, 640, 800, 1750)), vertical(640, 900, rgb("dfe0bd"), rgb("a9b57c")))
    for i, sx in enumerate((700, 655, 602, 540, 468, 384, 284, 160, 10)):
        poplar(c, sx, 668 + i * 13, 190 + i * 74, rng, rgb("5d8168"), rgb("93a866"), rgb("d9cc80"))

    # the room: ceiling, floor, right wall, front wall, then the window wall
    def quad(a: P3, b: P3, d: P3, e: P3) -> list[Pt]:
        return cam.poly([a, b, d, e], 0.4)

    n0 = 0.5
    c.poly(
        quad((xl, top, n0), (xr, top, n0), (xr, top, back), (xl, top, back)),
        Linear((300, 0), (2600, 0), [(0, rgb("f3ead4")), (0.5, rgb("dcdcd0")), (1, rgb("b7c4c3"))]),
    )
    floor = c.poly(
        quad((xl, 0, n0), (xr, 0, n0), (xr, 0, back), (xl, 0, back)),
        vertical(960, 1750, rgb("d9bc8f"), rgb("b98f62"), rgb("8f6a4b")),
    )
    boards = []
    for x in np.arange(xl, xr, 0.42):
        boards.append(cam.beam((float(x), 0, back), (float(x), 0, 1.0), 0.012, 2.2))
    c.fill(c.mask(*boards).within(floor), rgb("7d5a42"), 0.35)
    c.poly(
        quad((xr, 0, n0), (xr, top, n0), (xr, top, back), (xr, 0, back)),
        across(2100, 2600, rgb("d8d6c4"), rgb("b4bfb9")),
    )
    c.poly(
        quad((xr, 0, n0), (xr, 1.1, n0), (xr, 1.1, back), (xr, 0, back)),
        across(2100, 2600, rgb("8fb0ab"), rgb("6d9396")),
    )
    front = c.poly(
        quad((xl, 0, back), (xr, 0, back), (xr, top, back), (xl, top, back)),
        across(690, 2150, rgb("fbf3df"), rgb("f0e6ce"), rgb("d9d6c5")),
    )
    c.fill(
        c.mask(quad((xl, 0, back), (xr, 0, back), (xr, 1.0, back), (xl, 1.0, back))).within(front),
        across(690, 2150, rgb("b5cbbf"), rgb("9dbbb5"), rgb("83a5a5")),
    )
    c.poly(
        quad((xl, 1.0, back), (xr, 1.0, back), (xr, 1.05, back), (xl, 1.05, back)), rgb("c9a06a")
    )
    c.poly(
        quad((xl, 0.0, back), (xr, 0.0, back), (xr, 0.12, back), (xl, 0.12, back)), rgb("9a7450")
    )
    # board with chalk drawings
    bx0, bx1, by0, by1 = -2.1, 2.15, 1.06, 2.38
    c.poly(
        grown(quad((bx0, by0, back), (bx1, by0, back), (bx1, by1, back), (bx0, by1, back)), 16),
        rgb("a8804f"),
    )
    bm = c.poly(
        quad((bx0, by0, back), (bx1, by0, back), (bx1, by1, back), (bx0, by1, back)),
        Linear((900, 400), (1900, 800), [(0, rgb("417a74")), (1, rgb("2c5c60"))]),
    )
    dust = c.field(
        lambda x, y: np.clip(fbm(x / 240, y / 90, 31, 4) * 0.9, 0, 1), (900, 420, 1900, 780)
    )
    c.fill(dust.within(bm), rgb("a6c4b8"), 0.35)

    def chalk(pts: Sequence[P3], colour: RGB, closed: bool = True, w: float = 6.5) -> None:
        q = [cam.p(*p) for p in pts]
        segs = [bar(q[i], q[(i + 1) % len(q)], w) for i in range(len(q) if closed else len(q) - 1)]
        dots = [ellipse(p[0], p[1], w / 2, w / 2, n=12) for p in q]
        c.fill(c.mask(*segs, *dots), colour, 0.92)

    white, gold, rose = rgb("f7f3e2"), rgb("f0c469"), rgb("e99a7c")
    z = back
    chalk([(-1.75, 1.3, z), (-0.95, 1.3, z), (-1.2, 2.1, z)], white)
    chalk([(-1.2, 2.1, z), (-1.2, 1.3, z)], gold, False)
    chalk([(-1.2, 1.4, z), (-1.1, 1.4, z), (-1.1, 1.3, z)], gold, False, 5)
    circ = [
        (-0.15 + 0.42 * math.cos(t), 1.72 + 0.42 * math.sin(t), z)
        for t in np.linspace(0, 2 * math.pi, 60)[:-1]
    ]
    chalk(circ, white)
    chalk(
        [(-0.15, 1.72, z), (-0.15 + 0.42 * math.cos(0.7), 1.72 + 0.42 * math.sin(0.7), z)],
        rose,
        False,
    )
    chalk([(-0.57, 1.72, z), (0.27, 1.72, z)], gold, False)
    chalk([(0.68, 1.3, z), (1.18, 1.3, z), (1.18, 1.82, z), (0.68, 1.82, z)], white)
    chalk([(0.68, 1.82, z), (0.9, 2.05, z), (1.4, 2.05, z), (1.18, 1.82, z)], white)
    chalk([(1.18, 1.3, z), (1.4, 1.53, z), (1.4, 2.05, z)], white, False)
    chalk([(0.68, 1.3, z), (1.4, 2.05, z)], rose, False)
    c.poly(
        quad(
            (bx0, by0 - 0.1, back - 0.1),
            (bx1, by0 - 0.1, back - 0.1),
            (bx1, by0 - 0.03, back),
            (bx0, by0 - 0.03, back),
        ),
        rgb("c49a62"),
    )
    # door and a globe shelf on the right
    c.poly(quad((2.5, 0, back), (3.3, 0, back), (3.3, 2.1, back), (2.5, 2.1, back)), rgb("b98a58"))
    c.poly(
        quad((2.58, 0.15, back), (3.22, 0.15, back), (3.22, 2.02, back), (2.58, 2.02, back)),
        rgb("c99c68"),
    )
    c.poly(
        quad((2.68, 1.25, back), (3.12, 1.25, back), (3.12, 1.9, back), (2.68, 1.9, back)),
        rgb("e6ddc4"),
    )
    for i, (z0, col) in enumerate(
        ((3.1, rgb("f3e3b8")), (3.95, rgb("cfe0dc")), (4.8, rgb("f3e3b8")), (5.65, rgb("cfe0dc")))
    ):

        def on_wall(u: float, v: float, z0: float = z0) -> Pt:
            return cam.p(xr, 1.35 + 0.75 * v, z0 + 0.62 * (1 - u))

        c.poly(
            [
                on_wall(-0.05, -0.05),
                on_wall(1.05, -0.05),
                on_wall(1.05, 1.05),
                on_wall(-0.05, 1.05),
            ],
            rgb("fbf6e8"),
        )
        c.poly([on_wall(0, 0), on_wall(1, 0), on_wall(1, 1), on_wall(0, 1)], col)
        c.poly(
            [on_wall(0, 0), on_wall(1, 0), on_wall(1, 0.28), on_wall(0, 0.34)],
            mix(LEAF, MIST, 0.2 + 0.1 * i),
        )
        c.poly(
            [
                on_wall(0.05, 0.33),
                on_wall(0.4, 0.78),
                on_wall(0.6, 0.5),
                on_wall(0.72, 0.62),
                on_wall(0.97, 0.3),
            ],
            LAKE,
        )
        c.poly(
            [on_wall(0.28, 0.62), on_wall(0.4, 0.78), on_wall(0.5, 0.64), on_wall(0.4, 0.66)], SNOW
        )
        cx_, cy_ = on_wall(0.8, 0.82)
        c.poly(ellipse(cx_, cy_, 12, 16), (OCHRE, BRICK)[i % 2])
    # window wall
    wins = [(0.9, 2.1), (2.35, 3.55), (3.8, 5.0), (5.25, 6.45)]
    holes = [quad((xl, 0.95, a), (xl, 0.95, b), (xl, 2.75, b), (xl, 2.75, a)) for a, b in wins]
    wall = quad((xl, 0, n0), (xl, 0, back), (xl, top, back), (xl, top, n0))
    c.fill(c.mask(wall, holes=holes), across(0, 700, rgb("b9c4b8"), rgb("d9d6c0")))
    low = quad((xl, 0, n0), (xl, 0, back), (xl, 0.9, back), (xl, 0.9, n0))
    c.poly(low, across(0, 700, rgb("7fa39f"), rgb("8fb0a8")))
    for a, b in wins:
        frame = []
        for z0, z1, y0, y1 in (
            (a, b, 2.75, 2.68),
            (a, b, 0.95, 1.02),
            (a, a + 0.07, 0.95, 2.75),
            (b - 0.07, b, 0.95, 2.75),
            ((a + b) / 2 - 0.03, (a + b) / 2 + 0.03, 0.95, 2.75),
            (a, b, 2.12, 2.18),
        ):
            frame.append(quad((xl, y0, z0), (xl, y0, z1), (xl, y1, z1), (xl, y1, z0)))
        c.fill(c.mask(*frame), rgb("f6efdc"))
        c.poly(
            quad(
                (xl, 0.95, a - 0.05),
                (xl, 0.95, b + 0.05),
                (xl + 0.18, 0.95, b + 0.05),
                (xl + 0.18, 0.95, a - 0.05),
            ),
            rgb("fff6e0"),
        )
        c.poly(
            quad(
                (xl + 0.18, 0.95, a - 0.05),
                (xl + 0.18, 0.95, b + 0.05),
                (xl + 0.18, 0.89, b + 0.05),
                (xl + 0.18, 0.89, a - 0.05),
            ),
            rgb("c9c3ad"),
        )
        # light on the floor and on the right wall
        c.fill(
            c.mask(
                quad(
                    (xl + 0.9, 0, a - 0.2),
                    (xl + 0.9, 0, b - 0.2),
                    (xl + 3.4, 0, b - 0.9),
                    (xl + 3.4, 0, a - 0.9),
                )
            ).within(floor),
            rgb("ffe2a6"),
            0.6,
        )
    # lamps
    for z in (2.2, 3.9, 5.6):
        for x in (-1.3, 1.4):
            box(
                c,
                cam,
                (x - 0.65, top - 0.14, z),
                (x + 0.65, top - 0.06, z + 0.2),
                rgb("fffaf0"),
                None,
                (1, 0.9, 0.85, 1),
            )
            c.poly(
                quad(
                    (x - 0.65, top - 0.14, z),
                    (x + 0.65, top - 0.14, z),
                    (x + 0.65, top - 0.14, z + 0.2),
                    (x - 0.65, top - 0.14, z + 0.2),
                ),
                rgb("fffdf6"),
            )
    # teacher's desk, teacher
    box(c, cam, (-2.5, 0, 5.9), (-1.2, 0.78, 6.4), rgb("c89a63"), None, (1.2, 0.86, 0.7, 1.3))
    box(c, cam, (-2.3, 0.78, 6.0), (-1.95, 0.86, 6.25), BRICK, None)
    box(c, cam, (-1.7, 0.78, 6.0), (-1.4, 0.83, 6.25), TEAL, None)
    tx, ty = cam.p(1.95, 0, 6.15)
    c.fill(c.mask(ellipse(tx + 50, ty - 2, 110, 16)), UMBER, 0.4)
    teacher(Figure(c, tx, ty, cam.size(0, 0, 6.15) / 100))
    # rows of desks and pupils, far to near
    jackets = [
        (TEAL, SNOW),
        (rgb("3f7f8a"), OCHRE),
        (BRICK, CREAM),
        (rgb("d8a24c"), DEEP),
        (rgb("5c8f86"), CREAM),
        (rgb("e8dcc0"), TEAL),
        (rgb("c4633f"), CREAM),
        (DEEP, GOLD),
    ]
    i = 0
    for zrow in (5.0, 4.0, 3.0, 1.95):
        for x in (-2.35, -0.8, 0.75, 2.3):
            i += 1
            desk(c, cam, x, zrow + 0.42)
            sx, sy = cam.p(x + 0.03 * math.sin(i * 2.1), 0, zrow)
            if not -350 < sx < 2950:
                continue
            k = cam.size(0, 0, zrow) / 100
            box(
                c,
                cam,
                (x - 0.21, 0.4, zrow - 0.16),
                (x + 0.21, 0.44, zrow + 0.2),
                rgb("c9975f"),
                None,
                (1.1, 0.8, 0.7, 1.2),
            )
            jacket, stripe = jackets[(i * 5 + int(zrow)) % len(jackets)]
            pupil(
                Figure(c, sx, sy, k),
                jacket,
                stripe,
                (i * 3 + i // 4) % 4,
                1.2 * math.sin(i * 1.7),
                hand=i in (3, 9),
            )
            chair(c, cam, x, zrow - 0.17)
    beam = c.field(
        lambda x, y: (
            smoothstep(0, 1, 1 - np.hypot((x - 250) / 1500, (y - 700) / 900)) * 0.6
        ).astype(np.float32),
        (0, 0, 2000, 1750),
    )
    c.fill(beam, rgb("ffe9bd"), 0.4, "screen")
    return c


def desk(c: Canvas, cam: Camera, x: float, z: float) -> None:
    """A single school desk."""
    wood = rgb("d6aa70")
    for dx in (-0.5, 0.5):
        for dz in (0.42, 0.06):
            edge_light(
                c,
                cam.beam((x + dx, 0, z + dz), (x + dx, 0.72, z + dz), 0.035, 4),
                rgb("50707a"),
                rgb("a9bfbc"),
            )
    box(
        c,
        cam,
        (x - 0.53, 0.56, z + 0.05),
        (x + 0.53, 0.7, z + 0.4),
        rgb("9aa79b"),
        None,
        (1.1, 0.75, 0.65, 1.1),
    )
    box(c, cam, (x - 0.58, 0.72, z), (x + 0.58, 0.75, z + 0.48), wood, None, (1.2, 0.8, 0.7, 1.28))
    page = cam.poly(
        [
            (x - 0.2, 0.755, z + 0.06),
            (x + 0.14, 0.755, z + 0.06),
            (x + 0.12, 0.755, z + 0.3),
            (x - 0.17, 0.755, z + 0.3),
        ]
    )
    c.poly(page, rgb("fffaec"))
    c.poly(bar(cam.p(x - 0.03, 0.757, z + 0.06), cam.p(x - 0.025, 0.757, z + 0.3), 3), MIST)
    box(
        c,
        cam,
        (x + 0.28, 0.75, z + 0.2),
        (x + 0.46, 0.79, z + 0.42),
        BRICK if int(x * 10 + z * 7) % 2 else TEAL,
        None,
    )


def chair(c: Canvas, cam: Camera, x: float, z: float) -> None:
    """The back of a school chair."""
    for dx in (-0.19, 0.19):
        edge_light(
            c,
            cam.beam((x + dx, 0, z - 0.05), (x + dx, 0.8, z), 0.03, 5),
            rgb("50707a"),
            rgb("b4c6c2"),
        )
    lo, hi = cam.p(x - 0.21, 0.56, z - 0.01), cam.p(x + 0.21, 0.79, z - 0.01)
    k = cam.size(x, 0, z)
    x0, x1, y0, y1, r = lo[0], hi[0], hi[1], lo[1], 0.05 * k
    pts = [
        (x0 + r, y0),
        (x0 + r, y0),
        (x1 - r, y0),
        (x1 - r, y0),
        (x1, y0 + r),
        (x1, y1 - r),
        (x1 - r, y1),
        (x1 - r, y1),
        (x0 + r, y1),
        (x0 + r, y1),
        (x0, y1 - r),
        (x0, y0 + r),
    ]
    m = c.fill(c.mask(curve(pts)), vertical(y0, y1, rgb("e2b77c"), rgb("c2905a")))
    c.fill(m.rim(-0.05 * k, 0, 0.03 * k), rgb("8f6544"), 0.5, grain=0.4)
    c.fill(m.rim(0.012 * k, 0.012 * k, 0.004 * k), rgb("ffe7b8"), 0.8)
    c.fill(c.mask(ellipse((x0 + x1) / 2, y0 + 0.075 * k, 0.06 * k, 0.016 * k)), rgb("8f6544"))


def teacher(f: Figure) -> None:
    """The teacher from behind, pointing at the board."""
    top, skirt = rgb("d99a45"), rgb("2f6074")
    f.limb([(-5, 50), (-5.5, 28), (-5.5, 8)], [11, 9.5, 6.5], SKIN, 2)
    f.limb([(5, 50), (5.5, 28), (5.8, 8)], [11, 9.5, 6.5], scale(SKIN, 0.9), 2)
    f.shape(xy("-9 8, -9 1, -5 0, -2.5 1, -2.5 8"), CLAY, 1)
    f.shape(xy("9 8, 9.5 1, 5 0, 2.5 1, 2.5 8"), CLAY, 1)
    f.c.poly(bar(f.at((-44, 139)), f.at((-108, 168)), 7, 4.5), rgb("f6e7c4"))
    f.limb([(-43, 138.5), (-48, 140.5)], [6.5, 6], SKIN, 1.6)
    arm = f.limb_mask([(-15, 133), (-30, 131), (-44, 138)], [11.5, 9.5, 8])
    f.shape(
        xy(
            "-12.5 98, -14.5 88, -17 66, -17.5 46, -17.5 46, 0 44, 17.5 46, 17.5 46, 17 66, "
            "14.5 88, 12.5 98"
        ),
        skirt,
        5,
    )
    m = f.mask(
        xy(
            "-5 143.5, -11 140, -17 137.5, -18 130, -15.5 120, -12 107, -13.5 95, -14.5 90, "
            "-14.5 90, 14.5 90, 14.5 90, 13.5 95, 12.5 104, 16 104, 20.5 106, 20 122, 18.5 "
            "133, 14 138.5, 9 141, 5 143.5"
        )
    )
    f.model(arm, top, 3)
    f.model(m, top, 5)
    f.fold(m, [(13.5, 130), (13.5, 118), (12.6, 106)], 1.8, scale(top, 0.45), 0.8, 0.4)
    f.fold(m, [(-8, 112), (0, 108), (8, 110)], 1.6, scale(top, 0.5), 0.4, 0.6)
    f.limb([(18, 108), (18.5, 98), (12, 91)], [8, 7.5, 5.5], scale(top, 0.8), 2)
    f.limb([(0, 140), (-0.6, 149)], [9.4, 8.8], SKIN, 2)
    f.shape([(-7.4, 155), (-8.8, 155.6), (-8.6, 151.6), (-7, 150)], SKIN, 1)
    f.shape(
        xy(
            "-0.6 166, -6 164.4, -8.6 159, -8.2 153, -5.4 148, -0.6 147, 4.4 148, 7.2 153, "
            "7.6 159, 5 164.4"
        ),
        HAIR,
        3,
    )
    f.shape(
        xy("-0.6 162, -4.8 160.4, -5.2 156, -0.6 153.4, 4 156, 3.6 160.4"),
        mix(HAIR, LAKE, 0.12),
        2,
        0.8,
    )


# ---------------------------------------------------------------- 3 clinic


def clinic() -> Canvas:
    """An eye examination in a bright clinic room."""
    c = Canvas(2600, 1750, 33)
    rng = np.random.default_rng(330)
    hz = 600.0
    cam = Camera(1240, hz, 1750, (0, 1.45, 0))
    xl, xr, top, back = -3.4, 3.6, 3.1, 5.2
    # the view
    wx0, wx1, wy0, wy1 = -2.55, 1.35, 0.95, 2.75
    a, b = cam.p(wx0, wy1, back), cam.p(wx1, wy0, back)
    x0, y0, x1, y1 = int(a[0]), int(a[1]), int(b[0]), int(b[1])
    c.fill(
        c.mask(rect(x0, y0, x1, y1)), vertical(y0, y1, rgb("8fc2d0"), rgb("d3e7e4"), rgb("f6eed8"))
    )
    clouds(c, (x0 - 100, y0 - 40, x1 + 100, y0 + 200), 131, SNOW, rgb("c1d9dc"), 0.55, 500, 60, 0.8)
    mountains(
        c,
        (x0, y0 + 60, x1, y1 - 70),
        52,
        lambda t: (
            0.5
            + 0.42 * np.exp(-(((t - 0.62) / 0.2) ** 2))
            + 0.2 * np.exp(-(((t - 0.15) / 0.1) ** 2))
        ).astype(np.float32),
        Peaks(haze=rgb("e9ece0"), shade=rgb("93b7c3"), deep=rgb("6f9cae")),
        300,
        0.22,
        0.8,
    )
    c.fill(c.mask(rect(x0, y1 - 82, x1, y1)), vertical(y1 - 82, y1, rgb("d9dcb5"), rgb("a9b984")))
    for sx in np.linspace(x0 + 10, x1 - 10, 26):
        poplar(
            c,
            float(sx + rng.normal(0, 14)),
            y1 - 46 + float(rng.normal(0, 5)),
            60 + 50 * float(rng.random()),
            rng,
            rgb("6d9278"),
            rgb("9db06f"),
            rgb("d8cd86"),
        )

    def quad(p: P3, q: P3, r: P3, s: P3) -> list[Pt]:
        return cam.poly([p, q, r, s], 0.4)

    n0 = 0.5
    hole = rect(x0, y0, x1, y1)
    front = c.fill(
        c.mask(quad((xl, 0, back), (xr, 0, back), (xr, top, back), (xl, top, back)), holes=[hole]),
        across(100, 2450, rgb("f3efe0"), rgb("f1ecdb"), rgb("dfe2d6")),
    )
    c.poly(
        quad((xl, top, n0), (xr, top, n0), (xr, top, back), (xl, top, back)),
        vertical(0, 170, rgb("e3e6da"), rgb("f6f2e4")),
    )
    floor = c.poly(
        quad((xl, 0, n0), (xr, 0, n0), (xr, 0, back), (xl, 0, back)),
        vertical(1080, 1750, rgb("d9d8c4"), rgb("b5c4ba"), rgb("8fa8a6")),
    )
    c.poly(
        quad((xr, 0, n0), (xr, top, n0), (xr, top, back), (xr, 0, back)),
        across(2300, 2600, rgb("d3dcd3"), rgb("bccac6")),
    )
    c.poly(
        quad((xl, 0, n0), (xl, top, n0), (xl, top, back), (xl, 0, back)),
        across(0, 160, rgb("d7dccf"), rgb("e6e6d8")),
    )
    c.fill(
        c.mask(quad((xl, 0, back), (xr, 0, back), (xr, 0.9, back), (xl, 0.9, back))).within(front),
        across(100, 2450, rgb("a9c9c4"), rgb("9cc0bd"), rgb("84adae")),
    )
    c.poly(quad((xr, 0, n0), (xr, 0.9, n0), (xr, 0.9, back), (xr, 0, back)), rgb("739fa3"))
    c.poly(quad((xl, 0, n0), (xl, 0.9, n0), (xl, 0.9, back), (xl, 0, back)), rgb("86aeac"))
    c.poly(quad((xl, 0, back), (xr, 0, back), (xr, 0.1, back), (xl, 0.1, back)), rgb("6b9396"))
    # window frame and sill
    fr = []
    for u in (0.0, 0.333, 0.667, 1.0):
        xx = x0 + (x1 - x0) * u
        fr.append(rect(xx - 11, y0 - 10, xx + 11, y1 + 10))
    fr += [rect(x0 - 11, y0 - 11, x1 + 11, y0 + 11), rect(x0 - 11, y1 - 11, x1 + 11, y1 + 11)]
    c.fill(c.mask(*fr), rgb("fffdf4"))
    c.poly(rect(x0 - 40, y1 + 8, x1 + 40, y1 + 34), rgb("fffaea"))
    c.poly(rect(x0 - 40, y1 + 32, x1 + 40, y1 + 46), rgb("b4c4bb"))
    # light from the window on the floor
    for u in range(3):
        xa, xb = wx0 + 1.3 * u + 0.1, wx0 + 1.3 * (u + 1) - 0.05
        c.fill(
            c.mask(
                quad(
                    (xa + 0.35, 0, 4.5), (xb + 0.35, 0, 4.5), (xb + 1.3, 0, 1.9), (xa + 1.3, 0, 1.9)
                )
            ).within(floor),
            rgb("fff3cf"),
            0.75,
        )
    # cabinet and plant on the left
    box(c, cam, (-3.35, 0, 4.55), (-2.35, 0.86, 5.15), rgb("e9e2cc"), None, (1.1, 0.94, 0.82, 1.15))
    for i in range(2):
        for j in range(2):
            xa = -3.3 + 0.48 * i
            c.poly(
                quad(
                    (xa, 0.08 + 0.4 * j, 4.55),
                    (xa + 0.44, 0.08 + 0.4 * j, 4.55),
                    (xa + 0.44, 0.42 + 0.4 * j, 4.55),
                    (xa, 0.42 + 0.4 * j, 4.55),
                ),
                rgb("f6f0de"),
            )
            c.poly(
                quad(
                    (xa + 0.16, 0.33 + 0.4 * j, 4.54),
                    (xa + 0.28, 0.33 + 0.4 * j, 4.54),
                    (xa + 0.28, 0.355 + 0.4 * j, 4.54),
                    (xa + 0.16, 0.355 + 0.4 * j, 4.54),
                ),
                LAKE,
            )
    plant(c, *cam.p(-2.85, 0.86, 4.8), 1.0)
    # ceiling panels, wall cabinet, clock
    for x in (-1.7, 1.5):
        for z in (2.4, 4.0):
            c.poly(
                quad(
                    (x - 0.7, top, z),
                    (x + 0.7, top, z),
                    (x + 0.7, top, z + 0.5),
                    (x - 0.7, top, z + 0.5),
                ),
                rgb("fffdf2"),
            )
    c.fill(
        c.mask(quad((1.82, 1.2, back), (3.3, 1.2, back), (3.3, 1.9, back), (1.82, 1.9, back))).soft(
            10
        ),
        rgb("7c9b9b"),
        0.45,
    )
    box(c, cam, (1.72, 1.28, 4.9), (3.2, 2.0, back), rgb("f7f2e2"), None, (1.1, 1.0, 0.8, 1.1))
    for i in range(3):
        x = 1.77 + 0.475 * i
        c.poly(
            quad((x, 1.32, 4.9), (x + 0.43, 1.32, 4.9), (x + 0.43, 1.96, 4.9), (x, 1.96, 4.9)),
            rgb("cfe2df"),
        )
        for j in range(2):
            for m, (w, h, col) in enumerate(
                ((0.08, 0.2, BRICK), (0.1, 0.16, SNOW), (0.07, 0.22, TEAL), (0.09, 0.14, OCHRE))
            ):
                xa = x + 0.03 + 0.1 * m
                if (i + j + m) % 4 != 3:
                    c.poly(
                        quad(
                            (xa, 1.36 + 0.31 * j, 4.9),
                            (xa + w * 0.9, 1.36 + 0.31 * j, 4.9),
                            (xa + w * 0.9, 1.36 + 0.31 * j + h, 4.9),
                            (xa, 1.36 + 0.31 * j + h, 4.9),
                        ),
                        col,
                        0.75,
                    )
            c.poly(
                quad(
                    (x, 1.335 + 0.31 * j, 4.9),
                    (x + 0.43, 1.335 + 0.31 * j, 4.9),
                    (x + 0.43, 1.355 + 0.31 * j, 4.9),
                    (x, 1.355 + 0.31 * j, 4.9),
                ),
                rgb("fbf7ea"),
            )
    qx, qy = cam.p(2.45, 2.5, back)
    c.fill(c.mask(ellipse(qx + 6, qy + 9, 64, 64)).soft(6), rgb("8aa5a3"), 0.5)
    c.poly(ellipse(qx, qy, 64, 64), TEAL)
    c.poly(ellipse(qx, qy, 53, 53), rgb("fffdf4"))
    c.poly(bar((qx, qy), (qx - 22, qy - 26), 8, 6), INK)
    c.poly(bar((qx, qy), (qx + 32, qy - 22), 6, 5), INK)
    c.poly(ellipse(qx, qy, 7, 7), BRICK)
    dental_chair(c, cam)
    examination(c, cam)
    glow = c.field(
        lambda x, y: np.exp(-(((x - 950) / 900) ** 2) - ((y - 520) / 560) ** 2).astype(np.float32),
        (0, 0, 2600, 1750),
    )
    c.fill(glow, rgb("fff2d0"), 0.16, "screen")
    return c


def plant(c: Canvas, x: float, y: float, k: float) -> None:
    """A potted plant."""
    leaves: list[list[Pt]] = []
    lit: list[list[Pt]] = []
    for i, t in enumerate(np.linspace(-75, 75, 11)):
        r = (150 + 60 * math.sin(i * 2.3)) * k
        tip = (x + r * math.sin(math.radians(t)), y - 70 * k - r * math.cos(math.radians(t)))
        mid = (x + r * 0.5 * math.sin(math.radians(t * 0.7)), y - 70 * k - r * 0.55)
        (leaves if i % 2 else lit).append(
            tube([(x, y - 60 * k), mid, tip], [10 * k, 34 * k, 3 * k], 10)
        )
    c.fill(c.mask(*leaves), MOSS)
    c.fill(c.mask(*lit), LEAF)
    pot = [(x - 48 * k, y - 78 * k), (x + 48 * k, y - 78 * k), (x + 36 * k, y), (x - 36 * k, y)]
    m = c.fill(c.mask(pot), rgb("c76f4b"))
    c.fill(m.rim(-26 * k, 0, 14 * k), CLAY, 0.6)


def dental_chair(c: Canvas, cam: Camera) -> None:
    """A dental unit standing at the right, further back."""
    x, y = cam.p(2.22, 0, 3.7)
    f = Figure(c, x, y, cam.size(0, 0, 3.7) / 100)
    pale, teal = rgb("f4f0e2"), rgb("4f96a0")
    c.fill(c.mask(ellipse(*f.at((4, 0)), 78 * f.k, 9 * f.k)), DEEP, 0.3)
    f.shape(xy("-34 2, -34 7, -20 9, 22 9, 36 7, 36 2, 0 0"), pale, 3, 0.6, 0.7)
    f.shape(xy("-9 8, -12 32, -12 32, 16 32, 16 32, 12 8"), rgb("d5d9cf"), 4, 0.6, 0.65)
    # lamp pole and tray arm behind
    f.limb([(44, 20), (46, 90), (46, 152)], [5, 5, 5], rgb("d5d9cf"), 1.4)
    f.limb([(46, 150), (24, 162), (2, 152)], [4.5, 4.5, 4], rgb("d5d9cf"), 1.2)
    f.shape(xy("-14 150, -8 157, 8 158, 13 152, 10 146, -10 143"), pale, 2.4, 0.7, 0.7)
    f.shape(xy("-11 146.4, -2 149, 9 147.6, 8 144.6, -9 142.4"), rgb("ffefb8"), 0.8, 0.0)
    f.shape(xy("34 10, 34 64, 34 64, 58 64, 58 64, 58 10"), pale, 4, 0.6, 0.7)
    f.shape([(36, 64), (36, 68), (56, 68), (56, 64)], LAKE, 1.0, 0.5)
    # seat, leg rest, back, headrest
    f.limb([(-8, 42), (-42, 40), (-78, 28)], [15, 14, 10], teal, 4)
    f.limb([(-10, 43), (16, 42)], [17, 17], teal, 4)
    f.limb([(14, 44), (30, 68), (42, 92)], [17, 16, 13], teal, 4)
    f.limb([(44, 97), (50, 108)], [11, 10], teal, 3)
    f.limb([(-14, 34), (16, 33), (32, 58)], [5, 6, 5], rgb("d5d9cf"), 1.4, 0.5)
    f.limb([(-4, 60), (18, 61)], [5, 5], pale, 1.4)
    f.limb([(12, 60), (16, 48)], [4, 4], rgb("c5ccc4"), 1.2)
    # tray
    f.limb([(44, 84), (10, 88), (-22, 86)], [4, 4, 4], rgb("c5ccc4"), 1.2)
    f.shape([(-46, 88), (-46, 84), (-14, 84), (-14, 88)], pale, 1.2, 0.7)
    for i in range(4):
        f.c.poly(
            bar(f.at((-42 + 8 * i, 88)), f.at((-43 + 8 * i, 98)), 5), (LAKE, BRICK, LAKE, OCHRE)[i]
        )


def examination(c: Canvas, cam: Camera) -> None:
    """The doctor, the slit lamp and the patient, in profile."""
    x, y = cam.p(-0.2, 0, 1.9)
    k = cam.size(0, 0, 1.9) / 100
    f = Figure(c, x, y, k)
    metal, pale, dark = rgb("c9d0c8"), rgb("f3efe2"), rgb("385f6e")
    for px, w in ((-64, 60), (62, 62), (0, 60)):
        c.fill(c.mask(ellipse(*f.at((px + 10, 1)), w * k * 0.8, 7 * k)).soft(8), DEEP, 0.45)
    # stool and patient's chair
    f.limb([(-66, 44), (-66, 12)], [6, 6], metal, 1.6)
    f.limb([(-88, 4), (-66, 11), (-44, 4)], [5, 6, 5], metal, 1.4)
    f.shape(xy("-86 50, -86 45, -80 43, -52 43, -46 45, -46 50, -66 51"), dark, 2)
    for px in (46, 84):
        f.limb([(px, 42), (px + (4 if px > 60 else -3), 2)], [4.5, 4], metal, 1.4)
    f.limb([(86, 44), (93, 96)], [4.5, 4.5], metal, 1.4)
    f.shape(xy("40 47, 40 42, 88 42, 90 47, 64 49"), rgb("b4553a"), 2)
    f.shape([(86, 68), (91, 98), (95.5, 98), (91, 67)], rgb("b4553a"), 2)
    # table
    f.shape(xy("-22 5, -22 1, 30 1, 30 5, 12 9, -6 9"), metal, 2)
    f.limb([(4, 8), (4, 76)], [12, 10], pale, 3, 0.6, 0.7)
    f.shape([(-36, 82), (-36, 78), (34, 78), (34, 82)], pale, 1.6, 0.6, 0.75)
    patient(f)
    slit_lamp(f)
    doctor(f)


def slit_lamp(f: Figure) -> None:
    """The instrument on its table, the doctor on the left and the patient on the right."""
    c, k = f.c, f.k
    metal, pale, dark = rgb("b3c0bc"), rgb("f6f2e6"), rgb("34586a")

    def block(
        x0: float, y0: float, x1: float, y1: float, r: float, colour: RGB, depth: float = 1.6
    ) -> Mask:
        pts = [
            (x0 + r, y0),
            (x0 + r, y0),
            (x1 - r, y0),
            (x1 - r, y0),
            (x1, y0 + r),
            (x1, y0 + r),
            (x1, y1 - r),
            (x1, y1 - r),
            (x1 - r, y1),
            (x1 - r, y1),
            (x0 + r, y1),
            (x0 + r, y1),
            (x0, y1 - r),
            (x0, y1 - r),
            (x0, y0 + r),
            (x0, y0 + r),
        ]
        return f.shape(pts, colour, depth, 0.6, 0.7)

    # chin rest: far upright, band, near upright
    block(21.6, 82, 23.2, 138, 0.4, scale(metal, 0.85), 0.6)
    block(-24, 82, 24, 84.6, 0.8, metal, 1)
    # the arm of the lamp, behind the microscope
    f.limb(
        xy("1 94, 12 95, 14.6 104, 13.4 124, 10.6 130"),
        [4.6, 4.4, 3.6, 3.2, 3.4],
        metal,
        1.2,
    )
    # stage, joystick, column
    block(-14, 84.6, 9, 91.5, 1.4, pale, 2.2)
    c.poly([f.at(p) for p in ((-14, 87.4), (9, 87.4), (9, 86.4), (-14, 86.4))], metal)
    for x in (-5.5, 4.5):
        c.poly(ellipse(*f.at((x, 89.4)), 1.2 * k, 1.2 * k), dark)
    block(-18, 84.6, -13, 87.4, 0.8, dark, 1)
    f.limb([(-15.6, 87), (-16.6, 96)], [2, 1.6], dark, 0.6)
    f.model(c.mask(ellipse(*f.at((-16.8, 97.4)), 2.1 * k, 2.1 * k)), dark, 1.0)
    block(-4, 91.5, 5, 95, 0.8, dark, 1.2)
    block(-2.6, 95, 3.4, 105, 0.6, metal, 1.6)
    f.shape(
        xy(
            "-3.4 104, -3.4 104, 4.2 104, 4.2 104, 2.6 109, -0.4 115.5, -0.4 115.5, -8 115.5, "
            "-8 115.5, -5.4 110"
        ),
        dark,
        1.6,
    )
    # lamp house above, mirror below, on the near side
    block(6.4, 125, 13, 141, 1.2, pale, 1.8)
    block(7, 140.4, 12.4, 144.4, 1.4, dark, 1.2)
    for y in (129.4, 132.4):
        c.poly([f.at(p) for p in ((6.4, y), (13, y), (13, y - 0.9), (6.4, y - 0.9))], metal)
    block(8, 113.2, 11.2, 125, 0.3, metal, 0.9)
    f.shape(
        xy("7.8 118.6, 7.8 118.6, 11.4 114.8, 11.4 114.8, 7.8 114.8, 7.8 114.8"),
        dark,
        0.6,
    )
    # microscope
    f.shape(
        xy("-12 124.8, -12 116.4, -9.6 114.6, 0 114.2, 3.4 115.8, 3.4 123.6, 0.6 125.6, -8 126"),
        pale,
        2.4,
        0.6,
        0.7,
    )
    block(3.2, 116.6, 6.6, 122.8, 0.6, dark, 1.2)
    block(-15.6, 117.8, -11.8, 123.6, 0.5, metal, 1.2)
    block(-17.6, 117.4, -15.4, 124, 0.7, dark, 1.0)
    f.model(c.mask(ellipse(*f.at((-4.4, 120)), 2.9 * k, 2.9 * k)), metal, 1.4)
    c.poly(ellipse(*f.at((-4.4, 120)), 1.5 * k, 1.5 * k), dark)
    c.fill(c.mask([f.at((10.6, 117.2)), f.at((21, 119.8)), f.at((21, 117.0))]), rgb("fff0b4"), 0.9)
    # near upright, forehead band, chin cup
    block(18.6, 82, 20.6, 139, 0.5, metal, 0.8)
    block(17.4, 128.2, 25.2, 131.4, 1.0, BRICK, 1)
    f.shape(xy("17 106.6, 17.4 104.4, 26 104.2, 26.6 106.8, 22 105.8"), pale, 0.9, 0.6, 0.7)
    for y in (96.0, 112.0):
        c.poly(ellipse(*f.at((19.6, y)), 1.9 * k, 1.9 * k), dark)


def head_side(
    f: Figure,
    x: float,
    y: float,
    way: int,
    hair: RGB,
    tilt: float = 0.0,
    mask: bool = False,
    cap: RGB | None = None,
    long: bool = False,
) -> None:
    """A head in profile facing `way`; x, y is its middle."""

    def p(u: float, v: float) -> Pt:
        t = math.radians(tilt)
        u, v = u * math.cos(t) - v * math.sin(t), u * math.sin(t) + v * math.cos(t)
        return (x + way * u, y + v)

    skin = SKIN if way < 0 else scale(SKIN, 0.94)
    f.shape(
        [
            p(0, 11.6),
            p(5.6, 10.4),
            p(8.6, 6),
            p(8.8, 2.6),
            p(8.6, 0.8),
            p(10.4, -2.4),
            p(10.3, -3.4),
            p(9, -4),
            p(9.2, -5.8),
            p(8.8, -7.4),
            p(8.6, -9.6),
            p(6.8, -11.2),
            p(3, -10.4),
            p(-0.6, -8),
            p(-2, -12),
            p(-8, -11),
            p(-8, -4),
            p(-9.6, 3),
            p(-6.4, 9.6),
        ],
        skin,
        2.8,
        0.6,
        0.68,
    )
    if mask:
        m = f.shape(
            [
                p(8.9, 0.2),
                p(10.8, -3),
                p(10, -8),
                p(7.6, -11.8),
                p(3.4, -10.6),
                p(1.6, -6),
                p(2.4, -1.6),
            ],
            rgb("bfe0df"),
            1.8,
            0.6,
            0.7,
        )
        f.fold(m, [p(2.6, -4.6), p(6, -4.2), p(10, -4.4)], 0.7, LAKE, 0.6, 0.1)
        f.c.poly(bar(f.at(p(2.4, -2)), f.at(p(-1.2, 0.6)), 4), rgb("dfeeea"))
    back = -11 if not long else -15
    tone = hair
    h = f.shape(
        [
            p(7.6, 7.4),
            p(5, 11.8),
            p(-1, 13.2),
            p(-7, 11.4),
            p(-10.8, 5.6),
            p(-10.6, -1.6),
            p(-8.6, -7),
            p(-7.6, back),
            p(-4, back + 1.4),
            p(-3.4, -5),
            p(-2.6, -1),
            p(-0.4, 1.6),
            p(2.4, 1.4),
            p(3.2, 4.6),
            p(5.6, 5.2),
        ],
        tone,
        2.8,
        0.75,
    )
    f.fold(
        h, [p(4, 9.6), p(-2, 10.6), p(-7, 6.4), p(-8.4, 0)], 1.4, mix(tone, LAKE, 0.5), 0.55, 0.3
    )
    f.shape(
        [p(-1.8, 2.2), p(0.6, 1.8), p(0.5, -1), p(-0.8, -2.8), p(-2, -1)],
        scale(skin, 0.92),
        0.8,
        0.6,
    )
    if cap:
        f.shape(
            [
                p(8.6, 5.2),
                p(7.4, 10),
                p(2, 14),
                p(-5, 13.4),
                p(-10.6, 8.6),
                p(-11.4, 2.6),
                p(-9.4, 1.2),
                p(-2, 4.2),
                p(4, 5),
            ],
            cap,
            2.4,
            0.75,
            0.65,
        )


def doctor(f: Figure) -> None:
    """The doctor, seated, leaning to the eyepieces; seen from the side and a little behind."""
    coat, trousers = rgb("f7f4ea"), rgb("2f6074")
    shade = rgb("a9c0c2")
    # far leg, near leg
    f.limb([(-60, 51), (-34, 55), (-14, 53)], [18, 16, 13], scale(trousers, 0.75), 3)
    f.limb([(-14, 52), (-12, 28), (-14, 8)], [12.5, 11, 8], scale(trousers, 0.75), 2.4)
    f.shape(xy("-19 7, -19 0, -2 0, -2 3, -9 8"), scale(UMBER, 0.9), 1.2)
    f.limb([(-64, 52), (-40, 55), (-21, 54)], [20, 17.5, 14], trousers, 3)
    f.limb([(-21, 53), (-23, 28), (-28, 9)], [13.5, 12, 8.5], trousers, 2.6)
    f.shape(xy("-33 8, -34 0, -16 0, -15.5 3, -23 9"), UMBER, 1.2)
    # far arm to the table
    f.limb([(-40, 100), (-26, 86), (-13, 91)], [12, 10, 8], scale(coat, 0.86), 2.6, 0.5, 0.7)
    f.limb([(-11, 91.6), (-6, 93.4)], [7, 5.6], scale(SKIN, 0.92), 1.4, 0.4)
    # coat: back, body, skirts over the stool
    body = xy(
        "-40 110, -48 109.5, -57 104, -66 92, -74 76, -79 60, -82 50, -86 34, -90 20, -90 20, "
        "-78 16, -62 17, -62 17, -56 34, -46 45, -36 49, -36 49, -38 60, -40 70, -37 84, -33 "
        "96, -33 105"
    )
    f.limb([(-42, 106), (-35, 114)], [11.5, 10.5], SKIN, 2.4)
    m = f.mask(body)
    f.c.fill(m, coat)
    f.c.fill(m.rim(-11 * f.k, 2 * f.k, 7 * f.k), shade, 0.8, grain=0.25)
    f.c.fill(m.rim(5 * f.k, 1.5 * f.k, 3 * f.k), rgb("fffdf5"), 0.9)
    f.fold(m, [(-66, 88), (-57, 80), (-45, 76)], 2.2, shade, 0.75, 0.6)
    f.fold(m, [(-72, 74), (-60, 67), (-44, 66)], 2.4, shade, 0.75, 0.6)
    f.fold(m, [(-78, 58), (-64, 54), (-50, 56)], 2.6, shade, 0.8, 0.6)
    f.fold(m, [(-72, 50), (-76, 36), (-82, 20)], 2.6, shade, 0.75, 0.7)
    f.fold(m, [(-60, 48), (-64, 34), (-68, 19)], 2.4, shade, 0.75, 0.7)
    # collar, head
    head_side(f, -28.6, 119.6, 1, HAIR, -6, mask=True)
    f.shape(
        xy("-45.5 111.5, -38 113, -31.5 109.5, -31 105.5, -38 107, -46 107"),
        rgb("fffdf5"),
        1.4,
        0.6,
        0.7,
    )
    # near arm: shoulder to joystick
    arm_pts = xy("-46 102, -46 88, -39 79, -28 83, -18 89")
    aw = [15, 14.5, 13, 10.5, 8.5]
    f.limb([(-20, 88.5), (-16.4, 93), (-15.6, 96.4)], [7, 6.4, 4], SKIN, 1.6)
    am = f.limb_mask(arm_pts, aw)
    f.c.fill(am.shifted(5, 8).soft(6).within(m), shade, 0.9)
    f.c.fill(am, coat)
    f.c.fill(am.rim(-5 * f.k, -3 * f.k, 3.4 * f.k), shade, 0.8, grain=0.4)
    f.c.fill(am.rim(2 * f.k, 1.2 * f.k, 1.2 * f.k), rgb("fffdf5"), 0.9)
    f.fold(am, [(-52, 90), (-45, 86), (-39, 86)], 1.5, shade, 0.8, 0.4)
    f.fold(am, [(-47, 76), (-41, 80), (-36, 86)], 1.4, shade, 0.8, 0.4)


def patient(f: Figure) -> None:
    """The patient, chin on the rest."""
    shirt, trousers = rgb("c86a45"), rgb("42717c")
    dark = scale(shirt, 0.5)
    f.limb([(66, 51), (44, 55), (26, 54)], [18, 16, 13], scale(trousers, 0.75), 3)
    f.limb([(26, 53), (27, 28), (30, 8)], [12, 10.5, 8], scale(trousers, 0.75), 2.4)
    f.shape(xy("34 7, 34 0, 18 0, 18 3, 25 8"), UMBER, 1.2)
    f.limb([(70, 53), (48, 57), (31, 56)], [20, 17.5, 14], trousers, 3)
    f.limb([(31, 55), (34, 28), (38, 9)], [13.5, 11.5, 8.5], trousers, 2.6)
    f.shape(xy("43 8, 43.5 0, 26 0, 25.5 3, 32 9"), scale(UMBER, 1.1), 1.2)
    body = xy(
        "44 108, 52 108.5, 61 104, 70 92, 77 76, 81 60, 80 47, 80 47, 60 45, 54 48, 52 58, 49 "
        "72, 45 84, 41 94, 39 103"
    )
    f.limb([(44, 98), (34, 86), (24, 85)], [12, 10, 7.5], scale(shirt, 0.75), 2.4)
    f.limb([(46, 104), (38, 112)], [11, 10], SKIN, 2.4)
    m = f.shape(body, shirt, 6, 0.7)
    f.fold(m, [(50, 74), (62, 68), (76, 70)], 2.2, dark, 0.5, 0.7)
    f.fold(m, [(54, 60), (66, 56), (79, 58)], 2.2, dark, 0.5, 0.7)
    head_side(f, 31.5, 118.5, -1, rgb("4a3b39"), -4, long=True)
    f.shape(
        xy("50 110.5, 43 111, 37.5 107, 37.5 103.5, 44 106, 51 106.5"),
        scale(shirt, 1.1),
        1.4,
        0.6,
    )
    pts = xy("55 101, 57 86, 51 77, 40 80, 30 84")
    w = [14.5, 13.5, 12, 10, 8]
    f.limb([(31, 83.5), (25, 85)], [7.4, 6.4], SKIN, 1.6)
    am = f.limb_mask(pts, w)
    f.c.fill(am.shifted(6, 8).soft(6).within(m), dark, 0.6)
    f.model(am, shirt, 3.6)
    f.fold(am, [(63, 88), (57, 85), (50, 85)], 1.5, dark, 0.55, 0.4)


# ---------------------------------------------------------------- running it

PICTURES: dict[str, Callable[[], Canvas]] = {
    "panorama": panorama,
    "harbour": harbour,
    "clinic": clinic,
    "classroom": classroom,
    "worksite": worksite,
    "portrait": portrait,
}


def main(names: Sequence[str]) -> int:
    """Draw the pictures named, or all."""
    wrong = [n for n in names if n not in PICTURES]
    if wrong:
        print(
            f"no such picture: {', '.join(wrong)}; there are {', '.join(PICTURES)}", file=sys.stderr
        )
        return 2
    for name in names or PICTURES:
        start = time.perf_counter()
        path = HERE / f"{name}.jpg"
        PICTURES[name]().save(path)
        print(f"{path.name}: {path.stat().st_size:,} bytes, {time.perf_counter() - start:.1f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
