"""Between text and the pieces of a model's vocabulary."""

import re
from collections.abc import Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any, Final, Protocol

from afst_i18n.core.errors import WorldError
from afst_i18n.core.message import Message
from afst_i18n.core.pack import Pack
from afst_i18n.core.place import Place, Span

# What SentencePiece writes for a space.
_SPACE: Final = "▁"
_BYTE: Final = re.compile(r"<0x([0-9A-F]{2})>")


class Vocabulary(Protocol):
    """Text to pieces for one language, and pieces to text."""

    def encode(self, text: str) -> list[str]:
        """The pieces of a text; runs of white space count as one space, at the ends as none."""

    def decode(self, pieces: Sequence[str]) -> str:
        """The text of pieces."""

    def source_spans(self, text: str, pieces: Sequence[str]) -> list[Span]:
        """Which characters of `text` each of its pieces stands for."""


class SentencePieces:
    """A SentencePiece model."""

    def __init__(self, path: Path) -> None:
        from sentencepiece import SentencePieceProcessor

        try:
            self._processor: Any = SentencePieceProcessor(model_file=str(path))
        except (OSError, RuntimeError):
            hint = Message.of("remove the pack and install it again")
            raise WorldError(
                Message.of("is not a SentencePiece model"), hint=hint, place=Place(str(path))
            ) from None

    def encode(self, text: str) -> list[str]:
        """The pieces of a text."""
        pieces: list[str] = self._processor.encode(text, out_type=str)
        return pieces

    def decode(self, pieces: Sequence[str]) -> str:
        """The text of pieces. Underscores stay: Argos Translate makes spaces of them, which breaks codes."""
        text: str = self._processor.decode_pieces(list(pieces))
        return text

    def source_spans(self, text: str, pieces: Sequence[str]) -> list[Span]:
        """Spans through the normaliser, which turns ½ into three characters and two spaces into one.

        A character that the vocabulary lacks is spelt in bytes, each a piece of its own: all of them
        stand for that character.
        """
        normalised, offsets = self._processor.normalize(text, with_offsets=True)
        spans: list[Span] = []
        start = 0
        for piece in pieces:
            byte = _BYTE.fullmatch(piece)
            if byte and spans and int(byte[1], 16) & 0xC0 == 0x80:  # goes on with the character before
                spans.append(spans[-1])
                continue
            end = start + (1 if byte else len(piece))
            if end > len(normalised):
                return []
            spans.append(Span(offsets[start], max(offsets[start] + 1, offsets[end])))
            start = end
        return spans if start == len(normalised) else []


class BytePairs:
    """The Moses and byte-pair tokenizer of older official packages, as Argos Translate runs it."""

    def __init__(self, path: Path, *, source: str, target: str) -> None:
        # This module of argostranslate imports no settings and makes no folders; sacremoses and the
        # pair table are loaded when the first text comes.
        try:
            from argostranslate.tokenizer import BPETokenizer
        except ModuleNotFoundError as error:
            hint = Message.of("install argos-translate-lt, or use a newer pack")
            message = Message.of("is a pack of the old kind, which needs {name}", name=error.name)
            raise WorldError(message, hint=hint, place=Place(str(path))) from None

        try:
            path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            hint = Message.of("remove the pack and install it again")
            raise WorldError(
                Message.of("is not a list of byte pairs"), hint=hint, place=Place(str(path))
            ) from None
        self._tokenizer: Any = BPETokenizer(path, source, target)

    def encode(self, text: str) -> list[str]:
        """The pieces of a text."""
        pieces: list[str] = self._tokenizer.encode(text) if text.strip() else []
        return pieces

    def decode(self, pieces: Sequence[str]) -> str:
        """The text of pieces."""
        text: str = self._tokenizer.decode(list(pieces))
        return text

    def source_spans(self, text: str, pieces: Sequence[str]) -> list[Span]:
        """Nothing: Moses escapes and normalises without saying where."""
        return []


def vocabularies(pack: Pack) -> tuple[Vocabulary, Vocabulary]:
    """The source and target vocabulary of a pack; most packs share one."""
    if (path := pack.folder / "sentencepiece.model").is_file():
        source = SentencePieces(path)
        own = pack.folder / "target_sentencepiece.model"
        return source, SentencePieces(own) if own.is_file() else source
    both = BytePairs(pack.folder / "bpe.model", source=pack.source.code, target=pack.target.code)
    return both, both


def target_spans(vocabulary: Vocabulary, pieces: Sequence[str], text: str) -> list[Span]:
    """Which characters of `text`, which the pieces decode to, each piece makes.

    Pieces nearly always say so themselves; where one is a byte or a code of its own tokenizer, the
    text of every beginning is decoded, which costs the square of their number.
    """
    ends = list(accumulate(len(piece) for piece in pieces))
    spelt = "".join(pieces).replace(_SPACE, " ")
    gone = len(spelt) - len(spelt.lstrip(" "))
    if spelt[gone:] == text:
        ends = [max(0, end - gone) for end in ends]
    else:
        ends = [len(vocabulary.decode(pieces[: i + 1])) for i in range(len(pieces))]
    return [Span(start, end) for start, end in zip([0, *ends], ends, strict=False)]
