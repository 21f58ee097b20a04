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
    # databases
    SHORT_NAME = "shortName"  # str: what stands for it in tables; "Monaco" for a race or a circuit
    ABBREVIATION = "abbreviation"  # person, recurring race → str
    GIVEN_NAME = "givenName"  # person → str
    FAMILY_NAME = "familyName"  # person → str
    GENDER = "gender"  # person → str: "male", "female"
    PERMANENT_NUMBER = "permanentNumber"  # person → str: the car number that the driver chose
    BIRTH_COUNTRY = "birthCountry"  # person → Country
    PARENT = "parent"  # person → Name(PERSON): the value is the parent; so with all relatives
    CHILD = "child"
    SIBLING = "sibling"
    HALF_SIBLING = "halfSibling"
    GRANDPARENT = "grandparent"
    GRANDCHILD = "grandchild"
    PARENTS_SIBLING = "parentsSibling"
    SIBLINGS_CHILD = "siblingsChild"
    PARENTS_SIBLINGS_CHILD = "parentsSiblingsChild"
    GRANDPARENTS_SIBLING = "grandparentsSibling"
    SIBLINGS_GRANDCHILD = "siblingsGrandchild"
    PARENT_IN_LAW = "parentInLaw"
    CHILD_IN_LAW = "childInLaw"
    SIBLING_IN_LAW = "siblingInLaw"
    SIBLINGS_CHILD_IN_LAW = "siblingsChildInLaw"
    IS_CONSTRUCTOR = "isConstructor"  # manufacturer → True: championships credit it as a constructor
    IS_HYBRID = "isHybrid"  # engine → bool
    MANUFACTURER = "manufacturer"  # chassis, engine → Name(MANUFACTURER)
    CIRCUIT_TYPE = "circuitType"  # circuit, race → str: "race", "road", "street"
    DIRECTION = "direction"  # circuit, race → str: "clockwise", "anti-clockwise"
    LATITUDE = "latitude"  # circuit → Decimal, degrees north
    LONGITUDE = "longitude"  # circuit → Decimal, degrees east
    LENGTH_KM = "lengthKm"  # layout → Decimal
    IDENTIFIER = "identifier"  # layout → str, "f1db:monaco-1"; of things with a name see Identifier
    LAYOUT = "circuitLayout"  # race → LayoutRef
    COURSE_LENGTH_KM = "courseLengthKm"  # race → Decimal: of one lap, on the day
    SCHEDULED_LAP_COUNT = "scheduledLapCount"  # race, session → int
    SCHEDULED_DISTANCE_KM = "scheduledDistanceKm"  # race, session → Decimal
    START_TIME = "startTime"  # race → str: "HH:MM", in UTC
    QUALIFYING_FORMAT = "qualifyingFormat"  # race → str: "knockout", "two session"
    SPRINT_QUALIFYING_FORMAT = "sprintQualifyingFormat"  # race → str
    DECIDED = "decided"  # race → ChampionshipRef: the title was settled there
    GRAND_SLAM = "grandSlam"  # result → True: pole, win, fastest lap, and every lap led
    # concluded only
    CLASS_POSITION = "classPosition"  # result → int
    CLASS_WINNER = "classWinner"  # race → EntryRef
    LAPS_BEHIND = "lapsBehind"  # result → int
    SHARE_OF_WINNER = "shareOfWinner"  # result → Decimal, 0 to 1
    SAME_ENTRY = "sameEntry"  # entry → EntryRef: a line of a driver's career is this car of the race's classification
    ROUND = "round"  # score → RoundRef
    POSSIBLE_ROUND = "possibleRound"  # score → RoundRef
    TEAM = "team"  # standing → Name(TEAM)
    CANDIDATE = "candidate"  # standing → Name(TEAM): who it may be; recorded, never asserted
    POINTS_FOR_POSITION = "pointsForPosition"  # points rule → PositionPoints
