create domain label as text;
create domain badge as label check (value like 'B-%');
create domain positive as integer check (value > 2);
create domain quantity as positive;
create domain five as varchar(5);
create domain nick as five;
create table member (id bigint primary key, badge_no badge, amount quantity, nick nick, labels text[]);
