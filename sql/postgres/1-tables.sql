-- The tables of dashboards, traces and alerts in PostgreSQL, for Grafana and other readers. The command create-tables runs this file; every
-- statement may run again, and what is there stays. A release's file does not change: what later ones add to a table stands in a file of
-- its own (2-….sql), as ALTER TABLE … ADD COLUMN IF NOT EXISTS, one column a line.
--
-- The columns are those of sql/tables without the sketches: text, bigint, double precision, boolean, timestamptz; money is numeric, nested
-- things are jsonb. row_key is the SHA-256 of the record's key in Kafka: texts of senders may be longer than an index takes.

CREATE TABLE IF NOT EXISTS cowork_dash_adoption (
  row_key bytea PRIMARY KEY,
  window_start timestamptz,
  window_end timestamptz,
  grain text,
  organization_id text,
  prompt_count bigint,
  user_count bigint,
  session_count bigint
);

CREATE TABLE IF NOT EXISTS cowork_dash_api (
  row_key bytea PRIMARY KEY,
  window_start timestamptz,
  window_end timestamptz,
  grain text,
  model text,
  status_code text,
  request_count bigint,
  error_count bigint,
  error_rate double precision,
  p50_ms double precision,
  p95_ms double precision,
  p99_ms double precision
);

CREATE TABLE IF NOT EXISTS cowork_dash_cache (
  row_key bytea PRIMARY KEY,
  window_start timestamptz,
  window_end timestamptz,
  grain text,
  organization_id text,
  user_key text,
  model text,
  cache_read_tokens bigint,
  cache_creation_tokens bigint,
  cache_hit_ratio double precision,
  savings_usd numeric,
  miss_cost_usd numeric
);

CREATE TABLE IF NOT EXISTS cowork_dash_cost (
  row_key bytea PRIMARY KEY,
  window_start timestamptz,
  window_end timestamptz,
  grain text,
  organization_id text,
  team text,
  user_key text,
  model text,
  query_source_class text,
  agent_name text,
  skill text,
  plugin_name text,
  mcp_server text,
  total_cost_usd numeric,
  request_count bigint,
  priced_request_count bigint,
  avg_cost_per_request numeric
);

CREATE TABLE IF NOT EXISTS cowork_dash_coverage (
  row_key bytea PRIMARY KEY,
  window_start timestamptz,
  window_end timestamptz,
  grain text,
  client_version text,
  event_name text,
  attribute text,
  event_count bigint,
  present_count bigint,
  presence_ratio double precision
);

CREATE TABLE IF NOT EXISTS cowork_dash_decisions (
  row_key bytea PRIMARY KEY,
  window_start timestamptz,
  window_end timestamptz,
  grain text,
  tool_name text,
  decision text,
  decision_source text,
  decision_count bigint
);

CREATE TABLE IF NOT EXISTS cowork_dash_late_cost (
  row_key bytea PRIMARY KEY,
  window_start timestamptz,
  window_end timestamptz,
  grain text,
  organization_id text,
  event_day text,
  event_count bigint,
  request_count bigint,
  total_cost_usd numeric
);

CREATE TABLE IF NOT EXISTS cowork_dash_mcp (
  row_key bytea PRIMARY KEY,
  window_start timestamptz,
  window_end timestamptz,
  grain text,
  mcp_server text,
  connection_count bigint,
  connection_failure_count bigint,
  call_count bigint,
  call_failure_count bigint,
  p50_ms double precision,
  p95_ms double precision
);

CREATE TABLE IF NOT EXISTS cowork_dash_quality (
  row_key bytea PRIMARY KEY,
  window_start timestamptz,
  window_end timestamptz,
  grain text,
  organization_id text,
  redaction_type text,
  event_count bigint,
  clamped_count bigint,
  undated_count bigint,
  incomplete_count bigint,
  late_count bigint,
  duplicate_count bigint,
  redaction_count bigint
);

CREATE TABLE IF NOT EXISTS cowork_dash_signals (
  row_key bytea PRIMARY KEY,
  window_start timestamptz,
  window_end timestamptz,
  grain text,
  organization_id text,
  kind text,
  label text,
  event_count bigint,
  session_count bigint,
  blocked_count bigint,
  duration_ms bigint,
  tokens_before bigint,
  tokens_after bigint
);

