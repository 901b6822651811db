"""What DuckDB needs for the per-customer summary with gap statistics alone, beside `regulars value` on the same file.

    pip install duckdb
    python3 bench/duckdb_summary.py bench-data/orders.csv
"""
import sys

import duckdb

QUERY = """
with orders as (
    select customer_id, order_date, amount
    from read_csv(?, header = true, columns = {'order_id': 'BIGINT', 'customer_id': 'BIGINT',
                                               'order_date': 'DATE', 'amount': 'DOUBLE'})
), gaps as (
    select *, order_date - lag(order_date) over (partition by customer_id order by order_date) as gap from orders
)
select customer_id, count(*) as orders, min(order_date), max(order_date), sum(amount), avg(gap), var_samp(gap)
from gaps group by customer_id
"""


def main():
    connection = duckdb.connect()
    connection.execute("set threads = 2")
    summary = connection.execute(QUERY, [sys.argv[1]]).fetchnumpy()
    print(len(summary["orders"]), "customers,", int(summary["orders"].sum()), "orders")


if __name__ == "__main__":
    main()
