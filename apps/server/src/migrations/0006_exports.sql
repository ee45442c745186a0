-- the file that an export has written: it lies in the folder exports of the data directory of that host
create table export_file (
  job_id     bigint primary key references job_progress (id) on delete cascade,
  host       text not null,
  file       text not null,
  name       text not null,
  size       bigint not null,
  sha256     text not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  removed_at timestamptz
);

create index export_file_expiry on export_file (expires_at) where removed_at is null;
