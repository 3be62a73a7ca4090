-- Which skills are taken up, per minute. One row per window and group; what the view dash_skills computed in the job.
CREATE TABLE cowork_dash_skills (
  window_start TIMESTAMP_LTZ(3) COMMENT 'Start of the window',
  window_end TIMESTAMP_LTZ(3) COMMENT 'End of the window, exclusive',
  grain STRING COMMENT 'What one row stands for',
  organization_id STRING COMMENT 'Organization',
  skill STRING COMMENT 'Skill',
  plugin_name STRING COMMENT 'Plugin it comes from; none for no plugin',
  activation_count BIGINT COMMENT 'Activations',
  request_count BIGINT COMMENT 'Calls to models made for it',
  total_cost_usd DECIMAL(38, 9) COMMENT 'USD of these, the clients'' estimate at list price; NULL when none says',
  user_count BIGINT COMMENT 'Distinct users, within a few percent',
  user_sketch BYTES COMMENT 'What DISTINCT_SKETCH_MERGE counts users over more windows of'
) WITH (
  'topic' = '${kafka.topic.dash.skills}',
  ${kafka}
)
