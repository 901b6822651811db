create index followups_told on followups (escalated_at) where state = 'open' and escalated_at is not null;
