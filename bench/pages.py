"""How long the pages of the demo's book take, and what they weigh.

    cargo build --release && python3 bench/pages.py target/release/regulars [rounds]

Opens the demo on a free port, comes in by its link, asks each page so often (200 by default) one after the other over one
connection, and prints the median and the 95th percentile in milliseconds and the bytes compressed, with style and script.
Standard library only.
"""

import gzip
import http.client
import re
import subprocess
import sys
import tempfile
import time

PAGES = ["/", "/customers", "{file}", "/value/tiers", "/value/pareto", "/value/cohorts", "/value/regions", "/value/moves",
         "/value/rules", "/imports", "/changes", "/export", "/duplicates", "/find?q=ma", "/customers/new", "/people", "/settings"]


def main():
    program, rounds = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 200
    folder = tempfile.mkdtemp()
    command = [program if program.startswith("/") else f"./{program}", "demo", "--listen", "127.0.0.1:0",
               "--book", f"{folder}/pages.db", "--lang", "en"]
    served = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        link = next(line for line in served.stdout if "key=" in line).strip()
        host, path = re.match(r"http://([^/]+)(/.*)", link).groups()
        ask = http.client.HTTPConnection(host)
        ask.request("GET", path)
        answer = ask.getresponse()
        answer.read()
        cookie = answer.getheader("set-cookie").split(";")[0]

        def get(address):
            ask.request("GET", address, headers={"Cookie": cookie, "Accept-Encoding": "gzip"})
            answer = ask.getresponse()
            body = answer.read()
            return answer.status, body

        def plain(body):
            return gzip.decompress(body) if body[:2] == b"\x1f\x8b" else body

        home = plain(get("/")[1]).decode()
        shared = sum(len(get(asset)[1]) for asset in re.findall(r'"(/assets/[^"]+\.(?:css|js))"', home))
        file = re.search(r"/customers/[0-9a-f-]{36}", home).group(0)
        print(f"style and script: {shared / 1000:.1f} kB compressed")
        for page in PAGES:
            address = page.format(file=file)
            times, weight = [], 0
            for _ in range(rounds):
                start = time.perf_counter()
                status, body = get(address)
                times.append((time.perf_counter() - start) * 1000)
                weight = len(body)
                assert status == 200, (address, status)
            times.sort()
            p50, p95 = times[len(times) // 2], times[len(times) * 95 // 100]
            print(f"{page:18} p50 {p50:5.1f} ms  p95 {p95:5.1f} ms  {(weight + shared) / 1000:5.1f} kB")
    finally:
        served.terminate()
        served.wait()


main()
