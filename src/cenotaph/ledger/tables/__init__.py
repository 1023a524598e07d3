"""The tables, by what they are for; `ledger.schema` has all of them."""
