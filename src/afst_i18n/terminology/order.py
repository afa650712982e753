"""The order of what one language puts before a noun and the other behind it, where both are terms."""

from __future__ import annotations

import re

from afst_i18n.core.place import Span
from afst_i18n.terminology.grammar.capitals import is_all_caps
from afst_i18n.terminology.grammar.contractions import contract
from afst_i18n.terminology.grammar.determiners import article, is_article
from afst_i18n.terminology.grammar.placed import Placed, like, word_before
from afst_i18n.terminology.grammar.posts import rank_apart
from afst_i18n.terminology.grammar.premodifiers import move_behind, year_behind
from afst_i18n.terminology.renderings import rendering
from afst_i18n.terminology.state import State, Task, as_good, features_of, kept, verify_text


def put_in_order(task: Task, state: State) -> State:
    """What stands before a noun in the source behind it, as the target language has it.

    Spanish: the organisation or year before a rank or noun. English: the rank before a post.
    """
    for number in range(len(task.matches)):
        if task.target.code == "en":
            state = _rank_apart(task, state, number)
            continue
        state = head_of_chain(task, state, number)
        state = _dated(task, state, number)
        state = _owner_joined(task, state, number)
        state = _owner_moved(task, state, number)
        state = _ownerkept(task, state, number)
        state = _listed(task, state, number)
        state = _officer_listed(task, state, number)
    return state


def head_of_chain(task: Task, state: State, number: int) -> State:
    """The head of a chain of genitives before what owns it.

    *the chief of staff's aide* with *El jefe de Estado Mayor* alone, or with *El jefe de Estado Mayor del
    ayudante*, becomes *El ayudante del jefe de Estado Mayor*: the owner that stands says where.
    """
    match = task.matches[number]
    if number == 0 or task.target.code == "en" or match.before_name:
        return state
    owner, hit, own = task.matches[number - 1], state.hits[number - 1], state.hits[number]
    between = task.source[owner.span.end : match.span.start]
    if hit is None or owner.before_name or not re.fullmatch(r"(?:['’]s?) ", between):
        return state
    wanted = rendering(match, task.target, profile=task.profile)
    if not wanted.noun or match.term.part_of_speech == "proper-noun" or owner.term.id == match.term.id:
        return state
    text = state.text
    if own and own.span.end + 1 == hit.span.start and owner.term.part_of_speech == "noun":
        gender, plural = features_of(task, owner, hit, text)
        its = article(gender, plural=bool(plural), before=hit.span.of(text).split()[0])
        joined = f"{text[: own.span.end]} de {its} {text[hit.span.start :]}"
        return kept(task, state, contract(Placed(joined, Span(own.span.start, own.span.end))).text)
    if own:
        # Only what hangs on the owner itself: el jefe (de la Fuerza Aérea) del [ayudante].
        tail = re.compile(r"((?: del?(?: la| los| las)? [^,.;:«»]*?)?) del?(?: la| los| las)? ")
        found = tail.fullmatch(text, hit.span.end, own.span.start)
        if not found or not hit.span.end <= own.span.start:
            return state
        text = text[: found.end(1)] + text[own.span.end :]
    # The engine wrote the head's first noun alone: el jefe de la [Fuerza Aérea].
    noun = wanted.form.split()[0]
    begun = re.search(rf"(?<!\w){noun}(?= del?(?: la| los| las)? \Z)", text[: hit.span.start], re.IGNORECASE)
    if begun and not own:
        changed = verify_text(
            task, f"{text[: begun.start()]}{like(begun[0], wanted.form)}{text[begun.end() :]}"
        )
        return changed if changed.better_than(state) else state
    word, start = word_before(text, hit.span.start), hit.span.start
    head = f"{wanted.form} de "
    if word and is_article(word.text):
        low = word.text.lower()
        new = article(wanted.gender, plural=bool(wanted.plural), before=noun)
        before = {"del": "de ", "al": "a "}.get(low, "")
        its = {"del": "el", "al": "el"}.get(low, low)
        head = f"{like(word.text, before + new)} {head}{its} "
        start = word.span.start
    text = f"{text[:start]}{head}{text[hit.span.start :]}"
    changed = verify_text(task, contract(Placed(text, Span(start, start))).text)
    return changed if (as_good if own else State.better_than)(changed, state) else state


def _listed(task: Task, state: State, number: int) -> State:
    """The article of an institution in a list whose neighbours have one: *el ..., [la] Agencia, el ...*."""
    match, hit = task.matches[number], state.hits[number]
    if hit is None or match.term.part_of_speech != "proper-noun" or hit.form.plural is None:
        return state
    before = next((other for other in state.hits if other and other.span.end + 2 == hit.span.start), None)
    word = before and word_before(state.text, before.span.start)
    listed = re.match(r",(?: [ye])? (?:el|la|los|las) ", state.text[hit.span.end :])
    if not before or not word or not is_article(word.text) or not listed:
        return state
    gender = features_of(task, match, hit, state.text)[0]
    if not gender or state.text[before.span.end : hit.span.start] != ", ":
        return state
    first = re.match(r"\w+", hit.span.of(state.text))
    new = article(gender, plural=hit.form.plural, before=first[0] if first else "")
    return kept(task, state, f"{state.text[: hit.span.start]}{new} {state.text[hit.span.start :]}")


