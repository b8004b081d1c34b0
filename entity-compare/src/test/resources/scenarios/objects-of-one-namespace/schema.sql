create table app.parent (id int primary key);
create table app.child (
    id int generated always as identity (increment 7) primary key,
    parent_id int references app.parent on delete cascade,
    code varchar(5) collate "C" unique nulls not distinct,
    total int generated always as (id * 2) stored,
    note text default 'x', constraint positive check (id > 0) not valid,
    exclude using btree (code with =)
) with (fillfactor = 70);
create unique index by_note on app.child (note desc) include (code) nulls not distinct with (fillfactor = 60)
    where id > 3;
create sequence app.numbers increment 5 owned by app.child.id;
comment on table app.child is 'said'; comment on index app.by_note is 'said too';
create rule quiet as on delete to app.child do instead nothing;
