"""The brief: a ledger's figures as a news brief, each sentence with its receipts."""
