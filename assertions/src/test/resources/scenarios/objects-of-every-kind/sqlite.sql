create table apps (id integer primary key, name text not null unique);
create table deals (id integer constraint deals_pkey primary key, app_id integer not null references apps (id) on delete cascade, title varchar(40) not null constraint title_given check (length(title) > 0), status text not null default 'open', note text);
create index deals_app_idx on deals (app_id);
create unique index deals_title_idx on deals (title);
create index deals_open_idx on deals (title) where status = 'open';
create table plain (x integer);
create view open_deals as select id, title from deals where status = 'open';
create trigger deals_touch after update on deals begin select 1; end;
insert into apps values (1, 'one');
