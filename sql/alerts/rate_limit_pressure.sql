-- Do several users of an organization run into its rate limit? One of them alone is told of by api_error.
-- @severity error
-- @needs api_error status_code
-- @quiet-time 6 min
SELECT
  organization_id,
  '' AS group_key,
  'Rate limit: ' || CAST(limited AS STRING) || ' requests of ' || CAST(users AS STRING)
    || ' users refused with status 429 within 5 min' AS message,
  since,
  event_time,
  'rate_limit_errors' AS reason,
  limited AS observed,
  ${alert.rate-limit-pressure.errors} AS threshold
FROM (
  SELECT
    organization_id,
    COUNT(*) AS limited,
    COUNT(DISTINCT user_key) AS users,
    MIN(event_time) AS since,
    MAX(event_time) AS event_time
  FROM TABLE(HOP(TABLE cowork_events, DESCRIPTOR(event_time), INTERVAL '1' MINUTE, INTERVAL '5' MINUTE))
  WHERE event_name = 'api_error' AND status_code = 429
  GROUP BY window_start, window_end, organization_id
)
WHERE limited >= ${alert.rate-limit-pressure.errors} AND users >= ${alert.rate-limit-pressure.users}
