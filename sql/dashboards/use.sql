-- What do people use it for? Labels only, never content, per minute.
-- Grain: one row per window, organization, kind of label and label. Kinds: tool_category (calls of tools, see TOOL_CATEGORY), mcp_server
-- (calls of its tools), skill (activations), command (prompts that are one), file_type (calls of tools that read or write such a file).
-- duration_ms and failure_count are of calls of tools. Counts of users are within a few percent; those over more windows come from
-- DISTINCT_SKETCH_MERGE(user_sketch).
CREATE TEMPORARY VIEW dash_use AS
WITH labels AS (
  SELECT event_time, organization_id, user_key, success, duration_ms,
    'tool_category' AS kind, TOOL_CATEGORY(COALESCE(tool_name, 'unknown')) AS label
  FROM cowork_events
  WHERE event_name = 'tool_result'
  UNION ALL
  SELECT event_time, organization_id, user_key, success, duration_ms, 'mcp_server' AS kind, mcp_server AS label
  FROM cowork_events
  WHERE event_name = 'tool_result' AND mcp_server IS NOT NULL
  UNION ALL
  SELECT event_time, organization_id, user_key, success, duration_ms, 'file_type' AS kind, file_type AS label
  FROM cowork_events
  WHERE event_name = 'tool_result' AND file_type IS NOT NULL
  UNION ALL
  SELECT event_time, organization_id, user_key, success, duration_ms, 'skill' AS kind, skill AS label
  FROM cowork_events
  WHERE event_name = 'skill_activated' AND skill IS NOT NULL
  UNION ALL
  SELECT event_time, organization_id, user_key, success, duration_ms, 'command' AS kind, command_name AS label
  FROM cowork_events
  WHERE event_name = 'user_prompt' AND command_name IS NOT NULL
)
SELECT
  window_start,
  window_end,
  'organization_label' AS grain,
  organization_id,
  kind,
  label,
  event_count,
  failure_count,
  duration_ms,
  DISTINCT_COUNT(user_sketch) AS user_count,
  user_sketch
FROM (
  SELECT
    window_start,
    window_end,
    organization_id,
    kind,
    label,
    COUNT(*) AS event_count,
    COUNT(*) FILTER (WHERE success = FALSE) AS failure_count,
    CAST(LEAST(COALESCE(SUM(CAST(duration_ms AS DECIMAL(19, 0))), 0), 9223372036854775807) AS BIGINT) AS duration_ms,
    DISTINCT_SKETCH(user_key) AS user_sketch
  FROM TABLE(TUMBLE(TABLE labels, DESCRIPTOR(event_time), INTERVAL '1' MINUTE))
  GROUP BY window_start, window_end, organization_id, kind, label
)
