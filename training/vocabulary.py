"""One vocabulary for both languages and both directions: a SentencePiece model of 24,000 pieces.

Two vocabularies that share no pieces cannot copy: the first packs kept 37 % of the names that
should pass unchanged. With one set of pieces, and one embedding table read by the encoder, the
decoder and the output layer, "Kovačević" goes out as it came in, and so does a Spanish term that
was set into an English sentence.

Reserved symbols are part of the vocabulary from the first day, because a piece added later would
change every matrix. Term mark-up is three symbols, placeholders are ten:

>>> mark_up("runny nose", "nariz que moquea")
'｟ runny nose‖ nariz que moquea｠'
>>> PLACEHOLDERS[3]
'｟3｠'

The opening and the middle symbol carry a space on purpose: " runny" is then the same piece as in
plain text, whatever stands before the term. The full-width parentheses and the double bar were
chosen because people can see them and do not type them; text that holds one of them must be
masked before it reaches a model.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sentencepiece import SentencePieceProcessor

OPEN, MIDDLE, CLOSE = "｟", "‖", "｠"
TERM_MARKUP = {"start": OPEN + " ", "separator": MIDDLE + " ", "end": CLOSE}
PLACEHOLDERS = tuple(f"｟{digit}｠" for digit in range(10))
RESERVED = (OPEN, MIDDLE, CLOSE, *PLACEHOLDERS)

SIZE = 24_000
END = 0  # end of sentence; the decoder starts from a zero vector, so there is no begin piece
REQUIRED = (
    "ñÑáéíóúüÁÉÍÓÚÜ¿¡«»“”‘’—–…°ºª€£§·•×±²³½%&@#_"
    "àâãäåæçèêëìîïðòôõöøùûýþÿßÀÂÄÅÆÇÈÊËÌÎÏÒÔÕÖØÙÛāăąćčďđēėęěğġīıķļľłńņňőœřśşšţťūůűųźżžĆČĐĞİŁŚŞŠŹŻŽ"
)  # whatever Spanish, English and the names of Europe are written with
# No-break and thin spaces are spaces, zero-width marks are nothing; otherwise text is left as it is.
NORMALIZATION = "A0\t20\n202F\t20\n2009\t20\n2002\t20\n2003\t20\n200B\t\nFEFF\t\nAD\t\n9\t20\n"


def mark_up(source: str, target: str) -> str:
    """The inline form of a term for the model's source: the words, then what they are to become."""
    return f"{TERM_MARKUP['start']}{source}{TERM_MARKUP['separator']}{target}{TERM_MARKUP['end']}"


def train(lines: Iterable[str], prefix: Path, *, size: int = SIZE, threads: int = 2) -> None:
    """Write `prefix.model`: unigram, digits split, every character outside the alphabet as bytes."""
    import sentencepiece

    rules = prefix.with_suffix(".norm.tsv")
    rules.write_text(NORMALIZATION, encoding="utf-8")
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(lines),
        model_prefix=str(prefix),
        vocab_size=size,
        model_type="unigram",
        character_coverage=0.9997,
        required_chars=REQUIRED,
        user_defined_symbols=list(RESERVED),
        normalization_rule_tsv=str(rules),
        byte_fallback=True,
        split_digits=True,
        allow_whitespace_only_pieces=False,
        eos_id=END,
        unk_id=1,
        bos_id=-1,
        pad_id=-1,
        num_threads=threads,
        minloglevel=1,
        max_sentence_length=2000,
        hard_vocab_limit=False,
    )


def load(path: Path) -> SentencePieceProcessor:
    """The model, checked: a reserved symbol that falls apart would silently break every placeholder."""
    from sentencepiece import SentencePieceProcessor

    pieces = SentencePieceProcessor(model_file=str(path))
    for symbol in RESERVED:
        found = [
            piece
            for piece in pieces.encode(f"a{symbol}b ({symbol}, {symbol}", out_type=str)
            if piece == symbol
        ]
        if len(found) != 3:
            raise ValueError(
                f"{path}: {symbol} is not one piece; train the vocabulary with training.vocabulary"
            )
    return pieces
