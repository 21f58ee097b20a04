"""The encoding that an HTML page says it is in."""

from __future__ import annotations

import re

_HEAD = 4096  # bytes in which a page must say it
_DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([A-Za-z0-9_:.-]{2,30})"
    rb"|<\?xml[^>]{0,100}?encoding\s{0,9}=\s{0,9}[\"']([A-Za-z0-9_:.-]{2,30})",
    re.IGNORECASE,
)
# By the names that pages use, as browsers read them: who says latin-1 or ASCII mostly means cp1252.
_CODECS = {
    **dict.fromkeys(("iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii", "windows-1252", "cp1252"), "cp1252"),
    **{f"windows-125{digit}": f"cp125{digit}" for digit in (0, 1, 3, 4, 5, 6, 7, 8)},
    **{f"iso-8859-{part}": f"iso8859-{part}" for part in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)},
    "iso-8859-9": "cp1254",
    "koi8-r": "koi8-r",
    "koi8-u": "koi8-u",
    "macintosh": "mac-roman",
    "shift_jis": "cp932",
    "euc-jp": "euc-jp",
    "iso-2022-jp": "iso2022-jp",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "big5": "big5hkscs",
    "euc-kr": "cp949",
}


def declared_codec(data: bytes) -> str | None:
    """Return the codec that a page names in its head; None for UTF-8, for what names none, or an unknown one."""
    head = data[:_HEAD]
    if head.lstrip()[:1] != b"<":
        return None
    declared = _DECLARED.search(head)
    name = (declared[1] or declared[2]).decode("ascii").lower() if declared else ""
    return _CODECS.get(name)
