create domain email_address as varchar(255) check (value like '%@%');
create type mood as enum ('SAD', 'HAPPY');
create sequence customer_ids increment by 20 start with 1000;
create table regions (code varchar(10) constraint regions_code_key not null unique, id bigserial primary key);
create table customers (
    id bigint primary key,
    version int not null default 0,
    name varchar(80) not null,
    email email_address not null,
    token uuid,
    balance decimal(10, 2) constraint balance_not_negative check ((balance >= 0::numeric)),
    created timestamptz,
    visit_count int8 not null,
    points bigint,
    status text not null constraint status_known
        check (status = 'ACTIVE' or status in ('SUSPENDED') or upper(status) = 'CLOSED'),
    priority smallint check (priority >= 0 and priority <= 2),
    channel varchar(1) check (channel ~ '^[sw]$'),
    currency varchar(3) default 'EUR'::character varying,
    region_id bigint constraint to_region references regions,
    street varchar(100),
    zip_code varchar(10)
);
create unique index customers_email on customers (email);
create unique index customers_region_name on customers (region_id, name);
create index ix_created on customers (created desc);
create index customers_points on customers (points);
create table purchases (
    id bigint primary key,
    customer_id bigint not null references customers (id) on delete cascade deferrable,
    quantity integer not null, price_cents integer not null, day date);
create table purchase_tags (
    purchase_id bigint not null references purchases on delete restrict,
    tag varchar(20) not null check (tag = any ('{ACTIVE,SUSPENDED,CLOSED}')),
    primary key (tag, purchase_id));
create table purchase_counts (
    purchase_id bigint references purchases, counts integer, priority varchar(20)
        check (priority in ('LOW', 'NORMAL', 'HIGH')),
    primary key (purchase_id, priority));
create table visits (
    id bigint primary key, mood mood, details jsonb, moods varchar(255)[], minutes integer not null,
    seconds integer generated always as (60 * minutes) stored);
