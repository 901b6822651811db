"""How long fitting, foretelling and valuing take, beside lifetimes, pymc-marketing, DuckDB and polars on the same files.

    python3 -m venv old && old/bin/pip install lifetimes 'numpy<2' 'pandas<2' 'scipy<1.12'
    python3 -m venv new && new/bin/pip install duckdb polars numpy pymc-marketing
    cargo build --release
    cargo run -q --release -p xtask -- gen-orders bench-data/orders.csv 1000000
    cargo run -q --release -p xtask -- gen-orders bench-data/orders-tenth.csv 100000
    python3 bench/models.py target/release/regulars bench-data/cdnow_full.csv bench-data/orders.csv bench-data/orders-tenth.csv \
        --peers old/bin/python --peers new/bin/python

`cdnow_full.csv` is the public CDNOW master file of Fader and Hardie under the heading customer_id,date,cds,amount, days
written 1997-01-01. Standard library only; each other program runs in the first of the interpreters given that has it, and is
left out, with a word, where none has. Every run is a process of its own, and the jobs take turns, so that a busy minute falls
on all of them. A first run of pymc-marketing compiles, which its later ones find done.

Ours is timed as a whole process, from start to exit: reading the CSV, checking its rows and summing up are in it. Of the
others reading, summing up and fitting are timed apart and without the import of their packages; "together" is the sum of
these spans. CPU is user + system of all threads; the peak is that of the whole process. Prints Markdown; stopped with
Ctrl-C it prints what it has.
"""

import argparse
import contextlib
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
import warnings

CDNOW_DAY, ORDERS_DAY, ORDERS_UNTIL = "1997-09-30", "2024-06-30", "2025-06-30"
DAYS_A_WEEK = 7
PACKAGES = {"lifetimes": ["lifetimes", "numpy", "pandas", "scipy"], "pymc": ["pymc-marketing", "pymc", "pytensor", "pandas"],
            "duckdb": ["duckdb"], "polars": ["polars"]}
MODULES = {"lifetimes": "lifetimes", "pymc": "pymc_marketing", "duckdb": "duckdb", "polars": "polars"}

# ---- the others, each in a process of its own -----------------------------------------------------------------------------


class Spans:
    """Wall and CPU seconds of each named step, and what it answered."""

    def __init__(self):
        self.spans, self.answers = {}, {}

    @contextlib.contextmanager
    def step(self, name):
        wall, cpu = time.perf_counter(), sum(os.times()[:4])
        yield
        self.spans[name] = [time.perf_counter() - wall, sum(os.times()[:4]) - cpu]


def orders_of(spans, path):
    """The orders as a pandas frame, and the name of its date column."""
    import pandas

    with spans.step("read"):
        orders = pandas.read_csv(path)
        day = "date" if "date" in orders else "order_date"
        orders[day] = pandas.to_datetime(orders[day])
    return orders, day


def in_weeks(summary):
    summary["recency"] /= DAYS_A_WEEK
    summary["T"] /= DAYS_A_WEEK
    return summary


def with_lifetimes(spans, path, as_of, models):
    import lifetimes
    from lifetimes.utils import summary_data_from_transaction_data

    orders, day = orders_of(spans, path)
    with spans.step("summary"):
        summary = summary_data_from_transaction_data(orders, "customer_id", day, "amount", observation_period_end=as_of)
    del orders
    summary = in_weeks(summary)
    fitters = {"bg-nbd": lifetimes.BetaGeoFitter, "mbg-nbd": lifetimes.ModifiedBetaGeoFitter,
               "pareto-nbd": lifetimes.ParetoNBDFitter}
    fitted = {}
    for model in models:
        if model in fitters:
            with spans.step(model):
                fitted[model] = fitters[model](penalizer_coef=0.0).fit(summary["frequency"], summary["recency"], summary["T"])
            spans.answers[model] = fitted[model].params_.to_dict()
    repeaters = summary[(summary["frequency"] > 0) & (summary["monetary_value"] > 0)]
    if "gamma-gamma" in models:
        with spans.step("gamma-gamma"):
            spend = lifetimes.GammaGammaFitter(penalizer_coef=0.0).fit(repeaters["frequency"], repeaters["monetary_value"])
        spans.answers["gamma-gamma"] = spend.params_.to_dict()
    if "values" in models:
        with spans.step("values"):
            values = spend.customer_lifetime_value(fitted["bg-nbd"], summary["frequency"], summary["recency"], summary["T"],
                                                   summary["monetary_value"], time=12, discount_rate=0.008, freq="W")
        spans.answers["values"] = {"customers": len(values), "sum": float(values.sum())}


