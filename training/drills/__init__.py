"""Drills: invented sentences of military news, in which the glossary's nouns meet everyday verbs.

Free parallel text has much software and little of what a press office writes: who of what rank visited,
reviewed or signed what, where and when. `words` reads the tables and the glossary, `phrases` builds noun
phrases, `sentences` the sentences, each in both languages at once and with all agreement right.
"""
