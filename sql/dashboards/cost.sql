-- What did it cost? Spend per minute. The amounts are the client's estimate at list price.
-- Requests that came without a cost count in request_count, not in priced_request_count and the average.
-- One pass, several grains: filter on one of them before summing. Columns that a grain does not tell apart hold 'all'.
--   total: one row per window.
--   organization, organization_team: one per organization, and per team of it.
--   organization_user_model: one per organization, user and model.
--   organization_source: one per organization, class of the request's source (main, subagent, auxiliary) and agent.
--   organization_extension: one per organization and the skill, plugin and MCP server that the request was for; 'none' for no such thing.
CREATE TEMPORARY VIEW dash_cost AS
SELECT
  window_start,
  window_end,
  CASE
    WHEN GROUPING(organization_id) = 1 THEN 'total'
    WHEN GROUPING(team) = 0 THEN 'organization_team'
    WHEN GROUPING(user_key) = 0 THEN 'organization_user_model'
    WHEN GROUPING(agent_name) = 0 THEN 'organization_source'
    WHEN GROUPING(skill) = 0 THEN 'organization_extension'
    ELSE 'organization'
  END AS grain,
  COALESCE(organization_id, 'all') AS organization_id,
  COALESCE(team, 'all') AS team,
  COALESCE(user_key, 'all') AS user_key,
  COALESCE(model, 'all') AS model,
  COALESCE(query_source_class, 'all') AS query_source_class,
  COALESCE(agent_name, 'all') AS agent_name,
  COALESCE(skill, 'all') AS skill,
  COALESCE(plugin_name, 'all') AS plugin_name,
  COALESCE(mcp_server, 'all') AS mcp_server,
  SUM(cost_usd) AS total_cost_usd,
  COUNT(*) AS request_count,
  COUNT(cost_usd) AS priced_request_count,
  CAST(SUM(cost_usd) / COUNT(cost_usd) AS DECIMAL(18, 9)) AS avg_cost_per_request
FROM (
  SELECT
    window_start,
    window_end,
    organization_id,
    COALESCE(team, 'unknown') AS team,
    user_key,
    COALESCE(model, 'unknown') AS model,
    COALESCE(query_source_class, 'unknown') AS query_source_class,
    COALESCE(agent_name, 'none') AS agent_name,
    COALESCE(skill, 'none') AS skill,
    COALESCE(plugin_name, 'none') AS plugin_name,
    COALESCE(mcp_server, 'none') AS mcp_server,
    cost_usd
  FROM TABLE(TUMBLE(TABLE cowork_events, DESCRIPTOR(event_time), INTERVAL '1' MINUTE))
  WHERE event_name = 'api_request'
)
GROUP BY window_start, window_end, GROUPING SETS (
  (),
  (organization_id),
  (organization_id, team),
  (organization_id, user_key, model),
  (organization_id, query_source_class, agent_name),
  (organization_id, skill, plugin_name, mcp_server)
)
