CREATE TABLE p(id INTEGER PRIMARY KEY);--> statement-breakpoint
CREATE TABLE c(p REFERENCES p(id) ON DELETE CASCADE);--> statement-breakpoint
INSERT INTO p VALUES(1);--> statement-breakpoint
INSERT INTO c VALUES(1);
