"""The site: a folder of pages that needs no server, made from a ledger, with its search, its feed, its files."""
