"""Who stands where in a picture, as an engine is asked it."""

import pytest

from afst_i18n.core.edits import edit
from afst_i18n.pipeline.captions import in_the_picture


@pytest.mark.parametrize(
    ("caption", "asked"),
    [
        (
            "Maj. Ana Soto, left, and Ty Lee, center, met.",
            "Maj. Ana Soto, at left, and Ty Lee, in the center, met.",
        ),
        ("Rep. Lee is pictured above, right.", "Rep. Lee is pictured above, at right."),
        ("Gen. Soto (far right) speaks.", "Gen. Soto (at far right) speaks."),
        ("Present were, from left: Soto, Lee.", "Present were, from left to right: Soto, Lee."),
        ("Perez, third from left, leads.", "Perez, third from the left, leads."),
        ("The threat from left over munitions", "The threat from left over munitions"),
        ("from left to right, second from the left", "from left to right, second from the left"),
        ("Economists left, right, and center agree.", "Economists left, right, and center agree."),
        ("Yeah, right.", "Yeah, right."),
        ("Gen. Soto left, Lee stayed.", "Gen. Soto left, Lee stayed."),
    ],
)
def test_in_the_picture(caption: str, asked: str) -> None:
    assert edit(caption, in_the_picture(caption)).text == asked
