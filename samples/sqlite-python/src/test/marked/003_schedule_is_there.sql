-- "duplicate table" in production, where the schedule was created by hand.
INSERT INTO schema_migrations (filename, checksum, status) VALUES ('004_schedule.sql', 'manual', 'completed');
