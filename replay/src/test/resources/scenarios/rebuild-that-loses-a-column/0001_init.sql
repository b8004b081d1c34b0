CREATE TABLE agents (
  id integer,
  metadata text
);
