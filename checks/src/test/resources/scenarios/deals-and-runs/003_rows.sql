DELETE FROM deals; INSERT INTO deals (id) VALUES (1); -- ; no statement
