-- What will today cost at the rate of the last hour there is?
-- Grain: one row per organization.
-- Read: usd_a_day is the last hour's spend times 24, at list price.
SELECT
  organization_id,
  SUM(cost_usd) AS usd_in_last_hour,
  SUM(cost_usd) * 24 AS usd_a_day
FROM cowork_events
CROSS JOIN (SELECT MAX(event_time) AS now_time FROM cowork_events)
WHERE event_name = 'api_request' AND event_time > now_time - INTERVAL '1' HOUR
GROUP BY organization_id
ORDER BY usd_a_day DESC
