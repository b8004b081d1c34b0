CREATE TABLE visits (person INTEGER, day TEXT);
