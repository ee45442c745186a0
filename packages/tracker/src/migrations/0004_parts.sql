-- a job that is made of parts: a row that sums them up, without a run, a place in the queue or a ledger of its own
alter table job_progress
  add column part_count    int not null default 0,
  add column running_since timestamptz;

-- it may be raised by more than one: a version that sums up others must not fall when one of them is deleted
create or replace function raise_job_version() returns trigger language plpgsql as $$
begin
  new.version := greatest(old.version, new.version) + 1;
  new.updated_at := clock_timestamp();
  return new;
end $$;

create or replace function announce_job() returns trigger language plpgsql as $$
begin
  if current_setting('pasek.feed', true) is distinct from 'own' then
    perform pg_notify('pasek_job', coalesce(new.id, old.id)::text);
    if coalesce(new.parent_kind, old.parent_kind) = 'part' then
      perform pg_notify('pasek_job', coalesce(new.parent_id, old.parent_id)::text);
    end if;
  end if;
  return null;
end $$;

-- The table of statusOfParts in core, in the transaction that moves a part. First the lock, then a look of its own:
-- of two parts that end at once, the second must see the first.
create function move_parent() returns trigger language plpgsql as $$
declare
  parent constant bigint := coalesce(new.parent_id, old.parent_id);
  was    text;
  now_is text;
begin
  select status into was from job_progress where id = parent for no key update;
  if not found then
    return null; -- it is being deleted, and its parts with it
  end if;
  select case when bool_or(status = 'running')                  then 'running'
              when bool_or(status in ('pausing', 'cancelling')) then
                case when bool_or(status = 'pending')              then 'running'
                     when bool_or(status in ('pausing', 'paused')) then 'pausing'
                     else 'cancelling' end
              when bool_or(status = 'pending')   then 'pending'
              when bool_or(status = 'paused')    then 'paused'
              when bool_or(status = 'failed')    then 'failed'
              when bool_or(status = 'cancelled') then 'cancelled'
              else 'completed' end
    into now_is
    from job_progress
   where parent_id = parent and parent_kind = 'part'
  having count(*) > 0;
  update job_progress
     set status        = coalesce(now_is, was),
         version       = version + case tg_op when 'DELETE' then old.version else 0 end,
         started_at    = case when now_is = 'running' then coalesce(started_at, now()) else started_at end,
         completed_at  = case when now_is in ('completed', 'failed', 'cancelled') then coalesce(completed_at, now()) end,
         active_ms     = active_ms + case when now_is in ('running', 'pausing', 'cancelling') then 0
                                          else coalesce(extract(epoch from clock_timestamp() - running_since) * 1000, 0) end,
         running_since = case when now_is in ('running', 'pausing', 'cancelling')
                              then coalesce(running_since, clock_timestamp()) end
   where id = parent and (status is distinct from now_is or tg_op = 'DELETE');
  return null;
end $$;

create trigger job_progress_part after update of status on job_progress
   for each row when (new.parent_kind = 'part' and new.status is distinct from old.status)
   execute function move_parent();

create trigger job_progress_part_gone after delete on job_progress
   for each row when (old.parent_kind = 'part')
   execute function move_parent();
