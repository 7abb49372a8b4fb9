"""A story's body, and the parts set at its foot, become copies ready to flow."""

from dataclasses import replace

from banmian.compose.fill import Copy
from banmian.compose.headline import style_of, texts_of
from banmian.model.edition import BlockKind, Story
from banmian.model.layout import Treatment


def copies_of(story: Story, treatment: Treatment) -> list[Copy]:
    """The story's body, and after it the parts set at its foot."""
    styles = {
        BlockKind.PARAGRAPH: treatment.body,
        BlockKind.SUBHEAD: treatment.subhead,
        BlockKind.ITEM: treatment.item,
    }
    copies = []
    for number, block in enumerate(story.body):
        style = styles[block.kind]
        if block.continued:
            style = replace(style, indent=0.0)
        hang = style.size if block.kind is BlockKind.ITEM else 0.0
        is_head = block.kind is BlockKind.SUBHEAD
        part = block.kind.value
        copies.append(Copy(block.text, style, story.id, part, hang, is_head, number))
    for foot in treatment.foot:
        for text in texts_of(story, foot):
            copies.append(Copy(text, style_of(foot, treatment), story.id, foot.value))
    return copies
