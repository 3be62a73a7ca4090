-- What did each organization spend, day by day?
-- Grain: one row per day in UTC, organization and model.
-- Read: USD at list price, the clients' estimate.
SELECT
  CAST(event_time AS DATE) AS day_utc,
  organization_id,
  COALESCE(model, 'unknown') AS model,
  SUM(cost_usd) AS cost_usd,
  COUNT(*) AS request_count
FROM cowork_events
WHERE event_name = 'api_request'
GROUP BY CAST(event_time AS DATE), organization_id, COALESCE(model, 'unknown')
ORDER BY day_utc, cost_usd DESC
