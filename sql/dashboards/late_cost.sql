-- What did the other dashboards miss? Events that came when their window had closed, and their cost, by the day they belong to.
-- Grain: one row per window in which they were noticed, organization and day of the event (in the time zone of billing, yyyy-mm-dd).
-- The cost of a day is its cost in the cost dashboard and the sum of these. Amounts are the client's estimate at list price, null where
-- no late request has one.
CREATE TEMPORARY VIEW dash_late_cost AS
SELECT
  window_start,
  window_end,
  'organization_day' AS grain,
  organization_id,
  event_day,
  COUNT(*) AS event_count,
  COUNT(*) FILTER (WHERE event_name = 'api_request') AS request_count,
  SUM(cost_usd) AS total_cost_usd
FROM (
  SELECT
    window_start,
    window_end,
    organization_id,
    BILLING_DAY(event_time) AS event_day,
    event_name,
    cost_usd
  FROM TABLE(TUMBLE(TABLE cowork_late_events, DESCRIPTOR(noticed_time), INTERVAL '1' MINUTE))
  WHERE stage = 'dashboards'
)
GROUP BY window_start, window_end, organization_id, event_day
