create type mood as enum ('sad', 'happy');
create domain positive as int check (value > 0);
create sequence seq;
create table parent (id bigint primary key, code text unique);
create table t (
    id bigint generated always as identity primary key,
    a int not null default 1,
    b varchar(10),
    "Select" text,
    g int generated always as (a * 2) stored,
    parent_id bigint,
    constraint t_b unique (b),
    constraint fk foreign key (parent_id) references parent,
    constraint positive check (a > 0)
);
create index i on t (a);
create view v as select a from t;
create function touch() returns trigger language plpgsql as $$ begin return new; end $$;
create trigger touched before update on t for each row execute function touch();
