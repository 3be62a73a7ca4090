-- Which secret turned up in more than one session?
-- Grain: one row per secret, known by its keyed fingerprint only.
-- Read: one secret in the sessions of several people is one to replace first. Empty without a pseudonym key.
SELECT
  found.fingerprint,
  COUNT(DISTINCT session_id) AS session_count,
  COUNT(DISTINCT user_key) AS user_count,
  MIN(event_time) AS first_time,
  MAX(event_time) AS last_time
FROM cowork_events
CROSS JOIN UNNEST(secret_fingerprints) AS found (fingerprint)
GROUP BY found.fingerprint
HAVING COUNT(DISTINCT session_id) > 1
ORDER BY session_count DESC
