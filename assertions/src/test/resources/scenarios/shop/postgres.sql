CREATE TYPE deal_status AS ENUM ('open', 'won', 'lost');
CREATE TABLE apps (id integer PRIMARY KEY, name text NOT NULL UNIQUE);
CREATE TABLE deals (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    app_id integer REFERENCES apps(id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    title varchar(40) NOT NULL,
    status deal_status NOT NULL DEFAULT 'open',
    stage text CONSTRAINT stage_known CHECK (stage IN ('lead', 'offer')),
    net numeric(12, 2) NOT NULL DEFAULT 0 CHECK (net >= 0),
    gross numeric(12, 2) GENERATED ALWAYS AS (net * 2) STORED,
    code text COLLATE "C",
    CONSTRAINT one_title UNIQUE (app_id, title) DEFERRABLE,
    CONSTRAINT one_code UNIQUE NULLS NOT DISTINCT (code)
);
ALTER TABLE deals ADD CONSTRAINT net_small CHECK (net < 1000000) NOT VALID;
CREATE INDEX deals_net_idx ON deals (net, title DESC) INCLUDE (stage);
CREATE INDEX deals_open_idx ON deals (lower(title)) WHERE status = 'open';
CREATE INDEX deals_hash_idx ON deals USING hash (title);
COMMENT ON TABLE deals IS 'one row per deal';
COMMENT ON COLUMN deals.net IS 'in euros';
CREATE TABLE runs (app_id integer);
ALTER TABLE runs ADD CONSTRAINT runs_app FOREIGN KEY (app_id) REFERENCES apps (id) NOT VALID;
CREATE UNLOGGED TABLE cache (k text);
CREATE TABLE events (day date NOT NULL) PARTITION BY RANGE (day);
CREATE TABLE tickets (id serial PRIMARY KEY);
CREATE SEQUENCE order_seq INCREMENT BY 50 START WITH 1000;
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER deals_touch BEFORE UPDATE ON deals FOR EACH ROW EXECUTE FUNCTION touch();
ALTER TABLE deals DISABLE TRIGGER deals_touch;
CREATE VIEW open_deals AS SELECT id, title FROM deals WHERE status = 'open';
CREATE MATERIALIZED VIEW totals AS SELECT app_id, sum(net) AS total FROM deals GROUP BY app_id;
INSERT INTO apps VALUES (1, 'one');
