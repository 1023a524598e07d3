"""Publications: what leaves the house: tables, charts, maps."""
