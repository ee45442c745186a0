-- since when the product is missing from the shop: its reference is then free for another one there
alter table shop_product add column gone_at timestamptz;
