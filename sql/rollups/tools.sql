-- Which tools work? The rows of sql/dashboards/tools.sql by the hour; the job runs it once more with DAY for HOUR, in the time zone of billing.
-- Grain: those of the rows by the minute. Whole windows only: the hour that has not ended is in the rows by the minute.
CREATE TEMPORARY VIEW rollup_tools AS
WITH parts AS (
  SELECT
    window_start AS part_start,
    grain,
    tool_name,
    error_type,
    invocation_count,
    failure_count,
    success_count,
    timed_count,
    avg_duration_ms,
    input_bytes,
    result_bytes,
    duration_sketch
  FROM cowork_dash_tools
)
SELECT
  window_start,
  window_end,
  grain,
  tool_name,
  error_type,
  invocation_count,
  failure_count,
  success_count,
  CAST(success_count AS DOUBLE) / invocation_count AS success_rate,
  timed_count,
  total_ms / NULLIF(timed_count, 0) AS avg_duration_ms,
  QUANTILE(duration_sketch, 0.95) AS p95_ms,
  input_bytes,
  result_bytes,
  duration_sketch
FROM (
  SELECT
    window_start,
    window_end,
    grain,
    tool_name,
    error_type,
    SUM(invocation_count) AS invocation_count,
    SUM(failure_count) AS failure_count,
    SUM(success_count) AS success_count,
    SUM(timed_count) AS timed_count,
    SUM(avg_duration_ms * timed_count) AS total_ms,
    CAST(LEAST(SUM(CAST(input_bytes AS DECIMAL(19, 0))), 9223372036854775807) AS BIGINT) AS input_bytes,
    CAST(LEAST(SUM(CAST(result_bytes AS DECIMAL(19, 0))), 9223372036854775807) AS BIGINT) AS result_bytes,
    QUANTILE_SKETCH_MERGE(duration_sketch) AS duration_sketch
  FROM TABLE(TUMBLE(TABLE parts, DESCRIPTOR(part_start), INTERVAL '1' HOUR))
  GROUP BY window_start, window_end, grain, tool_name, error_type
)
