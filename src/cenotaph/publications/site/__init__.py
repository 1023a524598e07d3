"""The site: a folder of pages that needs no server, with its search, its feed and its files."""
