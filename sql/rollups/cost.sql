-- What did it cost? The rows of sql/dashboards/cost.sql by the hour; the job runs it once more with DAY for HOUR, in the time zone of billing.
-- Grain: those of the rows by the minute. Whole windows only: the hour that has not ended is in the rows by the minute.
CREATE TEMPORARY VIEW rollup_cost AS
WITH parts AS (
  SELECT
    window_start AS part_start,
    grain,
    organization_id,
    team,
    user_key,
    model,
    query_source_class,
    agent_name,
    skill,
    plugin_name,
    mcp_server,
    total_cost_usd,
    request_count,
    priced_request_count
  FROM cowork_dash_cost
)
SELECT
  window_start,
  window_end,
  grain,
  organization_id,
  team,
  user_key,
  model,
  query_source_class,
  agent_name,
  skill,
  plugin_name,
  mcp_server,
  SUM(total_cost_usd) AS total_cost_usd,
  SUM(request_count) AS request_count,
  SUM(priced_request_count) AS priced_request_count,
  CAST(SUM(total_cost_usd) / NULLIF(SUM(priced_request_count), 0) AS DECIMAL(18, 9)) AS avg_cost_per_request
FROM TABLE(TUMBLE(TABLE parts, DESCRIPTOR(part_start), INTERVAL '1' HOUR))
GROUP BY window_start, window_end, grain, organization_id, team, user_key, model, query_source_class, agent_name, skill, plugin_name, mcp_server
