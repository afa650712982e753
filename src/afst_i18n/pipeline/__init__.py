"""The road of a segment: analysed, asked of an engine, guarded, repaired, finished."""
