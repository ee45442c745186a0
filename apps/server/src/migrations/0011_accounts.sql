-- Who may sign in. The tables user_* and the first columns here are better-auth's, the rights are ours.
create table app_user (
  id                 text primary key,
  name               text        not null,
  email              text        not null unique,
  email_verified     boolean     not null default false,
  image              text,
  two_factor_enabled boolean     not null default false,
  created_at         timestamptz not null default now(),
  updated_at         timestamptz not null default now(),
  role               text        not null default 'viewer' check (role in ('viewer', 'operator', 'admin')),
  shop_ids           bigint[]             default '{}', -- the only shops that are theirs; null: all
  disabled_at        timestamptz
);

create table user_session (
  id         text primary key,
  user_id    text        not null references app_user (id) on delete cascade,
  token      text        not null unique,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create index on user_session (user_id);

create table user_credential (
  id                       text primary key,
  user_id                  text        not null references app_user (id) on delete cascade,
  provider_id              text        not null,
  account_id               text        not null,
  password                 text, -- scrypt
  access_token             text,
  refresh_token            text,
  id_token                 text,
  access_token_expires_at  timestamptz,
  refresh_token_expires_at timestamptz,
  scope                    text,
  created_at               timestamptz not null default now(),
  updated_at               timestamptz not null default now()
);

create index on user_credential (user_id);

-- links and challenges, by the hash of what whoever holds them has
create table user_verification (
  id         text primary key,
  identifier text        not null,
  value      text        not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create index on user_verification (identifier);

create table user_two_factor (
  id                        text primary key,
  user_id                   text    not null references app_user (id) on delete cascade,
  secret                    text    not null, -- encrypted
  backup_codes              text    not null, -- encrypted
  verified                  boolean default true,
  failed_verification_count int     default 0,
  locked_until              timestamptz
);

create index on user_two_factor (user_id);

-- wrong passwords in a row, for accounts that exist and for those that do not
create table sign_in_failure (
  email     text primary key,
  failures  int         not null,
  failed_at timestamptz not null,
  retry_at  timestamptz not null
);

create table api_key (
  id           bigint generated always as identity primary key,
  name         text        not null,
  hash         bytea       not null unique, -- sha-256 of 32 random bytes
  hint         text        not null,
  user_id      text        not null references app_user (id) on delete cascade,
  role         text        not null check (role in ('viewer', 'operator', 'admin')),
  shop_ids     bigint[],
  created_at   timestamptz not null default now(),
  expires_at   timestamptz,
  last_used_at timestamptz,
  revoked_at   timestamptz
);

create index on api_key (user_id);

-- what signs sessions and encrypts second factors, itself encrypted with the installation's secret
create table account_secret (
  id     int   primary key default 1 check (id = 1),
  sealed bytea not null
);

-- who did what; jobs have their own list
create table audit (
  id     bigint generated always as identity primary key,
  at     timestamptz not null default now(),
  who    text, -- null: nobody who was known
  origin text        not null,
  action text        not null,
  about  text, -- what it was done to, by a name that people know
  facts  jsonb       not null default '{}'
);

create index on audit (at desc, id desc);

create index on job_action (at desc, id desc);
