ALTER TABLE hidden ADD COLUMN found integer;
