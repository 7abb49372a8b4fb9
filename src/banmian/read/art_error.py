"""What makes a vector file unfit to print."""


class ArtError(ValueError):
    """What cannot be printed; the message ends in the remedy."""
