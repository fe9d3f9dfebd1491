"""Relations that a later capability may join with in its own queries. The columns stay private to us."""

# The places that exist on %(night)s, blocked or not: place_id, unit_id, location_id, municipality.
OPEN_PLACES = """
SELECT p.id AS place_id, p.unit_id, p.location_id, p.municipality FROM capacity_place p
WHERE p.start <= %(night)s AND (p.until IS NULL OR p.until > %(night)s)
"""
