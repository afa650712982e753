"""Spanish and English around a term: what must change beside a designation when it is put into a text.

A closed set of rules, one thought a file. Each is a function from a `Placed` to a `Placed`; the cases
that it changes and those that it must leave alone are in tests/cases/grammar. Who needs a general grammar
checker must look elsewhere: a rule here looks a few words to either side of one known noun phrase.
"""
