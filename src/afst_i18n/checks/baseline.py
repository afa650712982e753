"""The baseline: findings that a project knows of and has put off, each with a reason, perhaps with a date.

A baseline lets a check be switched on today. The danger is that it becomes a carpet: so every entry
says why, may expire, and is dropped by `--update-baseline` once its finding is gone.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

import msgspec

from afst_i18n.core.errors import UsageError
from afst_i18n.core.finding import Finding
from afst_i18n.core.message import Message
from afst_i18n.core.place import Place
from afst_i18n.files import read_bytes

_VERSION: Final = 1
_REASON: Final = "known when the baseline was made"


class Known(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A finding that is put off, `count` times where there are equal ones. It holds up to and on the day it
    `expires`."""

    fingerprint: str
    code: str
    path: str
    message: str
    reason: str
    count: int = 1
    expires: date | None = None


class _File(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    version: int = _VERSION
    findings: tuple[Known, ...] = ()


@dataclass(frozen=True, slots=True)
class Sifted:
    """The findings that count, how many the baseline holds back, which of its entries have expired, and
    which are needed no more."""

    findings: tuple[Finding, ...]
    held: int = 0
    expired: tuple[Known, ...] = ()
    gone: tuple[Known, ...] = ()


def load_baseline(path: Path) -> tuple[Known, ...]:
    """The baseline in a file; a `UsageError` says what is wrong with it, an empty reason too."""
    try:
        read = msgspec.json.decode(read_bytes(path), type=_File)
    except msgspec.MsgspecError as error:
        # Made anew it would lose the reasons that people gave.
        hint = Message.of("correct it, a date as in 2027-01-31, or delete it and use --update-baseline")
        raise UsageError(
            Message.of("is not a baseline: {error}", error=error), hint=hint, place=Place(str(path))
        ) from None
    if read.version != _VERSION:
        raise UsageError(
            Message.of("is a baseline of version {version}", version=read.version),
            hint=Message.of("update afst-i18n"),
            place=Place(str(path)),
        )
    for known in read.findings:
        if not known.reason.strip():
            message = Message.of(
                "the baseline's entry {fingerprint} ({code}) gives no reason",
                fingerprint=known.fingerprint,
                code=known.code,
            )
            raise UsageError(message, hint=Message.of("say why it is put off"), place=Place(str(path)))
    return read.findings


def dump_baseline(known: Iterable[Known]) -> bytes:
    """The file's bytes: sorted, so that a change shows as itself in a diff."""
    ordered = sorted(known, key=lambda k: (k.path, k.code, k.fingerprint))
    return msgspec.json.format(msgspec.json.encode(_File(findings=tuple(ordered))), indent=2) + b"\n"


def sift(findings: Iterable[Finding], known: Iterable[Known], *, today: date) -> Sifted:
    """The findings without those that the baseline holds back; an expired entry holds nothing back."""
    by_fingerprint = {k.fingerprint: k for k in known}
    left, met = [], Counter[str]()
    held = 0
    for finding in findings:
        k = by_fingerprint.get(finding.fingerprint)
        if k:
            met[k.fingerprint] += 1
        if k and not _expired(k, today) and met[k.fingerprint] <= k.count:
            held += 1
        else:
            left.append(finding)
    expired = tuple(k for k in by_fingerprint.values() if k.fingerprint in met and _expired(k, today))
    gone = tuple(k for k in by_fingerprint.values() if k.fingerprint not in met)
    return Sifted(tuple(left), held, expired, gone)


def _expired(known: Known, today: date) -> bool:
    return known.expires is not None and known.expires < today


def update(findings: Iterable[Finding], known: Iterable[Known]) -> tuple[Known, ...]:
    """A baseline of exactly these findings; reasons and dates that people gave are kept.

    An entry that has expired stays expired: only a person gives it a new date.
    """
    earlier = {k.fingerprint: k for k in known}
    findings = list(findings)
    counts = Counter(finding.fingerprint for finding in findings)
    fresh = {f.fingerprint: earlier.get(f.fingerprint) or _known(f) for f in findings}
    return tuple(msgspec.structs.replace(k, count=counts[k.fingerprint]) for k in fresh.values())


def _known(finding: Finding) -> Known:
    path = finding.place.path if finding.place else ""
    return Known(
        fingerprint=finding.fingerprint,
        code=finding.code,
        path=path,
        message=str(finding.message),
        reason=_REASON,
    )
