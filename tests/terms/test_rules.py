"""The examples of every rewriting rule, which stand beside it in the rule files."""

from collections.abc import Iterator
from importlib.resources import files

import pytest
from _pytest.mark import ParameterSet

from afst_i18n.core.draft import Candidate
from afst_i18n.core.language import ENGLISH, SPANISH, Language
from afst_i18n.core.place import Span
from afst_i18n.core.term import Designations, Match, Term
from afst_i18n.language.grammar.insertion import Rendering
from afst_i18n.language.grammar.placed import Placed
from afst_i18n.language.names import NameKind, find_names
from afst_i18n.termbase.load import load_glossary
from afst_i18n.terms.enforce import enforce
from afst_i18n.terms.enforced import Enforced
from afst_i18n.terms.match import Matcher
from afst_i18n.terms.rewriting.operations import TERM_OPERATIONS, TEXT_OPERATIONS, Setting
from afst_i18n.terms.rewriting.rule import STAGES, Rule, rules_for
from afst_i18n.terms.rewriting.runner import apply
from afst_i18n.terms.state import Task
from afst_i18n.terms.targets import TargetTerms

LANGUAGES = (ENGLISH, SPANISH)
GLOSSARY = load_glossary()
MATCHERS = {language.code: Matcher(GLOSSARY, language) for language in LANGUAGES}
TARGETS = {language.code: TargetTerms(GLOSSARY, language) for language in LANGUAGES}
TITLES = {
    language.code: [t.side(language).preferred for t in GLOSSARY if t.is_rank]
    + [short for t in GLOSSARY if t.is_rank for short in t.side(language).abbreviations]
    for language in LANGUAGES
}
RULES = [(language, rule) for language in LANGUAGES for rule in rules_for(language.code)]
NUMBER = {"s": False, "p": True, "-": None}


def examples() -> Iterator[ParameterSet]:
    for language, rule in RULES:
        for example in rule.examples:
            yield pytest.param(language, rule, example, id=f"{rule.id}: {example}")
        for example in rule.known_failures:
            known = pytest.mark.xfail(strict=True, reason="known failure: no development text needs it")
            yield pytest.param(language, rule, example, id=f"{rule.id}: {example}", marks=known)


def drafted(source: str, output: str, target: Language) -> Enforced:
    found = find_names(source, language=target.other, titles=TITLES[target.other.code])
    names = [name for name in found if name.kind is NameKind.PERSON]
    return enforce(
        source,
        MATCHERS[target.other.code].matches(source, names=[name.span for name in names]),
        [Candidate(output, 0.0)],
        target_language=target,
        names=[name.text for name in names],
        targets=TARGETS[target.code],
    )


def around(rule: Rule, features: str, text: str) -> str:
    """The text after the operation, the term in its brackets again."""
    gender, number = features.split()
    start, end = text.index("["), text.index("]")
    bare = text[:start] + text[start + 1 : end] + text[end + 1 :]
    term = Term("t", Designations("t"), Designations("t"))
    match = Match(term, Span(0, 1))
    setting = Setting(Task("t", (match,), SPANISH, "rae", ()), match, Rendering("t"))
    placed = Placed(bare, Span(start, end - 1), gender.strip("-"), NUMBER[number])
    after = TERM_OPERATIONS[rule.operation](setting, placed)
    return f"{after.text[: after.span.start]}[{after.term}]{after.text[after.span.end :]}"


@pytest.mark.parametrize(("language", "rule", "example"), list(examples()))
def test_example(language: Language, rule: Rule, example: str) -> None:
    source, _, body = example.rpartition(" || ")
    before, _, after = body.partition(" => ")
    after = after or before
    if source:
        draft = drafted(source, before, language)
        assert draft.text == after
        assert (rule.id in draft.rules) == (before != after)
        assert drafted(source, after, language).text == after
    elif rule.stage == "term":
        features, _, text = before.partition(" | ")
        once = around(rule, features, text)
        assert once == (after if " => " in body else text)
        assert around(rule, features, once) == once
    else:
        assert apply(rule, before, "") == after
        assert apply(rule, after, "") == after


@pytest.mark.parametrize(("language", "rule"), RULES, ids=[rule.id for _, rule in RULES])
def test_a_rule_has_an_authority_and_examples_of_both_kinds(language: Language, rule: Rule) -> None:
    assert rule.source
    assert rule.stage in STAGES
    assert rule.id.startswith(f"{language.code}.")
    kinds = {" => " in example for example in rule.examples}
    assert kinds == {True, False}
    operations = TERM_OPERATIONS if rule.stage == "term" else TEXT_OPERATIONS
    assert bool(rule.operation) != bool(rule.when)
    assert not rule.operation or rule.operation in operations


def test_every_operation_is_of_a_rule_and_every_rule_file_is_read() -> None:
    used = {rule.operation for _, rule in RULES}
    assert {*TERM_OPERATIONS, *TEXT_OPERATIONS} <= used
    folder = files("afst_i18n.terms.rewriting")
    assert {path.name for path in folder.iterdir() if path.name.endswith(".toml")} == {"en.toml", "es.toml"}
