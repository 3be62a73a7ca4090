-- Which MCP servers are used, and do they work?
-- Grain: one row per MCP server.
-- Read: servers that only connect are set up and never used.
SELECT
  mcp_server,
  COUNT(*) FILTER (WHERE event_name = 'mcp_server_connection') AS connection_count,
  COUNT(*) FILTER (WHERE event_name = 'tool_result') AS call_count,
  COUNT(*) FILTER (WHERE event_name = 'tool_result' AND success = FALSE) AS failure_count,
  COUNT(DISTINCT user_key) AS user_count
FROM cowork_events
WHERE mcp_server IS NOT NULL
GROUP BY mcp_server
ORDER BY call_count DESC
