-- Which skills and plugins are taken up, and what do they cost? Activations, users and spend per minute.
-- Grain: one row per window, organization, skill and plugin; 'none' for a skill without a plugin.
-- total_cost_usd: of the requests made for the skill, the client's estimate at list price; null where none says.
-- Counts of users are within a few percent; those over more windows come from DISTINCT_SKETCH_MERGE(user_sketch).
CREATE TEMPORARY VIEW dash_skills AS
SELECT
  window_start,
  window_end,
  'organization_skill' AS grain,
  organization_id,
  skill,
  plugin_name,
  activation_count,
  request_count,
  total_cost_usd,
  DISTINCT_COUNT(user_sketch) AS user_count,
  user_sketch
FROM (
  SELECT
    window_start,
    window_end,
    organization_id,
    skill,
    COALESCE(plugin_name, 'none') AS plugin_name,
    COUNT(*) FILTER (WHERE event_name = 'skill_activated') AS activation_count,
    COUNT(*) FILTER (WHERE event_name = 'api_request') AS request_count,
    SUM(cost_usd) AS total_cost_usd,
    DISTINCT_SKETCH(user_key) AS user_sketch
  FROM TABLE(TUMBLE(TABLE cowork_events, DESCRIPTOR(event_time), INTERVAL '1' MINUTE))
  WHERE skill IS NOT NULL AND event_name IN ('skill_activated', 'api_request')
  GROUP BY window_start, window_end, organization_id, skill, COALESCE(plugin_name, 'none')
)
