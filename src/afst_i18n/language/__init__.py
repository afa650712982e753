"""What is known of English and Spanish without any glossary: words, in lists that are data.

A list is a text file of words in small letters, beside this file in the folder of its language.
"""
