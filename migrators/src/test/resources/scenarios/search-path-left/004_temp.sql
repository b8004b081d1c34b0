CREATE TEMP TABLE hidden(y integer);
