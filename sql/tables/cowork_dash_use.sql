-- What people use it for, per minute. One row per window and group; what the view dash_use computed in the job.
CREATE TABLE cowork_dash_use (
  window_start TIMESTAMP_LTZ(3) COMMENT 'Start of the window',
  window_end TIMESTAMP_LTZ(3) COMMENT 'End of the window, exclusive',
  grain STRING COMMENT 'What one row stands for',
  organization_id STRING COMMENT 'Organization',
  kind STRING COMMENT 'tool_category, mcp_server, skill, command or file_type',
  label STRING COMMENT 'Which one',
  event_count BIGINT COMMENT 'Calls of tools, activations or prompts',
  failure_count BIGINT COMMENT 'Of calls of tools, failed',
  duration_ms BIGINT COMMENT 'Durations of calls of tools, summed, ms',
  user_count BIGINT COMMENT 'Distinct users, within a few percent',
  user_sketch BYTES COMMENT 'What DISTINCT_SKETCH_MERGE counts users over more windows of'
) WITH (
  'topic' = '${kafka.topic.dash.use}',
  ${kafka}
)