def with_pymc(spans, path, as_of, models):
    """The most likely parameters with flat priors, which is what the other programs look for too."""
    from pymc_extras.prior import Prior
    from pymc_marketing import clv

    orders, day = orders_of(spans, path)
    with spans.step("summary"):
        summary = clv.rfm_summary(orders, "customer_id", day, "amount", observation_period_end=as_of)
    del orders
    summary = in_weeks(summary)[["customer_id", "frequency", "recency", "T"]]
    kinds = {"bg-nbd": (clv.BetaGeoModel, "r alpha a b"), "mbg-nbd": (clv.ModifiedBetaGeoModel, "r alpha a b"),
             "pareto-nbd": (clv.ParetoNBDModel, "r alpha s beta")}
    for model in models:
        kind, names = kinds[model]
        with spans.step(model):
            fit = kind(data=summary, model_config={name: Prior("HalfFlat") for name in names.split()})
            fit.fit(method="map", progressbar=False)
        spans.answers[model] = {name: float(fit.idata.posterior[name].mean()) for name in names.split()}


def with_duckdb(spans, path, _as_of, _models):
    """The query of `duckdb_summary.py`: count, first, last, sum, mean and variance of gaps of every customer."""
    import duckdb

    from duckdb_summary import QUERY

    with spans.step("summary from the file"):
        connection = duckdb.connect()
        connection.execute("set threads = 2")
        summary = connection.execute(QUERY, [path]).fetchnumpy()
    spans.answers["summary"] = {"customers": len(summary["orders"]), "orders": int(summary["orders"].sum())}


def with_polars(spans, path, _as_of, _models):
    """The same summary as with DuckDB. One shift of the sorted frame takes half the time of `diff().over("customer_id")`."""
    import polars

    with spans.step("summary from the file"):
        same = polars.col("customer_id") == polars.col("customer_id").shift(1)
        gap = polars.when(same).then((polars.col("order_date") - polars.col("order_date").shift(1)).dt.total_days())
        of_each = [polars.len().alias("orders"), polars.col("order_date").min().alias("first"),
                   polars.col("order_date").max().alias("last"), polars.col("amount").sum(),
                   polars.col("gap").mean().alias("mean_gap"), polars.col("gap").var().alias("gap_variance")]
        orders = polars.scan_csv(path, schema={"order_id": polars.Int64, "customer_id": polars.Int64,
                                               "order_date": polars.Date, "amount": polars.Float64})
        gaps = orders.sort("customer_id", "order_date").with_columns(gap.alias("gap"))
        summary = gaps.group_by("customer_id").agg(of_each).collect()
    spans.answers["summary"] = {"customers": summary.height, "orders": int(summary["orders"].sum())}


PEERS = {"lifetimes": with_lifetimes, "pymc": with_pymc, "duckdb": with_duckdb, "polars": with_polars}


def be_peer(name, path, as_of, models):
    warnings.filterwarnings("ignore")
    spans = Spans()
    PEERS[name](spans, path, as_of, [model for model in models.split(",") if model])
    print("\n" + json.dumps({"spans": spans.spans, "answers": spans.answers}))


# ---- the runs -------------------------------------------------------------------------------------------------------------


def run(command):
    """Wall seconds, CPU seconds, peak in MB and output of one process; stops where it fails."""
    load, start = os.getloadavg()[0], time.perf_counter()
    with tempfile.TemporaryFile() as complaints:
        child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=complaints)
        said = child.stdout.read()
        _, status, used = os.wait4(child.pid, 0)
        wall = time.perf_counter() - start
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode != 0:
            complaints.seek(0)
            raise SystemExit(f"{' '.join(command)} ended with {child.returncode}\n{complaints.read().decode()[-2000:]}")
    return {"wall": wall, "cpu": used.ru_utime + used.ru_stime, "peak": used.ru_maxrss / 1000, "load": load, "said": said}


