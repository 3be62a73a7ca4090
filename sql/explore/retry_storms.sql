-- Which sessions ran against a failing API?
-- Grain: one row per run of three or more API errors in one session within ten minutes, without a success between them.
-- Read: many sessions at one time are an outage; one session alone is its own trouble.
SELECT session_id, first_time, last_time, error_count, last_status
FROM (SELECT session_id, event_time, event_name, status_code FROM cowork_events WHERE event_name IN ('api_request', 'api_error'))
MATCH_RECOGNIZE (
  PARTITION BY session_id
  ORDER BY event_time
  MEASURES
    FIRST(failed.event_time) AS first_time,
    LAST(failed.event_time) AS last_time,
    COUNT(failed.event_time) AS error_count,
    LAST(failed.status_code) AS last_status
  ONE ROW PER MATCH
  AFTER MATCH SKIP PAST LAST ROW
  PATTERN (failed{3,} recovered) WITHIN INTERVAL '10' MINUTE
  DEFINE
    failed AS failed.event_name = 'api_error',
    recovered AS recovered.event_name = 'api_request'
)
