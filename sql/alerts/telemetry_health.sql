-- Can an organization's figures still be trusted? Events that lack a required attribute or a name are in no dashboard as they should be.
-- @severity error
-- @quiet-time 65 min
SELECT
  organization_id,
  '' AS group_key,
  'Telemetry: ' || CAST(incomplete AS STRING) || ' of ' || CAST(events AS STRING)
    || ' events within 1 h lack a required attribute or a name' AS message,
  since,
  event_time,
  'incomplete_rate' AS reason,
  ROUND(CAST(incomplete AS DOUBLE) / events, 4) AS observed,
  ${alert.telemetry-health.incomplete-rate} AS threshold
FROM (
  SELECT
    organization_id,
    COUNT(*) AS events,
    COUNT(*) FILTER (WHERE event_name = 'unknown' OR CARDINALITY(violations) > 0) AS incomplete,
    MIN(event_time) AS since,
    MAX(event_time) AS event_time
  FROM TABLE(HOP(TABLE cowork_events, DESCRIPTOR(event_time), INTERVAL '5' MINUTE, INTERVAL '1' HOUR))
  GROUP BY window_start, window_end, organization_id
)
WHERE incomplete > events * ${alert.telemetry-health.incomplete-rate} AND events >= ${alert.telemetry-health.events}
