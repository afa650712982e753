"""What an engine has answered once is kept on disk, and asked for there first.

Nearly all time goes into the model, and most of what it is asked it has been asked before: a catalog
drafted anew after a change of the glossary, the same paragraph in another document, a run that was
broken off. The key of an answer is everything that decides it: the engine's signature (with the digest
of the pack), our own code around the model, the text, its constraints and how many hypotheses are
wanted. The glossary is not in it: terms are enforced on the answer, each time anew.

Kept as well is what a model says of a finished translation, which word it would have written from which and
how likely it finds each: `check` asks the same of a catalog every time. And what a run has said that will
have nothing to do the next time (`workflows/unchanged.py`).

The file holds text of documents, so it is its owner's alone. It may be deleted at any time, and whatever
goes wrong with it costs time, never a draft.
"""

import hashlib
import os
import sqlite3
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Final, TypeVar

import msgspec

from afst_i18n.core.draft import Candidate, Request
from afst_i18n.core.place import Span
from afst_i18n.core.protocols import Aligner, Engine, Scorer

FILE: Final = "answers.sqlite3"
_TABLE: Final = """
CREATE TABLE IF NOT EXISTS answers (key BLOB PRIMARY KEY, answer BLOB NOT NULL, used INTEGER NOT NULL)
WITHOUT ROWID
"""
# About 400,000 answers, of 0.7 KB each. A larger file loses the quarter not used for longest.
_MOST_BYTES: Final = 280_000_000
_KEPT: Final = 0.75
# So many requests at a time, so that a run that is broken off has kept what it has paid for.
_AT_ONCE: Final = 256
_BUSY_SECONDS: Final = 5.0

# Of a candidate text, score, and the alignment as one row of numbers: four a pair. Of a finished translation
# one row without text or score for its alignment, or a row for each piece with its score and its span.
_Written = list[tuple[str, float, list[int]]]
Pair = tuple[str, str]
Links = tuple[tuple[Span, Span], ...]
Scores = tuple[tuple[Span, float], ...]
T = TypeVar("T")


def answers_path() -> Path | None:
    """Where answers are kept: AFST_I18N_CACHE, else the user's cache folder (XDG); None where it is off.

    AFST_I18N_CACHE=off keeps nothing. Asking never makes a folder.
    """
    named = os.environ.get("AFST_I18N_CACHE", "")
    if named == "off":
        return None
    if named:
        return Path(named) / FILE
    base = os.environ.get("XDG_CACHE_HOME", "")
    try:
        # XDG: a relative path in such a variable is to be ignored.
        folder = Path(base) if Path(base).is_absolute() else Path.home() / ".cache"
    except RuntimeError:  # no home
        return None
    return folder / "afst-i18n" / FILE


