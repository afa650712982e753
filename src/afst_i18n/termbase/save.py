"""A glossary file written: what `load` reads back is what was given."""

import csv
import io
from collections.abc import Iterable

from afst_i18n.core.term import Term
from afst_i18n.termbase.columns import COLUMNS, as_text, to_cells


def render_csv(terms: Iterable[Term]) -> bytes:
    """The bytes of a glossary file: UTF-8, commas, one line feed a row, all columns in order."""
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for term in terms:
        writer.writerow({name: as_text(cell) for name, cell in to_cells(term).items()})
    return stream.getvalue().encode()
