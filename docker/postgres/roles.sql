-- Runs once, when the volume is new: a database of the job's own, and a role for Grafana that may only read it.
\getenv job_password JOB_PASSWORD
\getenv reader_password READER_PASSWORD

CREATE ROLE cowork LOGIN PASSWORD :'job_password';
CREATE ROLE reader LOGIN PASSWORD :'reader_password';
ALTER ROLE reader SET default_transaction_read_only = on;
-- A question that never ends holds up what deletes old rows.
ALTER ROLE reader SET statement_timeout = '60s';
CREATE DATABASE cowork OWNER cowork TEMPLATE template0 ENCODING 'UTF8';
REVOKE ALL ON DATABASE cowork FROM PUBLIC;
GRANT CONNECT ON DATABASE cowork TO reader;

\connect cowork

-- The tables come later, with create-tables.
ALTER DEFAULT PRIVILEGES FOR ROLE cowork IN SCHEMA public GRANT SELECT ON TABLES TO reader;
