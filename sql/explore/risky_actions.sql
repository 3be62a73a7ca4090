-- Who did what a security team wants to know of?
-- Grain: one row per label and user.
-- Read: labels say what an event did, such as secret_path, destructive or net_tool; many at once deserve a look at the session.
SELECT marked.label, user_key, COUNT(*) AS event_count, COUNT(DISTINCT session_id) AS session_count, MAX(event_time) AS last_time
FROM cowork_events
CROSS JOIN UNNEST(labels) AS marked (label)
GROUP BY marked.label, user_key
ORDER BY event_count DESC
