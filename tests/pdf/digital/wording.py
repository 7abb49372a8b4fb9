"""A story's words as readers of its digital forms are to find them, less all space."""

from banmian.model.edition import Story


def spaceless(text: str) -> str:
    return "".join(text.split())


def copy_of(story: Story, *, kicker_first: bool) -> str:
    """Head, body, quotes, pictures with caption and credit; tags have the headline first."""
    head = [story.kicker, *story.headline] if kicker_first else [*story.headline, story.kicker]
    texts = [*head, story.deck, story.summary, story.byline]
    texts += [story.dateline, *(block.text for block in story.body)]
    for quote in story.pull_quotes:
        texts += [quote.text, quote.by]
    for picture in story.pictures:
        texts += [picture.caption, picture.credit]
    return spaceless("".join(text.plain for text in texts if text is not None))
