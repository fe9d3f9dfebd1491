"""
The demo world: the Netherlands on the night of 31 October 2025, with invented people and places.

Only the figures in figures.py are real. Pure until load.py: one seed gives one world.
"""
