-- The order of health: who is most at risk first and the most valuable of them before the others; those who are gone
-- behind, and last who has no rhythm. As of the run's day, as health is.
alter table standings add column sort_health {int} not null default 0;
update standings set sort_health = 1000000000000000 * (case health
        when 1 then 0 when 2 then 1 when 3 then 2 when 4 then 3 when 0 then 4 else 5 end) - current_minor;
create index standings_by_health on standings (sort_health, customer_id);
-- Who is new, and who is late and not gone, is counted by these instead of row by row.
create index standings_by_first on standings (first_day, customer_id);
create index standings_by_gone on standings (gone_after_day, window_last, repeats, current_minor, customer_id);