class Job:
    """One command on one file, with its runs so far."""

    def __init__(self, data, who, what, command, at_most):
        self.data, self.who, self.what, self.command, self.at_most, self.runs = data, who, what, command, at_most, []

    def go(self):
        done = run(self.command)
        if "--peer" in self.command:
            done |= json.loads(done.pop("said").splitlines()[-1])
        elif "--json" in self.command:
            answer = json.loads(done.pop("said"))
            done["answers"] = {self.what: answer.get("parameters", {})}
        self.runs.append(done)

    def rows(self):
        """Each of (what, walls, CPUs, peak): one for a whole process, one a step and one of all for the others."""
        first, peak = self.runs[0], statistics.median(one["peak"] for one in self.runs)
        if "spans" not in first:
            yield self.what, [one["wall"] for one in self.runs], [one["cpu"] for one in self.runs], f"{peak:,.0f}"
            return
        for step in first["spans"]:
            alone = f"{peak:,.0f}" if len(first["spans"]) == 1 else ""
            yield step, [one["spans"][step][0] for one in self.runs], [one["spans"][step][1] for one in self.runs], alone
        if len(first["spans"]) == 1:
            return
        sums = [[sum(span[kind] for span in one["spans"].values()) for one in self.runs] for kind in (0, 1)]
        yield "together", *sums, f"{peak:,.0f}"


def ours(program, rounds, data, path, as_of, until, out):
    models = ["bg-nbd", "mbg-nbd", "pareto-nbd", "gamma-gamma", "auto"]
    for model in models:
        yield Job(data, "regulars", model, [program, "model", "fit", path, "--model", model, "--as-of", as_of, "--json"], rounds)
    predict = [program, "model", "predict", path, "--model", "bg-nbd", "--as-of", as_of, "--until", until, "--out", out]
    yield Job(data, "regulars", "model predict, a file of intervals", predict, rounds)
    yield Job(data, "regulars", "value", [program, "value", path, "--as-of", as_of], rounds)


def jobs_of(wish, found, folder):
    """All jobs asked for. What takes minutes in a peer runs thrice at most, or on the tenth of the customers."""
    def peer(name, data, path, as_of, models, at_most):
        if name in found:
            yield Job(data, name, models, [found[name], __file__, "--peer", name, path, as_of, models], at_most)

    rounds, seldom, three = wish.rounds, min(3, wish.rounds), "bg-nbd,mbg-nbd,pareto-nbd"
    out = os.path.join(folder, "bench-predicted.csv")
    if "cdnow" in wish.parts:
        data = "CDNOW, 23,570"
        yield from ours(wish.program, rounds, data, wish.cdnow, CDNOW_DAY, "1998-06-30", out)
        yield from peer("lifetimes", data, wish.cdnow, CDNOW_DAY, three + ",gamma-gamma,values", rounds)
        yield from peer("pymc", data, wish.cdnow, CDNOW_DAY, "bg-nbd", rounds)
    if "tenth" in wish.parts:
        data = "100,000"
        yield from ours(wish.program, rounds, data, wish.tenth, ORDERS_DAY, ORDERS_UNTIL, out)
        yield from peer("lifetimes", data, wish.tenth, ORDERS_DAY, three, seldom)
    if "million" in wish.parts:
        data = "1,000,000"
        yield from ours(wish.program, rounds, data, wish.orders, ORDERS_DAY, ORDERS_UNTIL, out)
        yield from peer("duckdb", data, wish.orders, ORDERS_DAY, "", rounds)
        yield from peer("polars", data, wish.orders, ORDERS_DAY, "", rounds)
        yield from peer("lifetimes", data, wish.orders, ORDERS_DAY, "bg-nbd,gamma-gamma,values", seldom)
        yield from peer("pymc", data, wish.orders, ORDERS_DAY, "bg-nbd", seldom)


