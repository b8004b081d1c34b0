-- one
INSERT INTO person(id, name) -- two
VALUES (3, 'Cleo');
