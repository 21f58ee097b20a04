"""Every term that racegraph writes, each as one NamedNode made once.

A vocabulary is closed: a misspelt term is an AttributeError when it is used, not a new predicate in the graph.
The tests hold `rg` and `rgs` equal to the files in `ontology/`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pyoxigraph import NamedNode

from racegraph.records import (
    Aspiration,
    Confidence,
    Contender,
    CylinderLayout,
    HonourKind,
    ResultStatus,
    RoundStatus,
    SessionKind,
)


class Vocabulary:
    """The terms of one namespace, as attributes: `rg.carNumber`.

    Args:
        iri: of the namespace.
        terms: local names, separated by white space.
    """

    def __init__(self, iri: str, terms: str) -> None:
        self.iri = iri
        self._terms: Mapping[str, NamedNode] = {name: NamedNode(iri + name) for name in terms.split()}
        self.__dict__.update(self._terms)  # an attribute that is there is found ten times as fast

    def __getattr__(self, name: str) -> NamedNode:
        raise AttributeError(f"{self.__dict__.get('iri')} has no term {name}")

    def __getitem__(self, name: str) -> NamedNode:
        return self._terms[name]

    def __iter__(self) -> Iterator[NamedNode]:
        return iter(self._terms.values())


RG_CLASSES = """
    Championship ChassisModel Circuit CircuitLayout Constructor Country Document Drive Driver EngineModel Entry Era
    FastestLap Honour Inference InterimStanding Judgement LapTime LinkJudgement Manufacturer Name Organisation Passage
    Person PitStop Place PointsSystem PolePosition PositionPoints Race RacingClass RecurringRace Result Round
    RoundResult RoundScore Season SeasonDrive SeasonEntry SeasonNumber Series Session Standing Stint Team
"""
RG_PROPERTIES = """
    abbreviation activeSince activeUntil afterRound appliesTo aspiration averageSpeedAsPrinted averageSpeedKmh backedBy
    basedIn birthCountry birthDate birthPlace cancellationReason candidate carNumber category championship chassis child
    childInLaw circuit circuitLayout circuitType classCount classPosition classWinner classWinnersInvitedTo
    classifiedShare competedIn competition concludes confidence constructor contender continent count country
    countryAsPrinted countsForChampionship courseLengthKm cylinderLayout cylinders date dateAsPrinted deathDate decided
    demonym designation direction displacementLitres distanceAsPrinted distanceKm document drive driver droveFor
    durationAsPrinted durationSeconds edition endDate endedIn engine engineMaker entrant entry evidence explanation
    familyName fileName firstLine firstYear format formerName foundedBy foundedIn gapLaps gapSeconds gender givenName
    grandSlam grandchild grandparent grandparentsSibling gridPenalty gridPosition gridPositionAsPrinted halfSibling
    heldByAsPrinted honourKind identifier intervalSeconds iocCode isFinalSeason isHybrid isTestDriver iso2 iso3 judgedBy
    judgementConfidence judges lapCount lapNumber lapTime lapTimeAsPrinted lapTimeSeconds lapsBehind lapsCompleted
    lastLine lastYear latitude lengthKm lineage linkedPage location longitude manufacturer mergedWith minimumShare
    nameAsPrinted nameOf nationality note numbering occupation onPole ordinal organiser ownedBy parent parentInLaw
    parentsSibling parentsSiblingsChild partner permanentNumber points pointsAsPrinted pointsForPosition pointsSystem
    position positionAsPrinted possibleRound predecessor preparesFor qualifyingFormat quote race raceCount raceInRound
    raceTimeSeconds racingClass racingClassAsPrinted recurringRace replaces result retirementReason round roundAsPrinted
    roundNumber roundResult roundScore roundStatus roundsAsPrinted rule sameEntry scheduledDistanceKm scheduledLapCount
    scoreOrder scoringEntriesPerContender scoringPositions season seasonDrive seat series session sessionKind
    sessionNumber sessionPart setFastestLap sha256 shareOfVotes shareOfWinner shortName sibling siblingInLaw
    siblingsChild siblingsChildInLaw siblingsGrandchild sponsor spouse sprintQualifyingFormat startDate startTime status
    stopNumber subject successor team text timePenaltySeconds title totalPoints tuner turnCount tyre verdict winner year
"""
_STATUSES = (ResultStatus, RoundStatus, Confidence, Contender, Aspiration, CylinderLayout, HonourKind, SessionKind)
_VERDICTS = "same different unsure"

rg = Vocabulary("https://w3id.org/racegraph/ontology#", RG_CLASSES + RG_PROPERTIES)
rgs = Vocabulary(
    "https://w3id.org/racegraph/status/",
    " ".join([_VERDICTS, *(str(member) for members in _STATUSES for member in members)]),
)
rdf = Vocabulary("http://www.w3.org/1999/02/22-rdf-syntax-ns#", "type Statement subject predicate object")
rdfs = Vocabulary("http://www.w3.org/2000/01/rdf-schema#", "label comment seeAlso")
skos = Vocabulary("http://www.w3.org/2004/02/skos/core#", "altLabel prefLabel definition inScheme exactMatch")
owl = Vocabulary("http://www.w3.org/2002/07/owl#", "sameAs")
prov = Vocabulary(
    "http://www.w3.org/ns/prov#", "wasDerivedFrom used wasAttributedTo SoftwareAgent generated wasGeneratedBy"
)
dcat = Vocabulary("http://www.w3.org/ns/dcat#", "Dataset version")
dcterms = Vocabulary(
    "http://purl.org/dc/terms/", "title description source isPartOf license created bibliographicCitation"
)
void = Vocabulary("http://rdfs.org/ns/void#", "Dataset subset uriSpace vocabulary")
xsd = Vocabulary("http://www.w3.org/2001/XMLSchema#", "string integer decimal boolean date gYear")

PREFIXES: Mapping[str, str] = {
    "dcat": dcat.iri,
    "dcterms": dcterms.iri,
    "prov": prov.iri,
    "rdf": rdf.iri,
    "rdfs": rdfs.iri,
    "rg": rg.iri,
    "rgs": rgs.iri,
    "skos": skos.iri,
    "void": void.iri,
    "xsd": xsd.iri,
}
