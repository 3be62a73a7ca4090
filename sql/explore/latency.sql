-- How fast do the models answer?
-- Grain: one row per model.
-- Read: milliseconds of whole calls; p99 far above p95 is a queue somewhere.
SELECT
  model,
  COUNT(*) AS request_count,
  PERCENTILE(duration_ms, 0.5) AS p50_ms,
  PERCENTILE(duration_ms, 0.95) AS p95_ms,
  PERCENTILE(duration_ms, 0.99) AS p99_ms
FROM cowork_events
WHERE event_name = 'api_request' AND duration_ms IS NOT NULL
GROUP BY model
ORDER BY request_count DESC
