"""`python -m afst_i18n`, for where no command is on the path."""

from afst_i18n.cli import main

if __name__ == "__main__":
    main(prog_name="afst-i18n")
