-- Which tools fail, and of what?
-- Grain: one row per tool and kind of error.
-- Read: a high failure_ratio with one error_type is a tool to mend; many types are a tool that is used wrongly.
SELECT
  tool_name,
  COALESCE(error_type, 'not said') AS error_type,
  COUNT(*) AS failure_count,
  CAST(COUNT(*) AS DOUBLE) / MAX(result_count) AS failure_ratio
FROM (
  SELECT *, COUNT(*) OVER (PARTITION BY tool_name) AS result_count
  FROM (SELECT COALESCE(tool_name, 'unknown') AS tool_name, error_type, success FROM cowork_events WHERE event_name = 'tool_result')
)
WHERE success = FALSE
GROUP BY tool_name, COALESCE(error_type, 'not said')
ORDER BY failure_count DESC
