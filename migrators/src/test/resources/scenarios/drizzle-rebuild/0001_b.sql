PRAGMA foreign_keys = OFF;--> statement-breakpoint
CREATE TABLE q(id INTEGER PRIMARY KEY);--> statement-breakpoint
INSERT INTO q SELECT id FROM p;--> statement-breakpoint
DROP TABLE p;--> statement-breakpoint
ALTER TABLE q RENAME TO p;
