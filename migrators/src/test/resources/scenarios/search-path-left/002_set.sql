CREATE SCHEMA other;
SET search_path TO other;
CREATE TABLE b(x integer);
