-- +goose Up
CREATE TABLE a(x);
-- +goose StatementBegin
CREATE TRIGGER t AFTER INSERT ON a BEGIN
  DELETE FROM a;
END;
-- +goose StatementEnd
