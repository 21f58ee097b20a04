"""Graphs into triple stores, whole, and proof that they arrived.

load(Order(export=Path("exports/racegraph.nq"), verify=True), Store(Product.FUSEKI, "http://localhost:3030/racegraph"))
"""

from racegraph.stores.accounts import Account, find_account
from racegraph.stores.comparing import Canonical, Difference, canonical, differences
from racegraph.stores.loading import Loaded, Match, Order, State, load
from racegraph.stores.profiles import PROFILES, Login, Product, Profile, Store
from racegraph.stores.splitting import Part, split_export

__all__ = [
    "PROFILES",
    "Account",
    "Canonical",
    "Difference",
    "Loaded",
    "Login",
    "Match",
    "Order",
    "Part",
    "Product",
    "Profile",
    "State",
    "Store",
    "canonical",
    "differences",
    "find_account",
    "load",
    "split_export",
]
