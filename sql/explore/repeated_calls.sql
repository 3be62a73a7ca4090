-- Which tools are called again with the same input?
-- Grain: one row per tool.
-- Read: repeat_ratio is the part of the calls that repeat an earlier one of their prompt; inputs count as the same if they are of one size.
SELECT
  tool_name,
  SUM(call_count) AS call_count,
  SUM(call_count - 1) AS repeat_count,
  CAST(SUM(call_count - 1) AS DOUBLE) / SUM(call_count) AS repeat_ratio
FROM (
  SELECT organization_id, prompt_id, COALESCE(tool_name, 'unknown') AS tool_name, tool_input_size_bytes, COUNT(*) AS call_count
  FROM cowork_events
  WHERE event_name = 'tool_result' AND prompt_id IS NOT NULL AND tool_input_size_bytes IS NOT NULL
  GROUP BY organization_id, prompt_id, COALESCE(tool_name, 'unknown'), tool_input_size_bytes
)
GROUP BY tool_name
ORDER BY repeat_count DESC
