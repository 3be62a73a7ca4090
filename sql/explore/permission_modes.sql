-- Who lets tools run without being asked?
-- Grain: one row per user and change of the permission mode.
-- Read: changes to bypassPermissions switch all questions off.
SELECT user_key, from_mode, to_mode, COUNT(*) AS change_count, MAX(event_time) AS last_time
FROM cowork_events
WHERE event_name = 'permission_mode_changed'
GROUP BY user_key, from_mode, to_mode
ORDER BY change_count DESC
