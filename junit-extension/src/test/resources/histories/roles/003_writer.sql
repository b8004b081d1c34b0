CREATE ROLE parallel_writer NOLOGIN;
GRANT parallel_reader TO parallel_writer;
GRANT INSERT ON notes TO parallel_writer;
