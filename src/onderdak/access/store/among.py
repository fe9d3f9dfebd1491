"""A filter for long lists: `pk__among=ids` is `pk__in=ids` that sends the list as one array."""

from collections.abc import Collection
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db.models import Field, ForeignObject, Lookup

from onderdak.access.store.bulk import array_text


@ForeignObject.register_lookup
@Field.register_lookup
class Among(Lookup):  # type: ignore[type-arg]
    """Compares with each of a list of values; `in` would write, quote and parse every value apart."""

    lookup_name = "among"
    prepare_rhs = False

    def get_db_prep_lookup(self, value: Collection[object], connection: Any) -> tuple[str, list[object]]:
        return "%s", [array_text(value)]

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[object]]:
        if not self.rhs:
            raise EmptyResultSet  # nothing is among nothing: as with `in`, no question goes to the database
        left, values = self.process_lhs(compiler, connection)
        array, given = self.process_rhs(compiler, connection)
        kind = self.lhs.output_field.db_type(connection).partition("(")[0]  # a cast to a length would cut
        return f"{left} = ANY ({array}::{kind}[])", [*values, *given]
