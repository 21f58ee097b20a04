"""The body of an answer: all of it, no more than allowed, and unpacked."""

from __future__ import annotations

import zlib
from typing import BinaryIO

from urllib3 import BaseHTTPResponse

from racegraph.errors import NetworkError
from racegraph.fetching.waiting import TryAgainError

_PIECE = 65_536  # bytes read at once
_GZIP = 16 + zlib.MAX_WBITS


def read_body(response: BaseHTTPResponse, into: BinaryIO, most: int, host: str) -> int:
    """Write an answer's body, unpacked, and return its length in bytes.

    It is unpacked here and not by the library, so that 200 kB that unpack to 200 MB stop at the limit.

    Raises:
        TryAgainError: the body was cut.
        NetworkError: it is longer than `most` bytes, or packed in a manner that was not asked for.
    """
    unpack = _unpacker(response, host)
    declared = response.headers.get("content-length", "")
    if unpack is None and declared.isdecimal() and int(declared) > most:
        raise _too_long(host, most)
    length = 0
    while piece := response.read1(_PIECE, decode_content=False):
        data = piece if unpack is None else _unpacked(unpack, piece, most + 1 - length, host)
        length += len(data)
        if length > most:
            raise _too_long(host, most)
        into.write(data)
    if unpack is not None and not unpack.eof:
        raise TryAgainError(f"{host}: the packed body was cut")
    return length


def _unpacker(response: BaseHTTPResponse, host: str) -> zlib._Decompress | None:
    coding = response.headers.get("content-encoding", "").strip().lower()
    if coding in ("", "identity"):
        return None
    if coding in ("gzip", "x-gzip"):
        return zlib.decompressobj(_GZIP)
    raise NetworkError(f"{host}: expected a body packed with gzip or not at all, found {coding[:40]!r}")


def _unpacked(unpack: zlib._Decompress, piece: bytes, most: int, host: str) -> bytes:
    try:
        return unpack.decompress(piece, max(most, 1))
    except zlib.error as error:
        raise NetworkError(f"{host}: expected a body packed with gzip, found {error}") from error


def _too_long(host: str, most: int) -> NetworkError:
    return NetworkError(f"{host}: expected an answer of at most {most:,} bytes, found more")
