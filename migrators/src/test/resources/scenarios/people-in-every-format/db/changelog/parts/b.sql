--liquibase formatted sql

--changeset bob:4
CREATE TABLE gadget(id INT PRIMARY KEY);
INSERT INTO gadget VALUES (7);
--rollback DROP TABLE gadget;

--changeset bob:view runOnChange:true
DROP VIEW IF EXISTS adults;
CREATE VIEW adults AS
    SELECT name FROM person
    WHERE age > 17;
--rollback DROP VIEW adults;
