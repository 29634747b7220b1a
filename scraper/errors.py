"""Errors of the application, named for the fact.

Whoever finds the fact raises; only the command line handles them: it prints the
one sentence and ends with `exit_code`. No other module catches `JytaError`.
"""

from __future__ import annotations

from typing import ClassVar

from scraper.exitcodes import ExitCode


class JytaError(Exception):
    """Something a person can act on; the message is one clear sentence."""

    exit_code: ClassVar[ExitCode] = ExitCode.BUG


class WrongUsage(JytaError):
    """The command line or a setting is wrong. Operator: correct it and call again."""

    exit_code = ExitCode.USAGE


class ProjectMissing(WrongUsage):
    """No project folder, or an empty one. Operator: harvest first, or name another."""


class SiteMisconfigured(WrongUsage):
    """A site definition is wrong. Operator: mend the line that is named."""


class SheetUnreadable(WrongUsage):
    """corrections.csv or a sheet cannot be read. Operator: save it as the message says."""


class ContactMissing(WrongUsage):
    """A public host and no contact. Operator: give --contact or JYTA_CONTACT."""


class GatesRefused(JytaError):
    """The checks refused the new dataset. Operator: read report.html; the last release stands."""

    exit_code = ExitCode.GATES_REFUSED


class ReleaseUnreadable(GatesRefused):
    """Rows of the current release are needed and cannot be read. Operator: publish again."""


class ReleaseOutdated(WrongUsage):
    """The release has tables of another version. Operator: publish again."""


class LockHeld(JytaError):
    """Another run works on this project. Operator: wait for it."""

    exit_code = ExitCode.LOCKED


class NothingReached(JytaError):
    """No page could be reached, or every host refused. Operator: see the outcomes in the log."""

    exit_code = ExitCode.NOTHING_REACHED


class ClusterLost(JytaError):
    """The workers of a cluster went away. Operator: start some; what was read stays."""

    exit_code = ExitCode.NOTHING_REACHED


class ProjectDamaged(JytaError):
    """Archive, state or release contradict their digests. Operator: follow the message."""

    exit_code = ExitCode.DAMAGED


class CannotWrite(JytaError):
    """No space, read-only, or an I/O error. Operator: mend the disk; nothing is lost."""

    exit_code = ExitCode.CANNOT_WRITE