class KeptAnswers:
    """An engine that looks its answers up in a file before it thinks.

    The answers are the same with the file and without it. `path` is made when there is something to keep.
    """

    def __init__(self, engine: Engine, path: Path) -> None:
        self._engine = engine
        self._path = path
        self.signature = engine.signature
        self.obeys_terms = engine.obeys_terms
        self.placeholders = engine.placeholders

    def translate(
        self,
        requests: Sequence[Request],
        *,
        hypotheses: int = 1,
        on_progress: Callable[[int], None] | None = None,
    ) -> list[list[Candidate]]:
        """As the engine's own; what is found on disk is finished first."""
        keys = [_key(self.signature, request, hypotheses) for request in requests]
        found = _looked_up(self._path, set(keys), _candidates)
        known = sum(key in found for key in keys)
        if on_progress and known:
            on_progress(known)
        # One question for equal requests: the same request has the same answer.
        asked = {key: request for key, request in zip(keys, requests, strict=True) if key not in found}
        waiting = list(asked)
        for start in range(0, len(waiting), _AT_ONCE):
            batch = waiting[start : start + _AT_ONCE]
            answers = self._engine.translate(
                [asked[key] for key in batch], hypotheses=hypotheses, on_progress=on_progress
            )
            fresh = dict(zip(batch, answers, strict=True))
            _keep(self._path, {key: _written(answer) for key, answer in fresh.items()})
            found |= fresh
        if on_progress and (again := len(requests) - known - len(asked)):
            on_progress(again)
        return [found[key] for key in keys]

    def align(self, pairs: Sequence[Pair]) -> list[Links]:
        """As the engine's own, where it can."""
        if not isinstance(self._engine, Aligner):
            return [()] * len(pairs)
        return self._of_pairs("align", pairs, self._engine.align, _links_written, _links)

    def score(self, pairs: Sequence[Pair]) -> list[Scores]:
        """As the engine's own, where it can."""
        if not isinstance(self._engine, Scorer):
            return [()] * len(pairs)
        return self._of_pairs("score", pairs, self._engine.score, _scores_written, _scores)

    def _of_pairs(
        self,
        question: str,
        pairs: Sequence[Pair],
        ask: Callable[[Sequence[Pair]], Sequence[T]],
        written: Callable[[T], _Written],
        read: Callable[[_Written], T],
    ) -> list[T]:
        keys = [_digest(self.signature, question, *pair) for pair in pairs]
        found = _looked_up(self._path, set(keys), read)
        asked = {key: pair for key, pair in zip(keys, pairs, strict=True) if key not in found}
        waiting = list(asked)
        for start in range(0, len(waiting), _AT_ONCE):
            batch = waiting[start : start + _AT_ONCE]
            fresh = dict(zip(batch, ask([asked[key] for key in batch]), strict=True))
            _keep(self._path, {key: written(answer) for key, answer in fresh.items()})
            found |= fresh
        return [found[key] for key in keys]


def kept_text(path: Path, key: str) -> str | None:
    """What was kept under a key by `keep_text`."""
    return next(iter(_looked_up(path, {_text_key(key)}, _text).values()), None)


def keep_text(path: Path, key: str, text: str) -> None:
    """Keep a text that is no answer of an engine's with the answers, as long as they are kept."""
    _keep(path, {_text_key(key): [(text, 0.0, [])]})


def _text_key(key: str) -> bytes:
    return _digest("text", key)


def _text(rows: _Written) -> str:
    ((text, _, _),) = rows
    return text


@dataclass(frozen=True, slots=True)
class State:
    """What lies in the file: how many answers, bytes in all, and how many cannot be read."""

    answers: int
    size: int
    damaged: int


def inspect(path: Path) -> State:
    """The state of the file, every answer read; a `sqlite3.DatabaseError` where it is none of ours."""
    if not path.exists():
        return State(0, 0, 0)
    with _opened(path) as base:
        broken = base.execute("PRAGMA quick_check").fetchone()[0] != "ok"
        answers = damaged = 0
        for (answer,) in base.execute("SELECT answer FROM answers"):
            answers += 1
            damaged += _read(answer, list) is None
    return State(answers, path.stat().st_size, damaged or int(broken))


def clear(path: Path) -> int:
    """Delete the file with what SQLite keeps beside it; the bytes that it had."""
    size = 0
    for suffix in ("", "-wal", "-shm"):
        part = path.with_name(path.name + suffix)
        with suppress(FileNotFoundError):
            size += part.stat().st_size
            part.unlink()
    return size


def _key(signature: str, request: Request, hypotheses: int) -> bytes:
    wishes = (f"{wish.span.start}\0{wish.span.end}\0{wish.target}" for wish in request.constraints)
    return _digest(signature, str(hypotheses), request.text, *wishes)


def _digest(*parts: str) -> bytes:
    return hashlib.sha256(_code() + "\0".join(parts).encode(errors="replace")).digest()


@cache
def _code() -> bytes:
    """The digest of the code between request and answer, which may say more with the same pack."""
    digest = hashlib.sha256()
    for path in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(path.read_bytes())
    return digest.digest()


