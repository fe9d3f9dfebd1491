"""A Dask cluster to compute on, by address or of this machine."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


@contextmanager
def cluster_of(address: str | None) -> Iterator[Any]:
    """Give a connected client of a Dask cluster, or nothing; a local one has two workers."""
    if address is None:
        yield None
        return
    from distributed import Client, LocalCluster

    if address == "local":
        with (
            LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster,
            Client(cluster) as one,
        ):
            yield one
    else:
        with Client(address) as one:
            yield one