CREATE TABLE IF NOT EXISTS cowork_dash_skills (
  row_key bytea PRIMARY KEY,
  window_start timestamptz,
  window_end timestamptz,
  grain text,
  organization_id text,
  skill text,
  plugin_name text,
  activation_count bigint,
  request_count bigint,
  total_cost_usd numeric,
  user_count bigint
);

CREATE TABLE IF NOT EXISTS cowork_dash_tokens (
  row_key bytea PRIMARY KEY,
  window_start timestamptz,
  window_end timestamptz,
  grain text,
  organization_id text,
  model text,
  request_count bigint,
  input_tokens bigint,
  output_tokens bigint,
  cache_read_tokens bigint,
  cache_creation_tokens bigint,
  cold_start_count bigint,
  p95_context_tokens double precision,
  p50_output_per_s double precision
);

CREATE TABLE IF NOT EXISTS cowork_dash_tools (
  row_key bytea PRIMARY KEY,
  window_start timestamptz,
  window_end timestamptz,
  grain text,
  tool_name text,
  error_type text,
  invocation_count bigint,
  failure_count bigint,
  success_count bigint,
  success_rate double precision,
  timed_count bigint,
  avg_duration_ms double precision,
  p95_ms double precision,
  input_bytes bigint,
  result_bytes bigint
);

CREATE TABLE IF NOT EXISTS cowork_dash_use (
  row_key bytea PRIMARY KEY,
  window_start timestamptz,
  window_end timestamptz,
  grain text,
  organization_id text,
  kind text,
  label text,
  event_count bigint,
  failure_count bigint,
  duration_ms bigint,
  user_count bigint
);

-- Those by the hour and by the day.
CREATE TABLE IF NOT EXISTS cowork_dash_adoption_hour (LIKE cowork_dash_adoption INCLUDING ALL);
CREATE TABLE IF NOT EXISTS cowork_dash_adoption_day (LIKE cowork_dash_adoption INCLUDING ALL);
CREATE TABLE IF NOT EXISTS cowork_dash_api_hour (LIKE cowork_dash_api INCLUDING ALL);
CREATE TABLE IF NOT EXISTS cowork_dash_api_day (LIKE cowork_dash_api INCLUDING ALL);
CREATE TABLE IF NOT EXISTS cowork_dash_cache_hour (LIKE cowork_dash_cache INCLUDING ALL);
CREATE TABLE IF NOT EXISTS cowork_dash_cache_day (LIKE cowork_dash_cache INCLUDING ALL);
CREATE TABLE IF NOT EXISTS cowork_dash_cost_hour (LIKE cowork_dash_cost INCLUDING ALL);
CREATE TABLE IF NOT EXISTS cowork_dash_cost_day (LIKE cowork_dash_cost INCLUDING ALL);
CREATE TABLE IF NOT EXISTS cowork_dash_decisions_hour (LIKE cowork_dash_decisions INCLUDING ALL);
CREATE TABLE IF NOT EXISTS cowork_dash_decisions_day (LIKE cowork_dash_decisions INCLUDING ALL);
CREATE TABLE IF NOT EXISTS cowork_dash_mcp_hour (LIKE cowork_dash_mcp INCLUDING ALL);
CREATE TABLE IF NOT EXISTS cowork_dash_mcp_day (LIKE cowork_dash_mcp INCLUDING ALL);
CREATE TABLE IF NOT EXISTS cowork_dash_quality_hour (LIKE cowork_dash_quality INCLUDING ALL);
CREATE TABLE IF NOT EXISTS cowork_dash_quality_day (LIKE cowork_dash_quality INCLUDING ALL);
CREATE TABLE IF NOT EXISTS cowork_dash_signals_hour (LIKE cowork_dash_signals INCLUDING ALL);
CREATE TABLE IF NOT EXISTS cowork_dash_signals_day (LIKE cowork_dash_signals INCLUDING ALL);
CREATE TABLE IF NOT EXISTS cowork_dash_skills_hour (LIKE cowork_dash_skills INCLUDING ALL);
CREATE TABLE IF NOT EXISTS cowork_dash_skills_day (LIKE cowork_dash_skills INCLUDING ALL);
CREATE TABLE IF NOT EXISTS cowork_dash_tokens_hour (LIKE cowork_dash_tokens INCLUDING ALL);
CREATE TABLE IF NOT EXISTS cowork_dash_tokens_day (LIKE cowork_dash_tokens INCLUDING ALL);
CREATE TABLE IF NOT EXISTS cowork_dash_tools_hour (LIKE cowork_dash_tools INCLUDING ALL);
CREATE TABLE IF NOT EXISTS cowork_dash_tools_day (LIKE cowork_dash_tools INCLUDING ALL);
CREATE TABLE IF NOT EXISTS cowork_dash_use_hour (LIKE cowork_dash_use INCLUDING ALL);
CREATE TABLE IF NOT EXISTS cowork_dash_use_day (LIKE cowork_dash_use INCLUDING ALL);

