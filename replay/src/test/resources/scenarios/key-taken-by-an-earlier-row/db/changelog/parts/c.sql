--liquibase formatted sql

--changeset bob:5
INSERT INTO gadget VALUES (8);

INSERT INTO gadget
VALUES (7);
