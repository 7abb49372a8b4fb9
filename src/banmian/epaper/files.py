"""An edition becomes the e-paper's files: regions, and every story with its pictures."""

from collections.abc import Callable, Iterator, Sequence

from banmian.epaper.ninjs import story_json
from banmian.epaper.regions import regions_json
from banmian.epaper.story_html import picture_name, story_page
from banmian.model.edition import Edition, Picture
from banmian.model.geometry import SurfaceGeometry
from banmian.model.page import Surface


def epaper_files(
    surfaces: Sequence[Surface],
    geometry: Sequence[SurfaceGeometry],
    edition: Edition,
    convert: Callable[[Picture], bytes],
) -> Iterator[tuple[str, bytes]]:
    """Name and content of each file, all for one folder.

    Args:
        surfaces: finished pages and spreads.
        geometry: of each surface, for its columns.
        edition: what the surfaces show.
        convert: gives a picture for the web: a JPEG, or of vector art an SVG.

    Raises:
        OSError: a picture's file can no longer be read.
    """
    yield "regions.json", regions_json(surfaces, geometry, edition)
    for story in edition.stories:
        sizes = {}
        for picture in story.pictures:
            name = picture_name(picture)
            data = convert(picture)
            sizes[name] = len(data)
            yield name, data
        yield f"story-{story.id}.html", story_page(story, edition).encode("utf-8")
        yield f"story-{story.id}.json", story_json(story, edition, sizes)
