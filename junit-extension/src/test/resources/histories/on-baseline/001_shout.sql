UPDATE people SET name = shout(name);
