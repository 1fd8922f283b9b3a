"""`python -m comms` does what `comms` does."""

import sys

from comms.cli.main import main

sys.exit(main())
