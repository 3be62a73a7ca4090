-- What did it cost? Spend per minute by organization, user and model.
-- Grain: one row per window, organization, user and model that made a request.
-- The amounts are the client's estimate at list price. Requests that came without a cost count in request_count, not in the average.
CREATE TEMPORARY VIEW dash_cost AS
SELECT
  window_start,
  window_end,
  'organization_user_model' AS grain,
  organization_id,
  user_key,
  COALESCE(model, 'unknown') AS model,
  SUM(cost_usd) AS total_cost_usd,
  COUNT(*) AS request_count,
  CAST(SUM(cost_usd) / COUNT(cost_usd) AS DECIMAL(18, 9)) AS avg_cost_per_request
FROM TABLE(TUMBLE(TABLE cowork_events, DESCRIPTOR(event_time), INTERVAL '1' MINUTE))
WHERE event_name = 'api_request'
GROUP BY window_start, window_end, organization_id, user_key, COALESCE(model, 'unknown')
