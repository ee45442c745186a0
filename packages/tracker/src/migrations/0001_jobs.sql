create table job_progress (
  id              bigint generated always as identity primary key,
  job_id          uuid not null unique,
  job_type        text not null check (job_type in ('import', 'sync', 'export')),
  shop_id         bigint,
  parent_id       bigint references job_progress (id) on delete cascade,
  parent_kind     text check (parent_kind in ('part', 'retry')),
  status          text not null default 'pending'
                  check (status in ('pending', 'running', 'pausing', 'paused', 'cancelling', 'completed', 'failed', 'cancelled')),
  total_count     int,
  counted_count   int,
  current_count   int not null default 0,
  error_count     int not null default 0,
  created_count   int not null default 0,
  updated_count   int not null default 0,
  unchanged_count int not null default 0,
  skipped_count   int not null default 0,
  phase           text,
  current_item    text,
  params          jsonb not null default '{}',
  scope_key       text,
  request_key     text unique,
  priority        int not null default 0,
  cursor          jsonb,
  run_id          uuid,
  takeovers       int not null default 0,
  retries         int not null default 0,
  failure_code    text,
  failure_message text,
  pause_reason    text check (pause_reason in ('person', 'breaker')),
  resume_at       timestamptz,
  stop_deadline   timestamptz,
  version         bigint not null default 1,
  heartbeat_at    timestamptz,
  requested_by    text,
  active_ms       bigint not null default 0,
  started_at      timestamptz,
  completed_at    timestamptz,
  created_at      timestamptz not null default now(),
  updated_at      timestamptz not null default now(),
  check (current_count = created_count + updated_count + unchanged_count + skipped_count + error_count)
) with (fillfactor = 50);

create index job_progress_shop on job_progress (shop_id);

create index job_progress_parent on job_progress (parent_id) where parent_id is not null;

create index job_progress_active on job_progress (status)
 where status in ('pending', 'running', 'pausing', 'paused', 'cancelling');

create index job_progress_newest on job_progress (created_at desc, id desc);

create index job_progress_shop_newest on job_progress (shop_id, job_type, created_at desc);

create index job_progress_with_errors on job_progress (created_at desc) where error_count > 0;

create index job_progress_ended on job_progress (completed_at) where completed_at is not null;

-- the queue's ids that a job had before its current one
create table job_queue_id (
  queue_id uuid primary key,
  id       bigint not null references job_progress (id) on delete cascade
);

create index job_queue_id_of on job_queue_id (id);

create table job_item (
  job_id      bigint not null references job_progress (id) on delete cascade,
  item_key    text not null,
  seq         int not null,
  label       text not null,
  outcome     text not null check (outcome in ('created', 'updated', 'unchanged', 'skipped', 'failed')),
  code        text,
  message     text,
  field       text,
  product_id  bigint,
  external_id text,
  attempts    int not null default 1,
  duration_ms int,
  recorded_at timestamptz not null default now(),
  primary key (job_id, item_key)
);

create index job_item_failures on job_item (job_id, seq, item_key) where outcome = 'failed';

create index job_item_of_label on job_item (label text_pattern_ops, job_id);

create function raise_job_version() returns trigger language plpgsql as $$
begin
  new.version := old.version + 1;
  new.updated_at := clock_timestamp();
  return new;
end $$;

create trigger job_progress_version before update on job_progress
   for each row execute function raise_job_version();

-- The tracker announces its own changes after the commit (NOTIFY inside would serialise every commit);
-- everybody else's are announced here.
create function announce_job() returns trigger language plpgsql as $$
begin
  if current_setting('pasek.feed', true) is distinct from 'own' then
    perform pg_notify('pasek_job', coalesce(new.id, old.id)::text);
  end if;
  return null;
end $$;

create trigger job_progress_feed after insert or update or delete on job_progress
   for each row execute function announce_job();
