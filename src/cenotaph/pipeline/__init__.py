"""The order of the stages; read this room to know what Cenotaph does.

`reading`    Report -> Sentences -> parses -> Claims
`resolving`  Claims -> the same with the places and the parties that their words mean
`reference`  the gazetteer and the parties, with a user's own
`adding`     what comes in -> captures, claims and copies -> entries of the ledger
`rereading`  reports of the ledger -> what today's program reads in them -> what changes
`runs`       what a run is: the program, its model and its rules
`grouping`   claims of the ledger -> persons and incidents, remembered
`gathering`  claims of the ledger and its persons -> premises
`evidence`   claims of a spreadsheet or the ledger -> figures and contradictions
`figures`    figures of a ledger: worked out, kept, replayed
`checking`   kept figures -> whether they hold

Whoever asks for figures of a spreadsheet alone loads no language model: import what you need from its module.
"""
