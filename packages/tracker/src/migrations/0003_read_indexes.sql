-- failures by their cause are counted from the index alone, however long the messages are
drop index job_item_failures;

create index job_item_failures on job_item (job_id, seq, item_key) include (code, mended_by)
 where outcome = 'failed';

-- the few jobs that did not end well, for the history of a shop that has many others
create index job_progress_stopped on job_progress (status, created_at desc, id desc)
 where status in ('failed', 'cancelled');
