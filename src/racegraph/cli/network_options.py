"""What every command that asks somebody else's server takes."""

from __future__ import annotations

from typing import Annotated

import typer

ContactOption = Annotated[
    str | None,
    typer.Option(
        metavar="CONTACT",
        help="Your e-mail address or web page; whoever is asked is told who asks.",
        show_default="$RACEGRAPH_CONTACT, or the file of settings",
    ),
]
PrivateHostsOption = Annotated[
    list[str] | None,
    typer.Option(metavar="HOST", help="A host that may be in a private network.", show_default=False),
]
