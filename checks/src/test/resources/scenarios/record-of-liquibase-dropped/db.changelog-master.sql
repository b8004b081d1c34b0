--liquibase formatted sql
--changeset x:1
CREATE TABLE a (x integer);
--changeset x:2
CREATE TABLE b (x integer);
DROP TABLE databasechangelog;
