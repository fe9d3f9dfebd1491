"""
A count that also a region and the country may read: how many on the list speak which language.

The language stands with the person, whom these desks may not read; without this they counted none. The
function looks at persons for its own duration alone and gives numbers back. Whose list is counted is still
decided by the policy of the list, so each desk counts within its own scope.
"""

from django.db import migrations

from onderdak.access.public import SETTINGS

MAKE = f"""
CREATE FUNCTION people_count_by_language()
RETURNS TABLE (municipality text, language text, persons bigint)
LANGUAGE sql STABLE SET {SETTINGS["persons"]} = '*' AS $$
  SELECT e.municipality::text, p.language::text, count(*)
  FROM people_listepisode e JOIN people_person p ON p.id = e.person_id
  WHERE e.off_at IS NULL
  GROUP BY e.municipality, p.language
$$
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0009_request_keys")]

    operations = [migrations.RunSQL(MAKE, "DROP FUNCTION people_count_by_language()")]
