-- Who changed tier since a moment is read by this.
create index tier_moves_by_time on tier_moves (at, customer_id);