CREATE TABLE IF NOT EXISTS cowork_traces (
  row_key bytea PRIMARY KEY,
  prompt_id text,
  segment bigint,
  session_id text,
  organization_id text,
  user_key text,
  user_id text,
  user_email text,
  status text,
  revision bigint,
  event_count bigint,
  start_time timestamptz,
  end_time timestamptz,
  wall_duration_ms bigint,
  total_cost_usd numeric,
  request_count bigint,
  total_input_tokens bigint,
  total_output_tokens bigint,
  total_cache_read_tokens bigint,
  total_cache_creation_tokens bigint,
  tool_count bigint,
  tool_failure_count bigint,
  api_error_count bigint,
  cache_hit_ratio double precision,
  cache_coverage_ratio double precision,
  decisions jsonb,
  decision_sources jsonb,
  api_errors jsonb,
  mcp_servers jsonb,
  skills jsonb,
  plugins jsonb,
  subagents jsonb,
  redactions jsonb,
  labels jsonb,
  instant_rules jsonb,
  total_duration_ms bigint,
  api_duration_ms bigint,
  tool_duration_ms bigint,
  active_duration_ms bigint,
  waiting_duration_ms bigint,
  models jsonb,
  model_use jsonb,
  query_sources jsonb,
  tools jsonb,
  tool_costs jsonb,
  unattributed_cost_usd numeric,
  user_prompt text,
  has_user_prompt boolean,
  decisions_without_result bigint,
  results_without_decision bigint,
  missing_sequence_count bigint,
  duplicate_count bigint,
  timeline jsonb,
  timeline_dropped bigint
);

CREATE TABLE IF NOT EXISTS cowork_alerts (
  row_key bytea PRIMARY KEY,
  alert_id text,
  group_id text,
  alert_type text,
  rule_version bigint,
  severity text,
  state text,
  silenced_by text,
  "count" bigint,
  repeats bigint,
  message text,
  reasons jsonb,
  organization_id text,
  user_key text,
  prompt_id text,
  session_id text,
  since timestamptz,
  event_time timestamptz,
  matched jsonb,
  runbook_url text,
  trace_url text
);

-- What PostgreSQL did not take, each with the reason and never with its content. Empty, unless senders find something new.
CREATE TABLE IF NOT EXISTS cowork_refused (
  table_name text NOT NULL,
  sqlstate text NOT NULL,
  refused_at timestamptz NOT NULL DEFAULT now()
);

-- How long rows stay, by the time in time_column; where keep is NULL, for ever. To change it: UPDATE cowork_retention SET keep = '90 days' WHERE …
CREATE TABLE IF NOT EXISTS cowork_retention (
  table_name text PRIMARY KEY,
  time_column text NOT NULL,
  keep interval,
  last_run timestamptz NOT NULL DEFAULT now()
);

INSERT INTO cowork_retention (table_name, time_column, keep) VALUES
  ('cowork_traces', 'start_time', '30 days'),
  ('cowork_alerts', 'event_time', '400 days'),
  ('cowork_refused', 'refused_at', '30 days')
ON CONFLICT DO NOTHING;

-- Dashboards by their names, so that one more needs nothing but its table.
INSERT INTO cowork_retention (table_name, time_column, keep)
SELECT tablename, 'window_start', CASE WHEN tablename ~ '_(hour|day)$' THEN interval '400 days' ELSE interval '30 days' END
FROM pg_tables
WHERE schemaname = current_schema() AND starts_with(tablename, 'cowork_dash_')
ON CONFLICT DO NOTHING;

-- Grafana asks for a span of time; retention does too.
DO $$
DECLARE
  kept record;
