-- Where each customer was three months before the valuation, seen with the same rules: a tier, gone, or new where they
-- had not bought yet; empty for who has never bought.
alter table standings add column before_place {text};
create index standings_by_before on standings (before_place, tier, current_minor, customer_id);
