"""The only window to the network: fetches a package when, and only when, the user asks for one.

Nothing else in the house imports a network module, and nothing imports this module but the command
that downloads. What comes back is a file; it is installed, and verified, like any other.
"""

import hashlib
import json
import shutil
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPException, HTTPResponse
from pathlib import Path
from typing import Any, Final

from afst_i18n.core.errors import WorldError
from afst_i18n.core.language import Language
from afst_i18n.core.message import Message
from afst_i18n.core.place import Place
from afst_i18n.packs.archive import MOST_BYTES

_MOST_INDEX_BYTES: Final = 16 << 20
_TIMEOUT_SECONDS: Final = 30
_CHUNK: Final = 1 << 18


@dataclass(frozen=True, slots=True)
class Offer:
    """A package that the index names, and the addresses where it lies."""

    version: str
    links: tuple[str, ...]


def index_url() -> str:
    """The address of the Argos package index that the user has chosen, or the official one.

    It is Argos Translate's own setting (environment or its settings.json); importing its settings
    makes folders in the user's home, which is why it is done here and nowhere else.
    """
    try:
        from argostranslate import settings
    except ModuleNotFoundError as error:
        hint = Message.of(
            "install argos-translate-lt, or download the package elsewhere: models install FILE"
        )
        raise WorldError(Message.of("the download needs {name}", name=error.name), hint=hint) from None
    except OSError as error:
        message = Message.of("Argos Translate's settings cannot be read ({error})", error=error)
        raise WorldError(message, hint=Message.of("make the home folder writable")) from None
    return str(settings.remote_package_index)


def find_offer(source: Language, target: Language, *, url: str) -> Offer:
    """The newest package of the index at `url` for a direction."""
    with _opened(url) as response:
        data = response.read(_MOST_INDEX_BYTES + 1)
    offers = [offer for offer in _offers(data, source, target, url=url) if offer.links]
    if not offers:
        message = Message.of(
            "the index has no package from {name} to {name2}", name=source.name, name2=target.name
        )
        raise WorldError(message, hint=Message.of("install one from a file"), place=Place(url))
    return max(offers, key=lambda offer: _version_key(offer.version))


def download(
    offer: Offer,
    folder: Path,
    *,
    sha256: str = "",
    on_progress: Callable[[int, int], None] | None = None,
) -> Path:
    """The downloaded file in `folder`; the first address that answers wins.

    The number of bytes must be what the server promised and, where the caller knows one, the digest
    must be `sha256`: the index itself gives none. `on_progress` gets the bytes so far and
    in all (0: not known).
    """
    refused: list[str] = []
    for link in offer.links:
        # The name of the file is ours: an address can hold any sign and be of any length.
        path = folder / "package.argosmodel"
        try:
            digest = _fetch(link, path, on_progress or (lambda done, total: None))
        except BaseException as error:
            path.unlink(missing_ok=True)
            if not isinstance(error, WorldError):
                raise
            refused.append(str(error))
            continue
        if sha256 and digest != sha256.lower():
            path.unlink()
            raise WorldError(
                Message.of("has digest {digest}, not the one you named", digest=digest), place=Place(link)
            )
        return path
    raise WorldError(
        Message.of("no address answered: {refused}", refused=" | ".join(refused)),
        hint=Message.of("install a package from a file"),
    )


def _fetch(link: str, path: Path, on_progress: Callable[[int, int], None]) -> str:
    digest = hashlib.sha256()
    done = 0
    with _opened(link) as response, path.open("wb") as sink:
        total = int(response.headers.get("Content-Length") or 0)
        if total > MOST_BYTES or total > shutil.disk_usage(path.parent).free:
            raise WorldError(Message.of("is too big ({total} bytes)", total=total), place=Place(link))
        while chunk := response.read(_CHUNK):
            done += len(chunk)
            if done > MOST_BYTES:
                raise WorldError(Message.of("is too big"), place=Place(link))
            sink.write(chunk)
            digest.update(chunk)
            on_progress(done, total)
    if total and done != total:
        raise WorldError(
            Message.of("broke off after {done} of {total} bytes", done=done, total=total),
            hint=Message.of("try again"),
            place=Place(link),
        )
    return digest.hexdigest()


@contextmanager
def _opened(url: str) -> Iterator[HTTPResponse]:
    """The answer of a web address; every way in which there is none is one `WorldError`."""
    # urllib would also open file: and ftp: addresses, and an index is not ours to trust.
    if not url.startswith(("http://", "https://")):
        raise WorldError(Message.of("is not a web address"), place=Place(url))
    try:
        with urllib.request.urlopen(url, timeout=_TIMEOUT_SECONDS) as response:
            yield response
    except (OSError, HTTPException, ValueError) as error:
        raise WorldError(
            Message.of("cannot be downloaded ({error})", error=error),
            hint=Message.of("check the connection"),
            place=Place(url),
        ) from None


def _offers(data: bytes, source: Language, target: Language, *, url: str) -> Iterator[Offer]:
    try:
        packages = json.loads(data)
    except (ValueError, RecursionError):
        packages = None
    if not isinstance(packages, list):
        raise WorldError(
            Message.of("is not a package index"), hint=Message.of("see ARGOS_PACKAGE_INDEX"), place=Place(url)
        )
    for package in packages:
        if isinstance(package, dict) and package.get("type", "translate") == "translate":
            pair = (package.get("from_code"), package.get("to_code"))
            if pair == (source.code, target.code):
                yield Offer(str(package.get("package_version", "")), _links(package))


def _links(package: dict[str, Any]) -> tuple[str, ...]:
    links = package.get("links")
    return tuple(link for link in links if isinstance(link, str)) if isinstance(links, list) else ()


def _version_key(version: str) -> list[int]:
    """Numbers compare as numbers: 1.10 is newer than 1.9. What has more figures is no version's."""
    return [int(part) for part in version.split(".") if part.isdecimal() and len(part) < 10]
