-- For a PostgreSQL whose owner of the database may not make roles: whoever may, runs this once before the first `migrate`.
-- Where DATABASE_USER has CREATEROLE, as the master users of Amazon RDS, Google Cloud SQL and Azure have, it is not needed.
--
--   psql "$ADMIN_URL" -v owner=switchboard_owner -v database=switchboard -v app_password="$DATABASE_APP_PASSWORD" -f roles.sql
--
-- The owner must be there, and must be no superuser for the service's sake: it needs no power but what stands here.
CREATE ROLE switchboard_app LOGIN PASSWORD :'app_password' NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE;
CREATE ROLE switchboard_worker NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE;
CREATE ROLE switchboard_directory NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE;
CREATE ROLE switchboard_writer NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE;
CREATE ROLE switchboard_backup NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE;

-- Migrations let the owner act as them, and the login of requests turn into the worker.
GRANT switchboard_app, switchboard_worker, switchboard_directory, switchboard_writer, switchboard_backup TO :"owner" WITH ADMIN OPTION;

-- Tables, functions and the three extensions, which are trusted: btree_gin, btree_gist, pg_trgm.
GRANT CREATE ON DATABASE :"database" TO :"owner";
ALTER SCHEMA public OWNER TO :"owner";
