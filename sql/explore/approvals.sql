-- Who approved what?
-- Grain: one row per user, tool, decision and who made it.
-- Read: sources that begin with user_ are people, config is a rule, hook a program; many user_permanent ones are permissions to review.
SELECT
  user_key,
  tool_name,
  decision,
  decision_source,
  COUNT(*) AS decision_count,
  MAX(event_time) AS last_time
FROM cowork_events
WHERE event_name = 'tool_decision'
GROUP BY user_key, tool_name, decision, decision_source
ORDER BY decision_count DESC
