"""Forecasts of dated counts: reading, models, the pool, and its record against peers."""
