"""The glossary as files: loaded, saved, compared, linted, counted, exchanged with other programs."""
