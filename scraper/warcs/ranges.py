"""Ranges: single records of an archive that lies anywhere.

Takes the address of an archive folder (a path, or any URL that fsspec knows) and a place; gives
the response, proven as `Archive.read` proves it. Reads only the bytes of the record. Never
writes, never lists a folder.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import BinaryIO

from scraper.errors import ProjectDamaged, WrongUsage
from scraper.warcs.members import HEAD_LENGTH, BrokenRecord, stated_length, unpack
from scraper.warcs.proofs import StoredResponse, read_stored, with_body


@dataclass(frozen=True, slots=True)
class RangeArchive:
    """An archive under an address."""

    url: str

    def read(self, warc_file: str, offset: int) -> StoredResponse:
        """The response at a place, a revisit with the body that it refers to."""
        return with_body(self._read_own(warc_file, offset), self._read_own)

    def _read_own(self, warc_file: str, offset: int) -> StoredResponse:
        place = f"{self.url.rstrip('/')}/{warc_file}"
        try:
            with _open(place) as file:
                file.seek(offset)
                head = file.read(HEAD_LENGTH)
                data = head + file.read(stated_length(head) - len(head))
            return read_stored(unpack(data), warc_file, offset, len(data))
        except BrokenRecord as error:
            raise ProjectDamaged(f"{warc_file} at byte {offset}: {error}") from error
        except OSError as error:
            raise ProjectDamaged(f"{place} cannot be read: {error}") from error


def _open(place: str) -> BinaryIO:
    try:
        # By name: only workers of a cluster need it, and it is not light.
        fsspec = import_module("fsspec")
    except ModuleNotFoundError as error:
        need = 'reading a far archive needs the extra cluster: pip install ".[cluster]"'
        raise WrongUsage(need) from error
    found: BinaryIO = fsspec.open(place, "rb", compression=None).open()
    return found
