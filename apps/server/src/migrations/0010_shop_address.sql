-- whether it may be in a private network or on this computer
alter table shop add column allow_private boolean not null default false;

-- PEM: certificates of authorities that are trusted for this shop beside those that are trusted anyway
alter table shop add column ca text;
