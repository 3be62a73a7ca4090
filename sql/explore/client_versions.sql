-- Which versions are in use?
-- Grain: one row per program and version.
-- Read: users on old versions lack attributes that dashboards need.
SELECT service_name, client_version, COUNT(DISTINCT user_key) AS user_count, COUNT(*) AS event_count, MAX(event_time) AS last_time
FROM cowork_events
GROUP BY service_name, client_version
ORDER BY user_count DESC
