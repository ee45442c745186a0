-- the ids that an import has listed, in their order: what its total stands for when it is resumed
create table import_plan (
  job_id bigint not null references job_progress (id) on delete cascade,
  part   int not null,
  ids    bigint[] not null,
  primary key (job_id, part)
);
