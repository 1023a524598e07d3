"""Runs migrations on the connection that `migrate.migrate` hands over."""

from __future__ import annotations

from alembic import context

from cenotaph.ledger.schema import METADATA

# The caller owns the transaction: a migration is kept whole or not at all.
context.configure(connection=context.config.attributes["connection"], target_metadata=METADATA)
context.run_migrations()
