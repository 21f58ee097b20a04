"""Who asks the store: from the environment or a .netrc, never from the command line, where others can read it."""

from __future__ import annotations

import os
from dataclasses import dataclass, field

from requests.auth import AuthBase, HTTPBasicAuth, HTTPDigestAuth
from requests.models import PreparedRequest
from requests.utils import get_netrc_auth

from racegraph.stores.profiles import Login

USER, PASSWORD, TOKEN = "RACEGRAPH_STORE_USER", "RACEGRAPH_STORE_PASSWORD", "RACEGRAPH_STORE_TOKEN"
WHERE = f"set {USER} and {PASSWORD} (or {TOKEN}), or write the host's line into .netrc"


@dataclass(frozen=True, slots=True)
class Account:
    """A name and a password, or a token; neither is ever shown."""

    user: str | None = None
    password: str | None = field(default=None, repr=False)
    token: str | None = field(default=None, repr=False)

    def auth(self, login: Login) -> AuthBase | None:
        """Return what signs the requests; None where nothing is known to sign with."""
        if self.token is not None:
            return _Bearer(self.token)
        if self.user is None or self.password is None:
            return None
        if login is Login.DIGEST:
            return HTTPDigestAuth(self.user, self.password)
        user, password = self.user, self.password
        return HTTPBasicAuth(user.encode("utf-8"), password.encode("utf-8"))


class _Bearer(AuthBase):
    def __init__(self, token: str) -> None:
        self._token = token

    def __call__(self, request: PreparedRequest) -> PreparedRequest:
        request.headers["Authorization"] = f"Bearer {self._token}"
        return request


def find_account(url: str) -> Account:
    """Return the credentials for a store: those of the environment, else those of .netrc for its host."""
    if token := os.environ.get(TOKEN):
        return Account(token=token)
    if user := os.environ.get(USER):
        return Account(user, os.environ.get(PASSWORD, ""))
    found = get_netrc_auth(url)
    return Account(str(found[0]), str(found[1])) if found else Account()
