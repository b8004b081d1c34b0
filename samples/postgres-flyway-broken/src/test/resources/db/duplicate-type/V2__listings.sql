CREATE TYPE deal_status AS ENUM ('OPEN', 'CLOSED_WON', 'CLOSED_LOST');

CREATE TABLE listings (
    id bigint PRIMARY KEY,
    status deal_status NOT NULL
);
