"""Verdicts of official statistics, measured on minimal pairs."""
