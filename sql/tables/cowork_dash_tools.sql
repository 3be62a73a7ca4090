-- Which tools work, per minute. One row per window and group; what the view dash_tools computed in the job.
CREATE TABLE cowork_dash_tools (
  window_start TIMESTAMP_LTZ(3) COMMENT 'Start of the window',
  window_end TIMESTAMP_LTZ(3) COMMENT 'End of the window, exclusive',
  grain STRING COMMENT 'What one row stands for',
  tool_name STRING COMMENT 'Tool',
  invocation_count BIGINT COMMENT 'Results',
  failure_count BIGINT COMMENT 'Of these, failed',
  success_rate DOUBLE COMMENT '0 to 1',
  avg_duration_ms DOUBLE COMMENT 'Average duration, ms; NULL when no result says'
) WITH (
  'topic' = '${kafka.topic.dash.tools}',
  ${kafka}
)
