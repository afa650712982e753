"""Terms in texts: found in a source, realised in a translation, the sentence around them rewritten."""
