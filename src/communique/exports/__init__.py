"""Readings as others take them: JSON, JSON Lines, CSV, a folder of files, and tables for people."""
