#!/usr/bin/env python3
"""How early and how rightly warnings come, beside the rule "so many days without an order".

    python3 bench/warning.py target/release/regulars DATA_FOLDER

DATA_FOLDER holds cdnow_full.csv and online_retail.csv.gz; those that are not there are left out. The demo's orders are
made anew. Prints the tables of docs/benchmarks.md; the counting itself is crates/insight/benches/warning.rs.
"""

import pathlib
import subprocess
import sys
import tempfile


def main() -> None:
    program, data = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
    files = [data / name for name in ("cdnow_full.csv", "online_retail.csv.gz")]
    files = [str(file) for file in files if file.exists()]
    with tempfile.TemporaryDirectory() as folder:
        book = pathlib.Path(folder) / "demo.db"
        made = [str(program), "demo", "--make-only", "--lang", "en", "--book", str(book)]
        subprocess.run(made, check=True, stdout=subprocess.DEVNULL)
        files += [str(file) for file in pathlib.Path(folder).glob("*.orders.csv")]
        subprocess.run(["cargo", "bench", "-q", "-p", "insight", "--bench", "warning", "--", *files], check=True)


if __name__ == "__main__":
    main()
