create table shop (
  id               bigint generated always as identity primary key,
  name             text not null,
  url              text not null,
  authentication   text not null check (authentication in ('basic', 'query')),
  key_encrypted    bytea not null,
  version          text,
  languages        jsonb,
  default_language int,
  checked_at       timestamptz,
  created_at       timestamptz not null default now()
);

create unique index shop_name on shop (lower(name));
