-- Which MCP servers are used, and do they work? The rows of sql/dashboards/mcp.sql by the hour; the job runs it once more with DAY for HOUR, in the time zone of billing.
-- Grain: those of the rows by the minute. Whole windows only: the hour that has not ended is in the rows by the minute.
CREATE TEMPORARY VIEW rollup_mcp AS
WITH parts AS (
  SELECT
    window_start AS part_start,
    grain,
    mcp_server,
    connection_count,
    connection_failure_count,
    call_count,
    call_failure_count,
    duration_sketch
  FROM cowork_dash_mcp
)
SELECT
  window_start,
  window_end,
  grain,
  mcp_server,
  connection_count,
  connection_failure_count,
  call_count,
  call_failure_count,
  QUANTILE(duration_sketch, 0.5) AS p50_ms,
  QUANTILE(duration_sketch, 0.95) AS p95_ms,
  duration_sketch
FROM (
  SELECT
    window_start,
    window_end,
    grain,
    mcp_server,
    SUM(connection_count) AS connection_count,
    SUM(connection_failure_count) AS connection_failure_count,
    SUM(call_count) AS call_count,
    SUM(call_failure_count) AS call_failure_count,
    QUANTILE_SKETCH_MERGE(duration_sketch) AS duration_sketch
  FROM TABLE(TUMBLE(TABLE parts, DESCRIPTOR(part_start), INTERVAL '1' HOUR))
  GROUP BY window_start, window_end, grain, mcp_server
)
