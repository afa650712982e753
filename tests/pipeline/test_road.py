from pathlib import Path

from afst_i18n.core.document import Segment
from afst_i18n.core.language import ENGLISH, SPANISH
from afst_i18n.core.term import Glossary
from afst_i18n.engines.pseudo import PseudoEngine
from afst_i18n.pipeline.kit import Kit
from afst_i18n.pipeline.road import STAGES, walk

PAGE = Path(__file__).parents[2] / "docs/architecture.md"


def test_the_page_lists_the_stages_in_their_order() -> None:
    table = PAGE.read_text(encoding="utf-8").split("| stage | what it does |")[1].split("\n\n")[0]
    cells = [line.split("|")[1] for line in table.splitlines() if line.startswith("| `")]
    listed = [name.strip(" `") for cell in cells for name in cell.split(",")]
    assert listed == [stage.__name__ for stage in STAGES]
    assert all(stage.__doc__ for stage in STAGES)


def test_a_run_gives_each_segment_a_draft_in_order_and_tells_how_far_it_is() -> None:
    kit = Kit(ENGLISH, SPANISH, Glossary((), ""), PseudoEngine(), "rae")
    told: list[tuple[int, int]] = []
    texts = ["The crews landed. They rested.", "", "Nobody spoke."]
    found = walk(kit, [Segment(text, 1) for text in texts], lambda done, total: told.append((done, total)))
    assert [draft.source for draft, _ in found] == texts
    assert [len(plan.sentences) for _, plans in found for plan in plans] == [2, 0, 1]
    assert told == sorted(told)
    assert told[-1][0] <= told[-1][1] == 3
