"""A fixed number of damaged files for every parser: see `benchmarks/fuzzing.py`, which makes more of them."""

import random

import pytest

from afst_i18n.core.errors import AfstError
from benchmarks.fuzzing import mutated, targets

TARGETS = targets()


@pytest.mark.parametrize("name", TARGETS)
def test_damaged_files_end_in_a_value_or_an_error_of_ours(name: str) -> None:
    seeds, parse = TARGETS[name]
    assert seeds
    if not name.endswith("-part"):  # of an archive one part is damaged in any case
        for seed in seeds:
            parse(seed)
    chance = random.Random(name)
    for _ in range(60):
        data = mutated(seeds, chance)
        try:
            parse(data)
        except AfstError:
            continue
        except Exception as error:
            raise AssertionError(f"{type(error).__name__}: {error}: {data!r}") from error
