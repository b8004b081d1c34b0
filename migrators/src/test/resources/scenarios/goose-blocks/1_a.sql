-- +goose Up
CREATE TABLE a(x integer);
-- +goose StatementBegin
CREATE FUNCTION f() RETURNS integer AS $$
BEGIN
  RETURN 1;
END $$ LANGUAGE plpgsql;
-- +goose StatementEnd

-- +goose Down
DROP FUNCTION f();
DROP TABLE a;
