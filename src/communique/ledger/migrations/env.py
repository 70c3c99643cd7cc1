"""How Alembic reaches the ledger: through the connection that `upgrade` hands to it."""

from __future__ import annotations

from alembic import context

from communique.ledger.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
)
context.run_migrations()
