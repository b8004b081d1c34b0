CREATE TABLE generic(x);
