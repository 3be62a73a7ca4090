-- Which MCP servers are used, and do they work? Connections, calls, failures and durations of calls per minute.
-- Grain: one row per window and MCP server. A server that connects and is never called is one to take away.
-- Percentiles are in ms, within 1 %, and null without a call that says how long it took.
CREATE TEMPORARY VIEW dash_mcp AS
SELECT
  window_start,
  window_end,
  'server' AS grain,
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
    mcp_server,
    COUNT(*) FILTER (WHERE event_name = 'mcp_server_connection') AS connection_count,
    COUNT(*) FILTER (WHERE event_name = 'mcp_server_connection' AND connection_status = 'failed') AS connection_failure_count,
    COUNT(*) FILTER (WHERE event_name = 'tool_result') AS call_count,
    COUNT(*) FILTER (WHERE event_name = 'tool_result' AND success = FALSE) AS call_failure_count,
    QUANTILE_SKETCH(CASE WHEN event_name = 'tool_result' THEN CAST(duration_ms AS DOUBLE) END) AS duration_sketch
  FROM TABLE(TUMBLE(TABLE cowork_events, DESCRIPTOR(event_time), INTERVAL '1' MINUTE))
  WHERE mcp_server IS NOT NULL AND event_name IN ('mcp_server_connection', 'tool_result')
  GROUP BY window_start, window_end, mcp_server
)
