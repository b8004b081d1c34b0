CREATE TABLE a(x integer);
CREATE TABLE hidden(x integer);
