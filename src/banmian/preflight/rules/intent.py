"""The output intent: one, known, with the profile of a press (ISO 15930-4 §6.5, 15930-7 §6.5)."""

from collections.abc import Iterator
from typing import Any

from banmian.model.press import Condition, PdfX
from banmian.preflight.document import Document
from banmian.preflight.finding import Finding, error, warning
from banmian.preflight.streams import TooLargeError, content_of

_COUNT = error("output-intent", "ISO 15930 §6.5", "there is not exactly one PDF/X output intent",
               "export with the plant's printing condition")  # fmt: skip
_UNNAMED = error("intent-identifier", "ISO 15930 §6.5", "the output intent names no condition",
                 "export with the plant's printing condition")  # fmt: skip
_NO_PROFILE = error("intent-profile", "ISO 15930 §6.5", "the output intent has no profile",
                    "embed the condition's ICC profile")  # fmt: skip
_PROFILE = error("intent-profile-class", "ISO 15930 §6.5",
                 "the output intent's profile is no CMYK or gray output profile of ICC 2 to 4.2",
                 "embed the condition's ICC profile")  # fmt: skip
_OTHER = warning("intent-condition", "plant", "the file was made for another printing condition",
                 "export for the plant's condition or check with --condition")  # fmt: skip


def intent(document: Document, condition: Condition) -> Iterator[Finding]:
    """What is wrong with the output intents."""
    listed = [
        each for each in document.pdf.Root.get("/OutputIntents", ())
        if str(each.get("/S", "")) == "/GTS_PDFX"
    ]  # fmt: skip
    if len(listed) != 1:
        yield from _COUNT.at(measured=str(len(listed)), allowed="1")
        return
    (only,) = listed
    identifier = str(only.get("/OutputConditionIdentifier", ""))
    if not identifier:
        yield from _UNNAMED.at()
    elif not str(only.get("/RegistryName", "")) and not str(only.get("/Info", "")):
        yield from _UNNAMED.at(measured="neither RegistryName nor Info")
    elif identifier != condition.identifier:
        yield from _OTHER.at(measured=identifier, allowed=condition.identifier)
    yield from _profile(only, condition)


def _profile(only: Any, condition: Condition) -> Iterator[Finding]:
    import pikepdf

    stream = only.get("/DestOutputProfile")
    if stream is None:
        if condition.pdfx is PdfX.X4 or "/RegistryName" not in only:
            yield from _NO_PROFILE.at()
        if "/DestOutputProfileRef" in only:
            yield from _NO_PROFILE.at(measured="it is in another file")
        return
    try:
        profile = content_of(stream)
    except (pikepdf.PdfError, TooLargeError, AttributeError):
        profile = b""
    components = {b"CMYK": 4, b"GRAY": 1}.get(profile[16:20])
    whole = profile[36:40] == b"acsp" and int.from_bytes(profile[:4], "big") == len(profile)
    is_press = whole and profile[12:16] == b"prtr" and components == stream.get("/N")
    version = (profile[8], profile[9] >> 4) if len(profile) > 9 else (99, 0)
    if not is_press or version > (4, 2):
        measured = f"{profile[12:20]!r} version {version[0]}.{version[1]}, {len(profile)} bytes"
        yield from _PROFILE.at(measured=measured)
    elif _is_for(only, condition) and profile != condition.profile:
        yield from _OTHER.at(measured="another profile", allowed=condition.profile_path.name)


def _is_for(intent: Any, condition: Condition) -> bool:
    return str(intent.get("/OutputConditionIdentifier", "")) == condition.identifier
