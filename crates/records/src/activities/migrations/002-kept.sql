create index activities_kept on activities (kept_at) where kept_at is not null;
