"""The all-different constraint: strike out what stands in no complete matching."""

from __future__ import annotations

from collections.abc import Sequence


def prune_all_different(state: list[int], places: Sequence[int]) -> bool:
    """Keep, for variables whose values must all differ, exactly the values that a solution of this constraint has.

    Args:
        state: the members of each variable, as bits.
        places: which variables must differ.

    Returns:
        False where they cannot all differ.
    """
    owner: dict[int, int] = {}
    for place in places:
        if not _place(place, state, owner, set()):
            return False
    taken = 0
    for bit in owner:
        taken |= bit
    reach = {bit: _reach(bit, state, owner) for bit in owner}
    for bit, place in sorted(owner.items()):
        members, kept = state[place], bit
        while members:
            member = members & -members
            members ^= member
            # another's value is free for us if its owner, moving on, ends at a value that is free or ours
            if not member & taken or reach[member] & (bit | ~taken):
                kept |= member
        state[place] = kept
    return True


def _place(place: int, state: list[int], owner: dict[int, int], tried: set[int]) -> bool:
    """Give a variable a value, moving others on if need be (an augmenting path)."""
    members = state[place]
    while members:
        member = members & -members
        members ^= member
        if member in tried:
            continue
        tried.add(member)
        if member not in owner or _place(owner[member], state, owner, tried):
            owner[member] = place
            return True
    return False


def _reach(bit: int, state: list[int], owner: dict[int, int]) -> int:
    """Return the values at which a chain of moves can end that begins with this value's owner moving on."""
    reached, open_bits = 0, bit
    while open_bits:
        member = open_bits & -open_bits
        open_bits ^= member
        if member not in owner:
            continue
        new = state[owner[member]] & ~reached
        reached |= new
        open_bits |= new
    return reached
