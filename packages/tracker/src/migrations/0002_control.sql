alter table job_progress
  add column mended_count        int not null default 0,
  add column stopped_by          text,
  add column last_item_at        timestamptz,
  add column queued_at           timestamptz not null default now(),
  add column retry_of            bigint,
  add column retry_keys          text[],
  add column retry_codes         text[],
  add column stop_after_failures int,
  add column stop_after_of_first int,
  add column count_at_takeover   int not null default 0,
  add column takeovers_in_row    int not null default 0;

-- a failed item that a retry has done since: the outcome stays what it was in its own job
alter table job_item add column mended_by bigint;

create table job_action (
  id     bigint generated always as identity primary key,
  job_id bigint not null references job_progress (id) on delete cascade,
  action text not null
         check (action in ('start', 'pause', 'resume', 'cancel', 'retry', 'prioritise', 'takeover')),
  who    text,
  origin text not null,
  at     timestamptz not null default now()
);

create index job_action_of on job_action (job_id, id);

-- a shop that did not answer: its jobs rest until a probe finds it again
create table shop_breaker (
  shop_id         bigint primary key,
  failure_code    text not null,
  failure_message text not null,
  probes          int not null default 0,
  opened_at       timestamptz not null default now(),
  probe_at        timestamptz not null
);
