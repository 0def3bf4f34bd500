#!/usr/bin/python3
"""Reads a results file the way people do: h5py with pandas, pandas.read_hdf (PyTables), and xarray if it is there.

usage: read_with_python.py RESULTS.h5      exit 0 when everything reads as output/files/README.md promises
"""
import sys

import h5py
import numpy as np
import pandas as pd

LABELS = ["plan", "measure", "group", "service", "point", "draw"]
COLUMNS = {
    "kpi": LABELS + ["n", "mean", "lower", "upper", "median", "p05", "p95", "lowest", "highest", "unit"],
    "kpi_by_replication": LABELS + ["replication", "value"],
    "kpi_paired": ["plan", "baseline", "measure", "group", "service", "unit", "n", "mean_difference", "lower", "upper",
                   "p_better", "variance_reduction", "point", "draw"],
    "period": ["plan", "replication", "service", "measure", "period_start_h", "value"],
    "ledger": ["plan", "replication", "service", "day", "opening", "in_new", "in_transfer", "out_home", "out_transfer",
               "out_died", "out_other", "closing", "in_other"],
    "visits": ["plan", "replication", "person_id", "source", "visit", "service", "profile", "referred_h", "started_h",
               "left_h", "waited_h", "served_h", "outcome", "next_service", "ready_h", "blocked_h"],
    "half_hours": ["plan", "service", "half_hour", "measure", "other", "n", "mean", "lower", "upper"],
    "delays": ["plan", "replication", "service", "reason", "responsible", "people", "bed_days"],
    "checks": ["check", "status", "value", "limit", "text", "plan"],
}
CODES = {"plan": "plans", "service": "services", "source": "sources", "profile": "profiles", "measure": "measures",
         "outcome": "outcomes", "reason": "reasons"}


def check(holds, text):
    if not holds:
        sys.exit(f"read_with_python: {text}")


def text(bytes_or_str):
    return bytes_or_str.decode("utf-8") if isinstance(bytes_or_str, bytes) else str(bytes_or_str)


def read_tables(name, file):
    described = pd.DataFrame(file["lookups/columns"][:])
    for column in described.columns:
        described[column] = described[column].map(text)
    for table in [f"tables/{t}" for t in file["tables"]] + [f"lookups/{t}" for t in file["lookups"]]:
        dataset = file[table]
        frame = pd.DataFrame(dataset[:])
        short = table.split("/")[1]
        if short in COLUMNS and table.startswith("tables/"):
            first = list(frame.columns)[: len(COLUMNS[short])]
            check(first == COLUMNS[short], f"{table} has columns {first}")
        check(list(described[described.table == table].column) == list(frame.columns), f"{table} is not described")
        for column in frame.columns:
            kind = dataset.dtype[column]
            check(kind in (np.dtype("<i4"), np.dtype("<f8")) or kind.kind == "S", f"{table}.{column} is {kind}")
        with_pandas = pd.read_hdf(name, table)
        check(list(with_pandas.columns) == list(frame.columns), f"{table}: read_hdf has other columns than h5py")
        check(len(with_pandas) == len(frame), f"{table}: read_hdf has other rows than h5py")
        for column in frame.columns:
            ours, theirs = frame[column].map(text), with_pandas[column].map(text)
            check((ours == theirs).all(), f"{table}.{column}: read_hdf has other values than h5py")
    check(set(COLUMNS) <= set(file["tables"]), "a table is missing")


def read_codes(file):
    for table in ["period", "ledger", "visits", "delays", "half_hours"]:
        frame = pd.DataFrame(file["tables"][table][:])
        for column, lookup in CODES.items():
            if column in frame and len(frame):
                most = len(file["lookups"][lookup]) - 1
                check(frame[column].between(0, most).all(), f"{table}.{column}: unknown code")
        if len(frame) and "replication" in frame:
            check(frame.replication.min() == 1, f"{table}: replications are counted from 1")
    half_hours = pd.DataFrame(file["tables/half_hours"][:])
    check(half_hours.half_hour.between(0, 335).all(), "half hours of the week are 0 to 335")
    check(half_hours.other.between(-1, len(file["lookups/services"]) - 1).all(), "half_hours.other: unknown code")
    ledger = pd.DataFrame(file["tables/ledger"][:])
    came = ledger.in_new + ledger.in_transfer + ledger.in_other
    left = ledger.out_home + ledger.out_transfer + ledger.out_died + ledger.out_other
    check((ledger.opening + came - left == ledger.closing).all(), "the ledger does not balance")


