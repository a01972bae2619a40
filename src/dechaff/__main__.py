"""`python -m dechaff`: the same as the command `dechaff`."""

import sys

from dechaff.cli import main

if __name__ == "__main__":
    sys.exit(main())
