CREATE ROLE parallel_reader NOLOGIN;
GRANT USAGE ON SCHEMA public TO parallel_reader;
GRANT SELECT ON notes TO parallel_reader;