def read_paired(name):
    """Differences can be found again from the values of each replication."""
    paired = pd.read_hdf(name, "tables/kpi_paired")
    values = pd.read_hdf(name, "tables/kpi_by_replication")
    key = ["measure", "group", "service"]
    by_plan = {plan: rows.set_index(key + ["replication"]).value for plan, rows in values.groupby("plan")}
    check(len(paired) > 0 or len(by_plan) == 1, "several plans and no differences")
    for (plan, baseline), rows in paired.groupby(["plan", "baseline"]):
        difference = (by_plan[plan] - by_plan[baseline]).dropna().groupby(key)
        rows = rows.set_index(key).sort_index()
        rows = rows[rows.n > 0]
        check((difference.size().reindex(rows.index) == rows.n).all(), f"{plan}: n")
        mean = difference.mean().reindex(rows.index)
        check(np.allclose(mean, rows.mean_difference, rtol=1e-9, atol=1e-12), f"{plan}: mean_difference")
        inside = rows.lower.isna() | (rows.lower <= rows.mean_difference) & (rows.mean_difference <= rows.upper)
        check(inside.all(), f"{plan}: a mean difference outside its interval")
        check((rows.p_better.isna() | rows.p_better.between(0, 1)).all(), f"{plan}: p_better")


def read_meta(file):
    meta = file["meta"].attrs
    check(text(meta["format"]) == "carepath results" and meta["format_version"] == 1, "format")
    check(meta["complete"] in (0, 1) and meta["replications_written"] <= meta["replications_asked"], "replications")
    check(file["meta/scenario_yaml"].asstr()[()] != "", "scenario_yaml")
    check("threads" in file["environment"].attrs, "environment")


def read_cubes(file):
    for name in ["occupancy", "waiting"]:
        cube = file["cubes"][name]
        check(cube.dtype == np.float64 and cube.ndim == 3, f"cubes/{name}")
        for size, dimension, axis in zip(cube.shape, cube.dims, ["plan", "service", "time"]):
            check(list(dimension.keys()) == [axis], f"cubes/{name} has no axis {axis}")
            check(dimension[0].shape == (size,), f"cubes/{name}: {axis} has another length")
    units = text(file["cubes/time"].attrs["units"])
    check(units == "days since " + text(file["meta"].attrs["time_origin"]), f"units of time: {units}")
    plans = [text(n) for n in file["lookups/plans"]["name"]]
    check([text(n) for n in file["cubes/plan"][:]] == plans, "cubes/plan")


def read_with_xarray(name):
    try:
        import xarray
        import h5netcdf  # noqa: F401
    except ImportError:
        return " (xarray is not installed: not tried)"
    cubes = xarray.open_dataset(name, group="cubes", engine="h5netcdf")
    check(cubes.time.dtype == np.dtype("datetime64[ns]"), "xarray sees no dates")
    plan, service = cubes.plan.values[0], cubes.service.values[0]
    check(isinstance(plan, str) and isinstance(service, str), "xarray sees bytes for names")
    check(cubes.occupancy.sel(plan=plan, service=service).ndim == 1, "xarray cannot choose by name")
    return ", xarray"


if __name__ == "__main__":
    check(len(sys.argv) == 2, "usage: read_with_python.py RESULTS.h5")
    with h5py.File(sys.argv[1], "r") as results:
        read_meta(results)
        read_tables(sys.argv[1], results)
        read_codes(results)
        read_cubes(results)
    read_paired(sys.argv[1])
    print("reads with h5py, pandas, PyTables" + read_with_xarray(sys.argv[1]))
