-- What it cost, per minute. One row per window and group; what the view dash_cost computed in the job.
CREATE TABLE cowork_dash_cost (
  window_start TIMESTAMP_LTZ(3) COMMENT 'Start of the window',
  window_end TIMESTAMP_LTZ(3) COMMENT 'End of the window, exclusive',
  grain STRING COMMENT 'What one row stands for',
  organization_id STRING COMMENT 'Organization; all where the grain does not tell',
  team STRING COMMENT 'Team or cost centre; unknown when none is known, all where the grain does not tell',
  user_key STRING COMMENT 'Who, as pseudonym or placeholder; all where the grain does not tell',
  model STRING COMMENT 'Model; all where the grain does not tell',
  query_source_class STRING COMMENT 'main, subagent or auxiliary; all where the grain does not tell',
  agent_name STRING COMMENT 'Agent; none for no agent, all where the grain does not tell',
  skill STRING COMMENT 'Skill; none for no skill, all where the grain does not tell',
  plugin_name STRING COMMENT 'Plugin; none for no plugin, all where the grain does not tell',
  mcp_server STRING COMMENT 'MCP server; none for no server, all where the grain does not tell',
  total_cost_usd DECIMAL(38, 9) COMMENT 'USD, the clients'' estimate at list price; NULL when no request says',
  request_count BIGINT COMMENT 'Successful calls',
  priced_request_count BIGINT COMMENT 'Of these, those that say what they cost',
  avg_cost_per_request DECIMAL(18, 9) COMMENT 'USD; NULL when no request says'
) WITH (
  'topic' = '${kafka.topic.dash.cost}',
  ${kafka}
)
