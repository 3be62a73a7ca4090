-- Which tools work? Calls, success rate (0 to 1) and average duration per minute.
-- Grain: one row per window and tool.
CREATE TEMPORARY VIEW dash_tools AS
SELECT
  window_start,
  window_end,
  'tool' AS grain,
  COALESCE(tool_name, 'unknown') AS tool_name,
  COUNT(*) AS invocation_count,
  COUNT(*) FILTER (WHERE success = FALSE) AS failure_count,
  CAST(COUNT(*) FILTER (WHERE success = TRUE) AS DOUBLE) / COUNT(*) AS success_rate,
  AVG(CAST(duration_ms AS DOUBLE)) AS avg_duration_ms
FROM TABLE(TUMBLE(TABLE cowork_events, DESCRIPTOR(event_time), INTERVAL '1' MINUTE))
WHERE event_name = 'tool_result'
GROUP BY window_start, window_end, COALESCE(tool_name, 'unknown')
