"""One file a command: values in, values out."""
