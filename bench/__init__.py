"""Evaluation: our own error rates, with pinned floors that only rise."""
