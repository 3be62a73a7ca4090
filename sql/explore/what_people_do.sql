-- What do people use their coworker for?
-- Grain: one row per kind of tool.
-- Read: kinds group the tools' many names; see TOOL_CATEGORY.
SELECT
  TOOL_CATEGORY(tool_name) AS category,
  COUNT(*) AS call_count,
  COUNT(DISTINCT user_key) AS user_count,
  SUM(duration_ms) / 1000 AS seconds
FROM cowork_events
WHERE event_name = 'tool_result'
GROUP BY TOOL_CATEGORY(tool_name)
ORDER BY call_count DESC
