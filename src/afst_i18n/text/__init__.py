"""Ground services on plain text: sentences, placeables, numbers and dates, names, typography."""
