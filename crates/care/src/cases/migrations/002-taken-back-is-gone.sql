-- What is taken back leaves for good: what was only set aside until now goes, and so do the columns that said so.
delete from case_remedies where exists (
    select 1 from case_events e join cases c on c.customer_id = e.customer_id and c.case_id = e.case_id
        where e.customer_id = case_remedies.customer_id and e.case_id = case_remedies.case_id
            and e.event_id = case_remedies.event_id and (e.removed_at is not null or c.removed_at is not null));
delete from case_events where removed_at is not null or exists (
    select 1 from cases c where c.customer_id = case_events.customer_id and c.case_id = case_events.case_id
        and c.removed_at is not null);
delete from cases where removed_at is not null;
delete from recalls where removed_at is not null;
drop index cases_by_clock;
drop index cases_by_time;
alter table case_events drop column removed_at;
alter table cases drop column removed_at;
alter table recalls drop column removed_at;
create index cases_by_clock on cases (next_due, customer_id, case_id);
create index cases_by_time on cases (opened_at, customer_id, case_id);