def _looked_up(path: Path, keys: set[bytes], read: Callable[[_Written], T]) -> dict[bytes, T]:
    if not path.exists():
        return {}
    found: dict[bytes, T] = {}
    today = _today()
    stale: list[tuple[int, bytes]] = []
    with _tolerant(path), _opened(path) as base:
        for key in keys:
            row = base.execute("SELECT answer, used FROM answers WHERE key = ?", (key,)).fetchone()
            if row and (answer := _read(row[0], read)) is not None:
                found[key] = answer
                if row[1] != today:
                    stale.append((today, key))
        with base:
            base.executemany("UPDATE answers SET used = ? WHERE key = ?", stale)
    return found


def _keep(path: Path, fresh: dict[bytes, _Written]) -> None:
    today = _today()
    with _tolerant(path):
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with _opened(path) as base, base:
            rows = [
                (key, zlib.compress(msgspec.msgpack.encode(answer), 1), today)
                for key, answer in fresh.items()
            ]
            base.executemany("INSERT OR REPLACE INTO answers VALUES (?, ?, ?)", rows)
            if _used_bytes(base) > _MOST_BYTES:
                (answers,) = base.execute("SELECT count(*) FROM answers").fetchone()
                gone = "SELECT key FROM answers ORDER BY used DESC, key LIMIT -1 OFFSET ?"
                base.execute(f"DELETE FROM answers WHERE key IN ({gone})", (int(answers * _KEPT),))


def _used_bytes(base: sqlite3.Connection) -> int:
    """What the answers take in the file: known to SQLite, whereas to count them it reads the whole of it."""
    pages, free, size = (
        base.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "freelist_count", "page_size")
    )
    return int((pages - free) * size)


@contextmanager
def _opened(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection for one piece of work: threads and processes each have their own."""
    new = not path.exists()
    with closing(sqlite3.connect(path, timeout=_BUSY_SECONDS)) as base:
        if new:
            path.chmod(0o600)
        base.execute("PRAGMA journal_mode = WAL")
        base.execute("PRAGMA synchronous = NORMAL")
        base.execute(_TABLE)
        yield base


@contextmanager
def _tolerant(path: Path) -> Iterator[None]:
    """What goes wrong with the file is no fault of the draft's: it is made without it.

    A file that is no database any more is set aside, and the next answers begin a new one.
    """
    try:
        yield
    except sqlite3.OperationalError:  # locked for too long, a full disk, a folder that cannot be written
        pass
    except sqlite3.DatabaseError:
        with suppress(OSError):
            path.replace(path.with_name(f"{path.name}.broken"))
            clear(path)
    except OSError:
        pass


def _read(data: bytes, read: Callable[[_Written], T]) -> T | None:
    """The answer; None where the bytes are not what was written."""
    try:
        return read(msgspec.msgpack.decode(zlib.decompress(data), type=_Written))
    except (zlib.error, msgspec.MsgspecError, ValueError, TypeError):
        return None


def _written(answer: list[Candidate]) -> _Written:
    return [(candidate.text, candidate.score, _numbers(candidate.alignment)) for candidate in answer]


def _candidates(rows: _Written) -> list[Candidate]:
    return [Candidate(text, score, _pairs(at)) for text, score, at in rows]


def _links_written(links: Links) -> _Written:
    return [("", 0.0, _numbers(links))]


def _links(rows: _Written) -> Links:
    ((_, _, at),) = rows
    return _pairs(at)


def _scores_written(scores: Scores) -> _Written:
    return [("", score, [span.start, span.end]) for span, score in scores]


def _scores(rows: _Written) -> Scores:
    return tuple((Span(*at), score) for _, score, at in rows)


def _numbers(links: Sequence[tuple[Span, Span]]) -> list[int]:
    return [at for here, there in links for at in (here.start, here.end, there.start, there.end)]


def _pairs(at: list[int]) -> Links:
    return tuple((Span(a, b), Span(c, d)) for a, b, c, d in zip(*[iter(at)] * 4, strict=True))


def _today() -> int:
    return int(datetime.now(UTC).timestamp()) // 86_400
