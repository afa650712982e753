"""Word processors' documents: an archive of XML parts, of which only those with translated words change."""
