create table apps (
    id integer primary key,
    "table" text not null default 'a  b',
    [br ack] int check ([br ack]  >  0),
    `tick` varchar( 10 ) collate nocase unique,
    "ü""q" decimal(10, 2) default (1 + 2),
    e real default -1,
    f default current_timestamp,
    g blob default x'00ff'
);
create table deals (
    id integer primary key autoincrement,
    app_id integer references APPS(ID) on delete cascade deferrable initially deferred,
    status text constraint status_known check (status IN('A','B')),
    a int not null on conflict replace default 1,
    b int,
    doubled int generated always as (a*2) stored,
    joined as (b || '-- x'),
    constraint pair unique (a, b) on conflict replace,
    check (a < b) constraint not_three check(a<>/* hi, ) */3),
    foreign key (a) references gone,
    constraint by_tick foreign key (status) references apps(tick) on update set null
);
create table pairs (k text, n int, v blob, primary key (n, k)) without rowid;
create table typed (id int primary key, anything any) strict, without rowid;
create table notes (id int primary key, up integer constraint up_key unique);
create table descending (id integer primary key desc);
create index deals_status on deals (lower(status) desc, a) where status <> 'it''s';
create unique index deals_nocase on deals (status collate nocase, "b" desc);
create view v as select id, app_id as "x y" from deals -- hello
 where id > 1;
create view named (p, q) as select id, status from deals;
create table gone2 (a);
create view broken as select * from gone2;
drop table gone2;
create trigger count_up after insert on DEALS begin
    update apps set e = e + 1 where id = new.app_id; -- one more
end;
create trigger instead instead of insert on v begin select 1; end;
create virtual table words using fts5(body);
create temp table passing (a);
analyze;
