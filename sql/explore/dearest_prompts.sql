-- Which prompts cost most?
-- Grain: one row per trace (a prompt, or a stretch of one), dearest first.
-- Read: cost in USD, the clients' estimate at list price; a dear prompt with few requests reads much, one with many went around in circles.
SELECT
  prompt_id,
  organization_id,
  user_key,
  total_cost_usd,
  request_count,
  tool_count,
  wall_duration_ms / 1000 AS wall_seconds,
  `models`
FROM cowork_newest_traces
ORDER BY total_cost_usd DESC
LIMIT 20
