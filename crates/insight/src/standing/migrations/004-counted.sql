-- Lists by health or lateness are counted in this index alone.
drop index standings_by_gone;
create index standings_by_gone on standings
    (gone_after_day, window_last, next_day, usual_gap_days, p_alive_milli, repeats, current_minor, potential_minor, customer_id);
