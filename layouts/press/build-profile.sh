#!/bin/sh
# Build newsprint-tr002.icc from the TR 002 characterization data; same input, same bytes.
#
# Needs (Debian 12): argyll 2.3.1+repack-1.1+b1 (colprof), argyll-ref (sRGB.icm, the source
# gamut of the perceptual table), icc-profiles-free 2.0.1+dfsg-1.1 (TR002.ti3).
# Usage: layouts/press/build-profile.sh [OUTPUT.icc]        (about a minute)
set -eu

here=$(cd "$(dirname "$0")" && pwd)
output=${1:-"$here/newsprint-tr002.icc"}
data=${TR002:-/usr/share/color/icc/TR002.ti3}
source=${SRGB:-/usr/share/color/argyll/ref/sRGB.icm}
limit=240 # total ink, per cent

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$data" "$work/tr002.ti3"

# -qm -bm  medium quality both ways: perceptual, relative colorimetric and saturation tables
# -kr      black ramp: heavy grey component replacement for the newspaper press
# -s       gamut mapping from sRGB seen on a monitor (mt) to a practical print (pp)
# -Zm      matte stock
# -nc      the measurements are named, not copied into the profile
(cd "$work" && colprof -qm -bm -l "$limit" -kr -s "$source" -c mt -d pp -Zm -nc \
    -A "Banmian" -M "CGATS TR 002" \
    -D "Newsprint coldset CGATS TR 002, TAC $limit" \
    -C "Based on ANSI CGATS/SNAP TR 002-2007. Profile free to use and distribute." \
    tr002 >/dev/null)

# colprof writes the time of day into bytes 24-35 of the header: fix it (2025-01-01 00:00:00).
printf '\007\351\000\001\000\001\000\000\000\000\000\000' |
    dd of="$work/tr002.icc" bs=1 seek=24 conv=notrunc status=none

cp "$work/tr002.icc" "$output"
sha256sum "$output"
