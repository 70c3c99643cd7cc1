"""Providers -> observations: what statisticians published, asked of those who publish it."""
