"""For the whole run: no byte code, because tests that allow only small files would cut it."""

import sys

sys.dont_write_bytecode = True
