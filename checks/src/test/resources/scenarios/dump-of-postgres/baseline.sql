\restrict 8vJ1
SET client_encoding = 'UTF8';
SELECT pg_catalog.set_config('search_path', '', false);
CREATE TABLE public.users (name text);
COPY public.users (name) FROM stdin;
Ada
\.
\unrestrict 8vJ1
