"""A ledger -> a release: a numbered folder of its state, redacted, whole or not at all."""

from cenotaph.pipeline.releasing.release import Asked, Released, release

__all__ = ["Asked", "Released", "release"]
