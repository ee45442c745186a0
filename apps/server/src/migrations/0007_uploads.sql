-- files with products; the bytes are in the data directory, under uploads/<id>
create table upload (
  id         bigint generated always as identity primary key,
  name       text not null,
  bytes      bigint not null,
  sha256     text not null,
  found      jsonb not null,
  created_at timestamptz not null default now()
);

create index upload_created on upload (created_at);

-- a brand that a file names belongs to no shop, and has no number in one
alter table brand
  alter column shop_id drop not null,
  alter column external_id drop not null,
  add constraint brand_of_shop check ((shop_id is null) = (external_id is null));

create unique index brand_own on brand (lower(name)) where shop_id is null;

create index brand_name on brand (lower(name));

-- the catalogue's own stock; null: as its shops say
alter table product add column quantity int;
