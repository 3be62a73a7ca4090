-- Does one user, or a setting of theirs, turn down one use of a tool after the other, in whatever prompts?
-- @severity warning
-- @mode shadow
-- @needs tool_decision decision
-- @quiet-time 16 min
SELECT
  organization_id,
  user_key AS group_key,
  'Rejections: ' || CAST(rejected AS STRING) || ' uses of tools turned down within 15 min, in '
    || CAST(prompts AS STRING) || ' prompts' AS message,
  user_key,
  since,
  event_time,
  'rejects' AS reason,
  rejected AS observed,
  ${alert.rejections-by-user.rejects} AS threshold
FROM (
  SELECT
    organization_id,
    user_key,
    COUNT(*) AS rejected,
    COUNT(DISTINCT prompt_id) AS prompts,
    MIN(event_time) AS since,
    MAX(event_time) AS event_time
  FROM TABLE(HOP(TABLE cowork_events, DESCRIPTOR(event_time), INTERVAL '1' MINUTE, INTERVAL '15' MINUTE))
  WHERE event_name = 'tool_decision' AND decision = 'reject'
  GROUP BY window_start, window_end, organization_id, user_key
)
WHERE rejected >= ${alert.rejections-by-user.rejects}