BEGIN
  FOR kept IN SELECT table_name, time_column FROM cowork_retention LOOP
    EXECUTE format('CREATE INDEX IF NOT EXISTS %I ON %I (%I)', kept.table_name || '_by_time', kept.table_name, kept.time_column);
  END LOOP;
END
$$;

-- The month's spend, its forecast and the budget read one grain of many over a month.
CREATE INDEX IF NOT EXISTS cowork_dash_cost_of_organizations ON cowork_dash_cost (window_start) WHERE grain = 'organization';

-- One prompt, one session. Hashes, because a text that a sender made up may be of any length.
CREATE INDEX IF NOT EXISTS cowork_traces_by_prompt ON cowork_traces USING hash (prompt_id);
CREATE INDEX IF NOT EXISTS cowork_traces_by_session ON cowork_traces USING hash (session_id);
CREATE INDEX IF NOT EXISTS cowork_alerts_by_prompt ON cowork_alerts USING hash (prompt_id);

-- Deletes what has been kept long enough, at most once an hour and then at most 10,000 rows; if there are more, again after a minute.
-- It skips what others hold and never waits: two writers cannot lock each other out.
CREATE OR REPLACE FUNCTION cowork_forget(tbl text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  most CONSTANT bigint := 10000;
  due record;
  gone bigint;
BEGIN
  SELECT time_column, now() - keep AS before INTO due
  FROM cowork_retention
  WHERE table_name = tbl AND last_run < now() - interval '1 hour' AND keep IS NOT NULL
  FOR UPDATE SKIP LOCKED;
  IF NOT FOUND THEN
    RETURN;
  END IF;
  EXECUTE format(
    'DELETE FROM %1$I WHERE ctid = ANY (ARRAY(SELECT ctid FROM %1$I WHERE %2$I < $1 LIMIT $2 FOR UPDATE SKIP LOCKED))',
    tbl, due.time_column)
  USING due.before, most;
  GET DIAGNOSTICS gone = ROW_COUNT;
  UPDATE cowork_retention
  SET last_run = CASE WHEN gone < most THEN now() ELSE now() - interval '59 minutes' END
  WHERE table_name = tbl;
END
$$;

-- Puts a record of the job, one JSON object, into a table; fields that are no columns are left out. Records may come twice or, after a
-- failure, an older one after a newer one. A record whose data PostgreSQL refuses is counted in cowork_refused: to fail would mean to get
-- it again, for ever.
CREATE OR REPLACE FUNCTION cowork_upsert(tbl text, row_key bytea, line text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  names text;
  replaces text := CASE tbl
    -- Revisions start anew when the job has forgotten a prompt that then goes on.
    WHEN 'cowork_traces' THEN 'excluded.revision >= kept.revision OR excluded.start_time > kept.end_time'
    -- Stale is what a replay makes of an alert that once fired.
    WHEN 'cowork_alerts' THEN
      'array_position(ARRAY[''stale'', ''firing'', ''updated'', ''resolved''], excluded.state)'
      || ' >= array_position(ARRAY[''stale'', ''firing'', ''updated'', ''resolved''], kept.state)'
    ELSE 'true'
  END;
BEGIN
  PERFORM cowork_forget(tbl);
  SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) INTO names
  FROM pg_attribute
  WHERE attrelid = quote_ident(tbl)::regclass AND attnum > 0 AND NOT attisdropped AND attname <> 'row_key';
  -- What would change nothing is not written.
  EXECUTE format(
    'INSERT INTO %1$I AS kept (row_key, %2$s) SELECT $1, %2$s FROM jsonb_populate_record(NULL::%1$I, $2::jsonb)'
    || ' ON CONFLICT (row_key) DO UPDATE SET (%2$s) = ROW(%3$s)'
    || ' WHERE (kept.*) IS DISTINCT FROM (excluded.*) AND (%4$s)',
    tbl, names, 'excluded.' || replace(names, ', ', ', excluded.'), replaces)
  USING row_key, line;
EXCEPTION
  WHEN data_exception OR integrity_constraint_violation OR program_limit_exceeded THEN
    PERFORM cowork_forget('cowork_refused');
    INSERT INTO cowork_refused (table_name, sqlstate) VALUES (tbl, SQLSTATE);
END
$$;
