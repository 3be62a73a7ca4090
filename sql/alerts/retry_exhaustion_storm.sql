-- Are calls given up, retries and all, across the organization? Then the trouble is not one machine's.
-- Clients say so in api_retries_exhausted, in an api_error of the last attempt, or in both: of the two counts the greater holds.
-- @severity critical
-- @needs api_retries_exhausted, api_error attempt
-- @quiet-time 6 min
SELECT
  organization_id,
  '' AS group_key,
  'Retries exhausted: ' || CAST(calls AS STRING) || ' calls given up within 5 min' AS message,
  since,
  event_time,
  'calls_given_up' AS reason,
  calls AS observed,
  ${alert.retry-exhaustion-storm.calls} AS threshold
FROM (
  SELECT
    organization_id,
    GREATEST(
      COUNT(*) FILTER (WHERE event_name = 'api_retries_exhausted'),
      COUNT(*) FILTER (WHERE event_name = 'api_error')) AS calls,
    MIN(event_time) AS since,
    MAX(event_time) AS event_time
  FROM TABLE(HOP(TABLE cowork_events, DESCRIPTOR(event_time), INTERVAL '1' MINUTE, INTERVAL '5' MINUTE))
  WHERE event_name = 'api_retries_exhausted'
    OR (event_name = 'api_error' AND attempt >= ${alert.retry-exhaustion-storm.last-attempt})
  GROUP BY window_start, window_end, organization_id
)
WHERE calls >= ${alert.retry-exhaustion-storm.calls}