def _officer_listed(task: Task, state: State, number: int) -> State:
    """The article of an officer between others who have theirs: *la mayor Ruiz, [el] capitán Soto y ...*."""
    match, hit = task.matches[number], state.hits[number]
    if number == 0 or hit is None or not match.before_name or not task.matches[number - 1].before_name:
        return state
    name, before = task.name_at(match.span.end), state.hits[number - 1]
    former = task.name_at(task.matches[number - 1].span.end)
    word = before and word_before(state.text, before.span.start)
    if not name or not former or not before or not word or not is_article(word.text):
        return state
    if state.text[before.span.end : hit.span.start] != f" {former}, ":
        return state
    if not re.match(rf" {re.escape(name)}(?: [ye] |, )", state.text[hit.span.end :]):
        return state
    gender, plural = features_of(task, match, hit, state.text)
    new = article(gender or "m", plural=bool(plural), before=hit.span.of(state.text).split()[0])
    return kept(task, state, f"{state.text[: hit.span.start]}{new} {state.text[hit.span.start :]}")


def _rank_apart(task: Task, state: State, number: int) -> State:
    """English: *el almirante secretario* is not *the Admiral Secretary*."""
    if number == 0:
        return state
    rank, post = task.matches[number - 1], task.matches[number]
    one, other = state.hits[number - 1], state.hits[number]
    joined = rank.span.end + 1 == post.span.start and rank.term.is_rank and post.term.domain == "positions"
    if not joined or one is None or other is None or rank.plural:
        return state
    if other.span.end + 1 == one.span.start and state.text[other.span.end] == " ":
        # Defense Secretary General: the rank has been taken for a part of the post.
        officer, office = one.span.of(state.text), other.span.of(state.text)
        before, behind = state.text[: other.span.start], state.text[one.span.end :]
        state = kept(task, state, f"{before}{officer} {office}{behind}")
        one, other = state.hits[number - 1], state.hits[number]
    if one is None or other is None or one.span.end + 1 != other.span.start:
        return state
    short = next((text for text in rank.term.en.abbreviations if text.endswith(".")), "")
    written = one.span.of(state.text)
    return kept(task, state, rank_apart(Placed(state.text, other.span), written, title=short or written).text)


def _dated(task: Task, state: State, number: int) -> State:
    hit = state.hits[number]
    if hit is None or not re.search(r"\d{4} \Z", task.source[: task.matches[number].span.start]):
        return state
    return kept(task, state, year_behind(Placed(state.text, hit.span)).text)


def _owner_moved(task: Task, state: State, number: int) -> State:
    """The organisation that stands before a rank or noun, as in English, behind it."""
    match, hit, owner = task.matches[number], state.hits[number], _owner(task, state, number)
    if owner is None or hit is None or match.term.part_of_speech == "adjective":
        return state
    placed = Placed(state.text, hit.span, *features_of(task, match, hit, state.text))
    if match.before_name and not (name := task.name_at(match.span.end)):
        return state
    return kept(task, state, move_behind(placed, owner, name=name if match.before_name else "").text)


def _acronym_before(task: Task, number: int) -> str:
    """The acronym directly before a common noun in the source; empty where none stands there.

    Before a person the code of an aircraft is one, too: *a C-130J pilot*.
    """
    match = task.matches[number]
    code = r"|[A-Z]{1,4}-\d+[A-Z]*" if match.term.gender == "c" else ""
    found = re.search(rf"(?<![\w-])(?:[A-Z]{{4,}}{code})(?= \Z)", task.source[: match.span.start])
    found = None if is_all_caps(task.source) else found
    return found[0] if found and not match.before_name and match.term.part_of_speech == "noun" else ""


def _owner_joined(task: Task, state: State, number: int) -> State:
    """An acronym that the engine put behind its noun without *de*: *oficial de enlace AFNORTH*."""
    hit, acronym = state.hits[number], _acronym_before(task, number)
    if hit is None or not acronym or not re.match(rf" {acronym}(?!\w)", state.text[hit.span.end :]):
        return state
    return kept(task, state, f"{state.text[: hit.span.end]} de{state.text[hit.span.end :]}")


def _ownerkept(task: Task, state: State, number: int) -> State:
    """An acronym before a noun that went with the words that the noun replaced.

    Only where the text has fewer of them than the source, and no *su*, which may mean it.
    """
    hit, acronym = state.hits[number], _acronym_before(task, number)
    if hit is None or not acronym or not re.match(r"[ ,.;:)]|\Z", state.text[hit.span.end :]):
        return state
    fewer, many = (len(re.findall(rf"\b{acronym}\b", text)) for text in (state.text, task.source))
    word = word_before(state.text, hit.span.start)
    owned = (word and word.text.lower() in ("su", "sus")) or re.match(r" del? ", state.text[hit.span.end :])
    if fewer >= many or owned or is_all_caps(state.text):
        return state
    return kept(task, state, f"{state.text[: hit.span.end]} de {acronym}{state.text[hit.span.end :]}")


def _owner(task: Task, state: State, number: int) -> Placed | None:
    """The organisation or acronym directly before a match in the source, and in the target too."""
    match, hit = task.matches[number], state.hits[number]
    if hit is None:
        return None
    before = next((i for i, m in enumerate(task.matches) if m.span.end + 1 == match.span.start), None)
    other = state.hits[before] if before is not None else None
    if before is not None and other and other.span.end + 1 == hit.span.start:
        term = task.matches[before].term
        features = features_of(task, task.matches[before], other, state.text)
        return Placed(state.text, other.span, *features) if term.part_of_speech == "proper-noun" else None
    acronym = re.search(r"(?<![\w-])[A-Z]{3,}(?= \Z)", task.source[: match.span.start])
    if acronym and state.text[: hit.span.start].endswith(f"{acronym[0]} "):
        end = hit.span.start - 1
        return Placed(state.text, Span(end - len(acronym[0]), end))
    return None
