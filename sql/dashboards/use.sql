-- What do people use it for? Calls of tools by kind, per minute; see TOOL_CATEGORY.
-- Grain: one row per window, organization and kind of tool.
-- Counts of users are within a few percent; those over more windows come from DISTINCT_SKETCH_MERGE(user_sketch).
CREATE TEMPORARY VIEW dash_use AS
SELECT
  window_start,
  window_end,
  'organization_category' AS grain,
  organization_id,
  category,
  call_count,
  failure_count,
  duration_ms,
  DISTINCT_COUNT(user_sketch) AS user_count,
  user_sketch
FROM (
  SELECT
    window_start,
    window_end,
    organization_id,
    category,
    COUNT(*) AS call_count,
    COUNT(*) FILTER (WHERE success = FALSE) AS failure_count,
    CAST(LEAST(COALESCE(SUM(CAST(duration_ms AS DECIMAL(19, 0))), 0), 9223372036854775807) AS BIGINT) AS duration_ms,
    DISTINCT_SKETCH(user_key) AS user_sketch
  FROM (
    SELECT
      window_start,
      window_end,
      organization_id,
      TOOL_CATEGORY(COALESCE(tool_name, 'unknown')) AS category,
      success,
      duration_ms,
      user_key
    FROM TABLE(TUMBLE(TABLE cowork_events, DESCRIPTOR(event_time), INTERVAL '1' MINUTE))
    WHERE event_name = 'tool_result'
  )
  GROUP BY window_start, window_end, organization_id, category
)
