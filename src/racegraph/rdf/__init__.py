"""Records to quads and quads to answers: the only room that knows IRIs and the ontology."""
