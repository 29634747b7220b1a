"""The fault catalogue: every fault made, and its outcome compared with the right one."""