def interpreters(paths):
    """Which interpreter has which peer, with the versions; says which peer is nowhere."""
    found = {}
    probe = ("import importlib.metadata as m, importlib.util as u, json, sys; names = sys.argv[2].split(',');"
             "print(json.dumps({n: m.version(n) for n in names} if u.find_spec(sys.argv[1]) else {}))")
    for name, module in MODULES.items():
        for path in paths:
            asked = subprocess.run([path, "-c", probe, module, ",".join(PACKAGES[name])], capture_output=True, text=True)
            versions = json.loads(asked.stdout or "{}") if asked.returncode == 0 else {}
            if versions:
                found[name] = path
                print(", ".join(f"{package} {version}" for package, version in versions.items()))
                break
        else:
            print(f"{name}: in none of the interpreters given, left out")
    return found


# ---- what is printed ------------------------------------------------------------------------------------------------------


def table(jobs):
    print("\n| customers | program | what | runs | wall s, median (range) | CPU s, median | peak MB | load |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- |")
    for job in (job for job in jobs if job.runs):
        loads = [one["load"] for one in job.runs]
        load = f"{min(loads):.1f} to {max(loads):.1f}" if len(loads) > 1 else f"{loads[0]:.1f}"
        for what, walls, cpus, peak in job.rows():
            wall = f"{statistics.median(walls):.3g}"
            wall += f" ({min(walls):.3g} to {max(walls):.3g})" if len(walls) > 1 else ""
            cpu = f"{statistics.median(cpus):.3g}"
            print(f"| {job.data} | {job.who} | {what} | {len(walls)} | {wall} | {cpu} | {peak} | {load} |")


def parameters(jobs):
    """What each program came to: a fast answer that is another answer would not count."""
    print("\n| customers | program | model | parameters, times in weeks |\n| --- | --- | --- | --- |")
    for job in (job for job in jobs if job.runs):
        for model, values in job.runs[0].get("answers", {}).items():
            said = ", ".join(f"{name} {value:,}" if isinstance(value, int) else f"{name} {value:.6g}"
                             for name, value in sorted(values.items()))
            if said:
                print(f"| {job.data} | {job.who} | {model} | {said} |")


def memory(jobs):
    """Bytes that a customer more costs: the slope between the tenth and the million."""
    peaks = {(job.what, job.data): statistics.median(one["peak"] for one in job.runs)
             for job in jobs if job.who == "regulars" and job.runs}
    sizes = {job.data: os.path.getsize(next(part for part in job.command if part.endswith(".csv"))) for job in jobs}
    if "100,000" in sizes and "1,000,000" in sizes:
        file = (sizes["1,000,000"] - sizes["100,000"]) / 900_000
        print(f"\nThe file, which is read in pieces: {file:.0f} bytes a customer. Ours at the peak, a customer:")
        for what in dict.fromkeys(what for what, _ in peaks):
            grown = (peaks[what, "1,000,000"] - peaks[what, "100,000"]) * 1e6 / 900_000
            print(f"- {what}: {grown:.0f} bytes")


def main():
    if sys.argv[1:2] == ["--peer"]:
        return be_peer(*sys.argv[2:6])
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("program")
    asked.add_argument("cdnow", help="the CDNOW master file as CSV")
    asked.add_argument("orders", help="a million customers")
    asked.add_argument("tenth", help="a hundred thousand")
    asked.add_argument("--peers", action="append", default=[], help="an interpreter with some of the other programs")
    asked.add_argument("--rounds", type=int, default=5)
    asked.add_argument("--parts", nargs="+", default=["cdnow", "tenth", "million"], choices=["cdnow", "tenth", "million"])
    wish = asked.parse_args()
    for path in (wish.program, wish.cdnow, wish.orders, wish.tenth, *wish.peers):
        if not os.path.exists(path):
            raise SystemExit(f"{path} is not there; the head of bench/models.py says how to make it")
    wish.program = os.path.abspath(wish.program)
    print(run([wish.program, "--version"])["said"].decode().strip())
    jobs = list(jobs_of(wish, interpreters(wish.peers), os.path.dirname(os.path.abspath(wish.orders))))
    try:
        for turn in range(wish.rounds):
            for job in (job for job in jobs if turn < job.at_most):
                job.go()
                print(f"{turn + 1}: {job.data} {job.who} {job.what} {job.runs[-1]['wall']:.2f} s", file=sys.stderr, flush=True)
    except KeyboardInterrupt:
        print("\nstopped before the end", file=sys.stderr)
    table(jobs)
    parameters(jobs)
    memory(jobs)


if __name__ == "__main__":
    main()
