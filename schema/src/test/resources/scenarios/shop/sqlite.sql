create table apps (id integer primary key, name text not null unique);
create table deals (
    id integer primary key,
    app integer default 7 constraint deals_app references apps (id) on delete cascade,
    state text not null default 'a, "b"' check (state in ('a, "b"', 'c')));
create unique index deals_state on deals (state desc);
create view open as select id from deals where state = 'c';
