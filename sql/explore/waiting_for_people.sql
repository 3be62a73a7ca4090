-- Where does work wait for people?
-- Grain: one row per user.
-- Read: waiting_ratio is the part of the prompts' time in which a tool waited for somebody to decide.
SELECT
  user_key,
  COUNT(*) AS prompt_count,
  SUM(waiting_duration_ms) / 1000 AS waiting_seconds,
  CAST(SUM(waiting_duration_ms) AS DOUBLE) / NULLIF(SUM(wall_duration_ms), 0) AS waiting_ratio
FROM cowork_newest_traces
WHERE status <> 'merged'
GROUP BY user_key
ORDER BY waiting_seconds DESC
