"""What can be stated of a thing, one word for each; the members are the local names of the ontology."""

from __future__ import annotations

from enum import StrEnum


class Property(StrEnum):
    """What a sentence can state of a thing; the members are the local names of the ontology."""

    # names
    ALSO_KNOWN_AS = "alsoKnownAs"  # any other name: str
    FORMER_NAME = "formerName"  # str
    # what a thing is
    RECURRING_RACE = "recurringRace"  # race → Name(RECURRING_RACE)
    SERIES = "series"  # season → Name(SERIES)
    YEAR = "year"  # season, race → Year
    RACING_CLASS = "racingClass"  # season → RacingClass
    ORDINAL = "ordinal"  # season → int: the fifth season of its own series
    EDITION = "edition"  # race → int: the 22nd running
    IS_FINAL_SEASON = "isFinalSeason"  # season → bool
    IS_DRIVER = "isDriver"  # person → True: the document says that the person drives or drove in races
    OCCUPATION = "occupation"  # person → str
    # when and where
    DATE = "date"  # race → date
    START_DATE = "startDate"  # race, season → date
    END_DATE = "endDate"
    RACE_COUNT = "raceCount"  # season → int
    CLASS_COUNT = "classCount"  # race, season → int
    CIRCUIT = "circuit"  # race → Name(CIRCUIT)
    LAYOUT_LENGTH_KM = "layoutLengthKm"  # circuit → Decimal: the length of the one course stated
    LOCATION = "location"  # circuit, race → Name(PLACE)
    BASED_IN = "basedIn"  # team, series, organisation → Name(PLACE)
    COUNTRY = "country"  # team, series, circuit, race → Country
    NATIONALITY = "nationality"  # person → Country
    FOUNDED_IN = "foundedIn"  # → Year
    ACTIVE_SINCE = "activeSince"  # → Year
    ACTIVE_UNTIL = "activeUntil"  # → Year
    # who
    ORGANISER = "organiser"  # race, series → Name(ORGANISATION)
    FOUNDED_BY = "foundedBy"  # team, series → Name(PERSON or ORGANISATION)
    OWNED_BY = "ownedBy"
    PARTNER = "partner"  # team → Name(TEAM)
    BACKED_BY = "backedBy"  # team → Name(MANUFACTURER)
    SPONSOR = "sponsor"  # series, season → Name(ORGANISATION)
    SPOUSE = "spouse"  # person → Name(PERSON)
    COMPETED_IN = "competedIn"  # team, person → Name(SERIES or RECURRING_RACE)
    # what follows what
    REPLACES = "replaces"  # round → Name(RECURRING_RACE or CIRCUIT); see RoundRef
    MERGED_WITH = "mergedWith"  # series → Name(SERIES)
    PREDECESSOR = "predecessor"  # series, race, team → Name
    SUCCESSOR = "successor"
    ENDED_IN = "endedIn"  # series, team → Year
    PREPARES_FOR = "preparesFor"  # race → Name(SERIES)
    CLASS_WINNERS_INVITED_TO = "classWinnersInvitedTo"  # race → Name(RACE)
    # rules
    CLASSIFIED_SHARE = "classifiedShare"  # race → Decimal, 0 to 1
    COUNTS_FOR_CHAMPIONSHIP = "countsForChampionship"  # race → bool
    CANCELLATION_REASON = "cancellationReason"  # round → str
    # figures of a race
    DISTANCE_KM = "distanceKm"  # Decimal
    DISTANCE_AS_PRINTED = "distanceAsPrinted"  # str
    AVERAGE_SPEED_KMH = "averageSpeedKmh"
    AVERAGE_SPEED_AS_PRINTED = "averageSpeedAsPrinted"
    LAP_COUNT = "lapCount"  # race → int: laps that the race went over, as a sentence says
    TURN_COUNT = "turnCount"  # circuit → int
    # of people
    BIRTH_DATE = "birthDate"  # person → date
    BIRTH_PLACE = "birthPlace"  # person → Name(PLACE)
    DEATH_DATE = "deathDate"  # person → date
    DROVE_FOR = "droveFor"  # person → Name(TEAM)
    # concluded only
    CLASS_POSITION = "classPosition"  # result → int
    CLASS_WINNER = "classWinner"  # race → EntryRef
    LAPS_BEHIND = "lapsBehind"  # result → int
    SHARE_OF_WINNER = "shareOfWinner"  # result → Decimal, 0 to 1
    ROUND = "round"  # score → RoundRef
    POSSIBLE_ROUND = "possibleRound"  # score → RoundRef
    TEAM = "team"  # standing → Name(TEAM)
    CANDIDATE = "candidate"  # standing → Name(TEAM): who it may be; recorded, never asserted
    POINTS_FOR_POSITION = "pointsForPosition"  # points rule → PositionPoints
