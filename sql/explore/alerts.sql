-- What was alerted, how often, and is it over?
-- Grain: one row per rule, severity and state.
-- Read: stale ones were about events too old to wake anybody.
SELECT alert_type, severity, state, COUNT(*) AS record_count, MAX(event_time) AS last_time
FROM cowork_alerts
GROUP BY alert_type, severity, state
ORDER BY record_count DESC
