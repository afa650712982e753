"""The acronym that the source gives in brackets behind its long form stays there: it is used further on."""

from __future__ import annotations

from afst_i18n.terminology.phrases import text_of
from afst_i18n.terminology.renderings import rendering
from afst_i18n.terminology.state import State, Task, kept


def keep_glosses(task: Task, state: State) -> State:
    """The text with each lost acronym put back behind the realised long form of its term.

    One that stands anywhere in the text is not lost, however it is set.
    """
    for number in range(1, len(task.matches)):
        long, short, hit = task.matches[number - 1], task.matches[number], state.hits[number - 1]
        source = task.source
        bracketed = (
            source[long.span.end : short.span.start] == " ("
            and source[short.span.end : short.span.end + 1] == ")"
        )
        if hit is None or not bracketed or long.term.id != short.term.id or short.form != "abbreviation":
            continue
        acronym = rendering(short, task.target, profile=task.profile).form
        if not acronym.isupper() or any(text_of(state.text, task.target.code).find(acronym, exact=True)):
            continue
        end = hit.span.end
        state = kept(task, state, f"{state.text[:end]} ({acronym}){state.text[end:]}")
    return state
