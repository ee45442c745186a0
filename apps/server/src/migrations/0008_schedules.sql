create table schedule (
  id          bigint generated always as identity primary key,
  name        text not null,
  request     jsonb not null,
  cron        text not null,
  time_zone   text not null,
  enabled     boolean not null default true,
  -- times before do not count: it was made, or changed, or enabled again then
  counts_from timestamptz not null default now(),
  created_at  timestamptz not null default now(),
  last_run_at timestamptz,
  last_job_id bigint,
  last_error  jsonb
);
