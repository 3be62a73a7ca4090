-- Does a good part of all requests of an organization fail, and not those of one or two users only?
-- It explains the errors of single requests, so nobody is told of these while it goes on.
-- @severity critical
-- @needs api_request, api_error
-- @quiet-time 6 min
-- @inhibits api_error, retry_exhaustion_storm, rate_limit_pressure
SELECT
  organization_id,
  '' AS group_key,
  'Provider outage: ' || CAST(errors AS STRING) || ' of ' || CAST(requests AS STRING) || ' requests failed for '
    || CAST(users AS STRING) || ' users within 5 min' AS message,
  since,
  event_time,
  'error_rate' AS reason,
  ROUND(CAST(errors AS DOUBLE) / requests, 4) AS observed,
  ${alert.provider-outage.error-rate} AS threshold
FROM (
  SELECT
    organization_id,
    COUNT(*) AS requests,
    COUNT(*) FILTER (WHERE event_name = 'api_error') AS errors,
    COUNT(DISTINCT user_key) FILTER (WHERE event_name = 'api_error') AS users,
    MIN(event_time) FILTER (WHERE event_name = 'api_error') AS since,
    MAX(event_time) FILTER (WHERE event_name = 'api_error') AS event_time
  FROM TABLE(HOP(TABLE cowork_events, DESCRIPTOR(event_time), INTERVAL '1' MINUTE, INTERVAL '5' MINUTE))
  WHERE event_name IN ('api_request', 'api_error')
  GROUP BY window_start, window_end, organization_id
)
WHERE errors > requests * ${alert.provider-outage.error-rate}
  AND requests >= ${alert.provider-outage.requests}
  AND users >= ${alert.provider-outage.users}
