create type mood as enum ('sad', 'happy');
create sequence numbers;
create table apps (id int primary key, code varchar(20) unique, note text default 'x', n int not null default 1);
create table deals (app int constraint to_app references apps, m mood, c int constraint positive check (c > 0));
create index by_m on deals (m);
create unique index by_c on deals (c);
create view all_apps as select id from apps;
create function f() returns trigger language plpgsql as 'begin return new; end';
create trigger t before insert on deals for each row execute function f();
