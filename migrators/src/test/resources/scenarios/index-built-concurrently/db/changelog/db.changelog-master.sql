--liquibase formatted sql
--changeset a:1
CREATE TABLE a(x INT);
--changeset a:2 runInTransaction:false
CREATE INDEX CONCURRENTLY i ON a(x);
--changeset a:3
CREATE INDEX CONCURRENTLY j ON a(x);
