-- Who decides what tools may do? Decisions by outcome and by who made them, per minute.
-- Grain: one row per window, tool, outcome and source.
-- Outcomes and sources that are not documented count as 'other', those that were not sent as 'unknown': senders cannot make up rows.
CREATE TEMPORARY VIEW dash_decisions AS
SELECT
  window_start,
  window_end,
  'tool_decision_source' AS grain,
  tool_name,
  decision,
  decision_source,
  COUNT(*) AS decision_count
FROM (
  SELECT
    window_start,
    window_end,
    COALESCE(tool_name, 'unknown') AS tool_name,
    CASE WHEN decision IS NULL THEN 'unknown' WHEN decision IN ('accept', 'reject') THEN decision ELSE 'other' END AS decision,
    CASE
      WHEN decision_source IS NULL THEN 'unknown'
      WHEN decision_source IN ('config', 'hook', 'user_permanent', 'user_temporary', 'user_abort', 'user_reject') THEN decision_source
      ELSE 'other'
    END AS decision_source
  FROM TABLE(TUMBLE(TABLE cowork_events, DESCRIPTOR(event_time), INTERVAL '1' MINUTE))
  WHERE event_name = 'tool_decision'
)
GROUP BY window_start, window_end, tool_name, decision, decision_source
