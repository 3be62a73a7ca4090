-- What personal data and secrets did people hand to the model?
-- Grain: one row per type of what was redacted and user.
-- Read: counts of redactions; what it was is not kept anywhere.
SELECT found.type_name, user_key, SUM(found.times) AS redaction_count, COUNT(*) AS event_count
FROM cowork_events
CROSS JOIN UNNEST(redactions) AS found (type_name, times)
GROUP BY found.type_name, user_key
ORDER BY redaction_count DESC
