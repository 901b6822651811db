"""How long the list of customers and a customer's file take in a book of any size, filtered, ordered and page by page.

    cargo build --release
    cargo run -q --release -p xtask -- gen-orders bench-data/orders.csv 1000000
    python3 bench/list.py target/release/regulars bench-data/orders.csv bench-data/list.db [rounds]

Makes the book at the last path where there is none: the orders, moved so that the last day is yesterday, and customers
with names, regions and labels. Then serves it, makes an owner, asks each page so often (20 by default) one after the
other over one connection, and prints median and worst in milliseconds. Standard library only.
"""

import datetime
import http.client
import os
import re
import subprocess
import sys
import time
import urllib.parse

END = datetime.date(2024, 6, 30)
NAMES = "Ada Ben Cleo Dan Eve Finn Gus Hal Ida Jo Kim Lee Mo Noor Ola Pia Quin Ros Sam Tess 王 李 张 刘 陈".split()
PAGES = [
    ("usual", ""), ("one tier", "tier=gold"), ("three tiers", "tier=platinum&tier=gold&tier=iron"),
    ("late, by value", "late=1&sort=-value"), ("new this quarter", "new=1"),
    ("at risk", "health=at-risk"), ("slipping", "health=slipping"), ("steady", "health=steady"),
    ("a label of 500", "tag=vip"), ("a label of 100,000", "tag=wholesale"), ("one region of 30", "region=R07"),
    ("region and tier, by value", "region=R07&tier=gold&sort=-value"),
    ("by value", "sort=-value"), ("by value, up", "sort=value"), ("by room", "sort=-room"), ("by name", "sort=name"),
    ("by health", "sort=health"), ("by health, turned", "sort=-health"), ("last expected first", "sort=-next"),
    ("found by name", "q=tess"), ("all columns", "col=tier&col=value&col=room&col=rhythm&col=next&col=health&col=late"
     "&col=contact&col=last&col=orders&col=owner&col=region&col=channel&col=tags&col=phone&rows=100"),
]


def make(program, orders, book):
    shift = datetime.date.today() - datetime.timedelta(days=1) - END
    moved, customers, known = orders + ".moved.csv", orders + ".customers.csv", 0
    days = {}
    with open(orders) as source, open(moved, "w") as out:
        out.write(next(source))
        for line in source:
            number, customer, day, amount = line.split(",")
            if day not in days:
                days[day] = (datetime.date.fromisoformat(day) + shift).isoformat()
            known = max(known, int(customer))
            out.write(f"{number},{customer},{days[day]},{amount}")
    with open(customers, "w") as out:
        out.write("customer_id,name,region,tags\n")
        for one in range(1, known + 1):
            tags = "vip" if one % 2000 == 0 else "wholesale" if one % 10 == 0 else ""
            out.write(f"{one},{NAMES[one % 25]} {NAMES[one // 25 % 25]} {one},R{one % 30:02},{tags}\n")
    for command in (["import", "orders", moved, "--source", "shop", "--yes"],
                    ["import", "customers", customers, "--source", "shop", "--yes"], ["revalue"]):
        start = time.perf_counter()
        subprocess.run([program, *command, "--book", book, "--lang", "en"], check=True, stdout=subprocess.DEVNULL)
        print(f"{' '.join(command[:2])}: {time.perf_counter() - start:.1f} s", flush=True)
    print(f"the book: {os.path.getsize(book) / 1e9:.2f} GB", flush=True)


def come_in(ask):
    """As the first visitor of this machine, who becomes the owner, or with the password of the run before."""
    for address in ("/welcome", "/sign-in"):
        ask.request("GET", address)
        answer = ask.getresponse()
        page = answer.read().decode()
        if answer.status != 200:
            continue
        cookie = (answer.getheader("set-cookie") or "").split(";")[0]
        fields = dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', page))
        fields |= {"name": "Bench", "login": "bench", "password": "three brown bears in a row"}
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": cookie, "Sec-Fetch-Site": "same-origin"}
        ask.request("POST", address, urllib.parse.urlencode(fields), headers)
        answer = ask.getresponse()
        said = answer.read().decode()
        cookie = (answer.getheader("set-cookie") or "").split(";")[0]
        assert answer.status == 303, (address, answer.status, said)
        return cookie
    raise SystemExit("nobody is let in")


def main():
    program, orders, book = (os.path.abspath(path) for path in sys.argv[1:4])
    rounds = int(sys.argv[4]) if len(sys.argv) > 4 else 20
    if not os.path.exists(book):
        make(program, orders, book)
    command = [program, "serve", "--book", book, "--listen", "127.0.0.1:0", "--lang", "en"]
    served = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        link = next(line for line in served.stdout if "http://" in line)
        ask = http.client.HTTPConnection(re.search(r"http://([^/\s]+)", link).group(1), timeout=120)
        cookie = come_in(ask)

        def get(address):
            ask.request("GET", address, headers={"Cookie": cookie})
            answer = ask.getresponse()
            body = answer.read()
            assert answer.status == 200, (address, answer.status, answer.getheader("location"))
            return body.decode()

        def time_of(label, address):
            times, body = [], ""
            for _ in range(rounds):
                start = time.perf_counter()
                body = get(address)
                times.append((time.perf_counter() - start) * 1000)
            times.sort()
            print(f"{label:28} p50 {times[len(times) // 2]:7.1f} ms  worst {times[-1]:7.1f} ms", flush=True)
            return body

        for label, query in PAGES:
            body = time_of(label, f"/customers?{query}" if query else "/customers")
            following = re.search(r'href="(/customers\?[^"]*after=[^"]*)"', body)
            if following and not query.startswith("q="):
                time_of("  its next page", following.group(1).replace("&amp;", "&"))
        file = re.search(r'href="(/customers/[0-9a-f-]{36})[^"]*"', get("/customers?sort=-value")).group(1)
        time_of("a file", file)
        time_of("a file, with its place", file + "?view=sort%3D-value")
        time_of("today", "/?who=all")
    finally:
        served.terminate()
        served.wait()


main()
