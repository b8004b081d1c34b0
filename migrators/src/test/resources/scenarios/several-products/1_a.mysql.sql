CREATE TABLE mysql(x);
