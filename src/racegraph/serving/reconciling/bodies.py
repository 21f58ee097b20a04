"""What a client sends, up to a size and within a time."""

from __future__ import annotations

import asyncio
from urllib.parse import parse_qsl

from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request

_FORM = "application/x-www-form-urlencoded"
_MOST_FIELDS = 100


async def read_form(request: Request, most: int, seconds: float) -> dict[str, str]:
    """Return the fields of a posted form.

    Args:
        request: with the form as its body.
        most: bytes.
        seconds: in which all of it must have come.

    Raises:
        HTTPException: 413 for more, 408 for later, 415 or 400 for something else.
    """
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != _FORM:
        raise HTTPException(415, f"expected a body of {_FORM}")
    declared = request.headers.get("content-length", "")
    if declared.isdecimal() and int(declared) > most:
        raise HTTPException(413, f"expected at most {most:,} bytes")
    try:
        body = await asyncio.wait_for(_body(request, most), seconds)
        fields = parse_qsl(body.decode("utf-8"), keep_blank_values=True, errors="strict", max_num_fields=_MOST_FIELDS)
    except TimeoutError as error:
        raise HTTPException(408, f"expected the whole request within {seconds:g} seconds") from error
    except ClientDisconnect as error:
        raise HTTPException(400, "the request was cut") from error
    except ValueError as error:
        raise HTTPException(400, f"expected a form in UTF-8 of at most {_MOST_FIELDS} fields") from error
    return dict(fields)


async def _body(request: Request, most: int) -> bytes:
    pieces = bytearray()
    async for piece in request.stream():
        pieces += piece
        if len(pieces) > most:
            raise HTTPException(413, f"expected at most {most:,} bytes")
    return bytes(pieces)
