"""The order of the stages; read this room to know what Cenotaph does.

`reading`    Report -> Sentences -> parses -> Claims
`resolving`  Claims -> the same with the places and the parties that their words mean
`reference`  the gazetteer and the parties, with a user's own
`adding`     what comes in -> captures, claims and copies -> entries of the ledger
`rereading`  reports of the ledger -> what today's program reads in them -> what changes
`runs`       what a run is: the program, its model and its rules
"""

from cenotaph.pipeline.reading import (
    READABLE,
    Tools,
    claims_of,
    is_readable,
    load_tools,
    parses,
    read_claims,
    to_parse,
)

__all__ = [
    "READABLE",
    "Tools",
    "claims_of",
    "is_readable",
    "load_tools",
    "parses",
    "read_claims",
    "to_parse",
]
