-- Does the model refuse one user again and again, or once because of attacks or weapons?
-- A refusal that the server handed to another model is none for the user, but its category is still worth a look.
-- @severity error
-- @needs api_refusal
-- @quiet-time 65 min
SELECT
  organization_id,
  user_key AS group_key,
  'Refusals: ' || CAST(refusals AS STRING) || ' within 1 h, ' || CAST(dangerous AS STRING)
    || ' of the category cyber or bio' AS message,
  user_key,
  since,
  event_time,
  CASE WHEN dangerous > 0 THEN 'dangerous_refusals' ELSE 'refusals' END AS reason,
  CASE WHEN dangerous > 0 THEN dangerous ELSE refusals END AS observed,
  CASE WHEN dangerous > 0 THEN 1 ELSE ${alert.refusal-cluster.refusals} END AS threshold
FROM (
  SELECT
    organization_id,
    user_key,
    COUNT(*) FILTER (WHERE COALESCE(server_fallback_hop, FALSE) = FALSE) AS refusals,
    COUNT(*) FILTER (WHERE LOWER(refusal_category) IN ('cyber', 'bio')) AS dangerous,
    MIN(event_time) AS since,
    MAX(event_time) AS event_time
  FROM TABLE(HOP(TABLE cowork_events, DESCRIPTOR(event_time), INTERVAL '5' MINUTE, INTERVAL '1' HOUR))
  WHERE event_name = 'api_refusal'
  GROUP BY window_start, window_end, organization_id, user_key
)
WHERE refusals >= ${alert.refusal-cluster.refusals} OR dangerous > 0
