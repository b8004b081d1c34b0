CREATE TABLE more (id INTEGER PRIMARY KEY);
CREATE ROLE "sw Writer";
GRANT sw_reader TO "sw Writer";
