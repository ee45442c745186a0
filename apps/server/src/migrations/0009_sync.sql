-- The shop that a product came from: what shops number in their own way (categories, pictures, combinations, stock)
-- is taken from there for the others.
alter table product add column home_shop_id bigint references shop (id) on delete set null;

update product p
   set home_shop_id = (select min(m.shop_id) from shop_product m where m.product_id = p.id and m.read_at is not null);

-- the catalogue's own stock; null: as its home shop says
alter table product add column if not exists quantity int;

-- synced: for each group of fields the fingerprints of catalogue and shop right after the last sync, and which
-- picture and combination there is which of the home shop's
alter table shop_product add column synced jsonb;

alter table shop_product drop column synced_hash;

-- factor: what the catalogue's prices are multiplied by for this shop; step: what they are then rounded to
alter table shop add column price_factor numeric(12, 6) not null default 1 check (price_factor > 0);

alter table shop add column price_step numeric(12, 6) check (price_step > 0);

-- products about to be created in a shop: whoever finds them there after a crash knows that they are ours
create table sync_intent (
  shop_id    bigint not null references shop (id) on delete cascade,
  product_id bigint not null references product (id) on delete cascade,
  job_id     bigint not null references job_progress (id) on delete cascade,
  started_at timestamptz not null default now(),
  primary key (shop_id, product_id)
);
