CREATE TABLE people (name TEXT NOT NULL, email TEXT);
