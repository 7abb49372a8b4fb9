"""A story becomes a ninjs 2.1 news item (IPTC, ninjs-schema_2.1.json)."""

import json
from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import quote

from banmian.epaper.story_html import article, picture_name
from banmian.model.edition import Edition, Picture, Story

_STANDARD: Final = {
    "name": "ninjs",
    "version": "2.1",
    "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_2.1.json",
}
_LOWEST_URGENCY: Final = 9


def story_json(story: Story, edition: Edition, sizes: Mapping[str, int]) -> bytes:
    """The news item.

    Args:
        story: what it tells.
        edition: whose language and date it has.
        sizes: bytes of each picture file by name.
    """
    created = f"{edition.date.isoformat()}T00:00:00Z"
    markup = article(story, edition)
    item: dict[str, Any] = {
        "uri": _uri(edition, story.id),
        "standard": _STANDARD,
        "type": "text",
        "representationtype": "full",
        "version": "1",
        "firstcreated": created,
        "versioncreated": created,
        "pubstatus": "usable",
        "urgency": min(max(story.priority, 1), _LOWEST_URGENCY),
        "language": edition.language,
        "copyrightholder": edition.publication,
        "headlines": [
            {"role": role, "contenttype": "text/plain", "value": value}
            for role, value in (
                ("main", story.title),
                ("kicker", story.kicker.plain if story.kicker else ""),
                ("deck", story.deck.plain if story.deck else ""),
            )
            if value
        ],
        "bodies": [
            {
                "role": "main",
                "contenttype": "text/html",
                "charcount": sum(len(block.text.plain) for block in story.body),
                "value": markup,
            }
        ],
    }
    if story.byline:
        item["by"] = story.byline.plain
    if story.summary:
        item["descriptions"] = [
            {"role": "summary", "contenttype": "text/plain", "value": story.summary.plain}
        ]
    if story.pictures:
        item["associations"] = [_picture(picture, edition, sizes) for picture in story.pictures]
    return (json.dumps(item, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _picture(picture: Picture, edition: Edition, sizes: Mapping[str, int]) -> dict[str, Any]:
    """A picture as an associated item with the file beside the story."""
    name = picture_name(picture)
    described = (
        ("caption", picture.caption.plain if picture.caption else ""),
        ("alt", picture.alt),
    )
    media = {".jpg": "image/jpeg", ".svg": "image/svg+xml"}
    item: dict[str, Any] = {
        "name": picture.id,
        "uri": _uri(edition, picture.id),
        "type": "picture" if picture.art is None else "graphic",
        "descriptions": [{"role": role, "value": value} for role, value in described if value],
        "renditions": [
            {
                "name": "web",
                "href": name,
                "contenttype": media[name[name.rindex(".") :]],
                "sizeinbytes": sizes[name],
            }
        ],
    }
    if picture.credit:
        item["by"] = picture.credit.plain
    return item


def _uri(edition: Edition, content: str) -> str:
    """A tag URI (RFC 4151) of edition and content: the same on every build."""
    parts = (edition.name, content)
    return f"tag:banmian,{edition.date.isoformat()}:" + "/".join(quote(part) for part in parts)
