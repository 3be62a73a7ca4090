-- Which tools work? Calls, success rate (0 to 1), durations and sizes per minute.
-- Grain 'tool': one row per window and tool, error_type 'all'.
-- Grain 'tool_error': one row per window, tool and type of error of its failures; 'unknown' for a failure without one.
-- Durations are in ms; percentiles within 1 %, null where no call says how long it took, and over more windows from
-- QUANTILE_SKETCH_MERGE(duration_sketch). Sums of bytes stop at the largest BIGINT.
CREATE TEMPORARY VIEW dash_tools AS
SELECT
  window_start,
  window_end,
  grain,
  tool_name,
  error_type,
  invocation_count,
  failure_count,
  success_count,
  success_rate,
  timed_count,
  avg_duration_ms,
  QUANTILE(duration_sketch, 0.95) AS p95_ms,
  input_bytes,
  result_bytes,
  duration_sketch
FROM (
  SELECT
    window_start,
    window_end,
    CASE WHEN GROUPING(error_type) = 1 THEN 'tool' ELSE 'tool_error' END AS grain,
    tool_name,
    COALESCE(error_type, 'all') AS error_type,
    COUNT(*) AS invocation_count,
    COUNT(*) FILTER (WHERE success = FALSE) AS failure_count,
    COUNT(*) FILTER (WHERE success = TRUE) AS success_count,
    CAST(COUNT(*) FILTER (WHERE success = TRUE) AS DOUBLE) / COUNT(*) AS success_rate,
    COUNT(duration_ms) AS timed_count,
    AVG(CAST(duration_ms AS DOUBLE)) AS avg_duration_ms,
    QUANTILE_SKETCH(CAST(duration_ms AS DOUBLE)) AS duration_sketch,
    CAST(LEAST(COALESCE(SUM(CAST(tool_input_size_bytes AS DECIMAL(19, 0))), 0), 9223372036854775807) AS BIGINT) AS input_bytes,
    CAST(LEAST(COALESCE(SUM(CAST(tool_result_size_bytes AS DECIMAL(19, 0))), 0), 9223372036854775807) AS BIGINT) AS result_bytes
  FROM (
    SELECT
      window_start,
      window_end,
      COALESCE(tool_name, 'unknown') AS tool_name,
      CASE WHEN success = FALSE THEN COALESCE(error_type, 'unknown') ELSE 'none' END AS error_type,
      success,
      duration_ms,
      tool_input_size_bytes,
      tool_result_size_bytes
    FROM TABLE(TUMBLE(TABLE cowork_events, DESCRIPTOR(event_time), INTERVAL '1' MINUTE))
    WHERE event_name = 'tool_result'
  )
  GROUP BY window_start, window_end, GROUPING SETS ((tool_name), (tool_name, error_type))
)
-- Successes have no error to be counted by.
WHERE grain = 'tool' OR error_type <> 'none'
