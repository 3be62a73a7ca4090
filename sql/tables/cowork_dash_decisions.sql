-- Who decides what tools may do, per minute. One row per window and group; what the view dash_decisions computed in the job.
CREATE TABLE cowork_dash_decisions (
  window_start TIMESTAMP_LTZ(3) COMMENT 'Start of the window',
  window_end TIMESTAMP_LTZ(3) COMMENT 'End of the window, exclusive',
  grain STRING COMMENT 'What one row stands for',
  tool_name STRING COMMENT 'Tool',
  decision STRING COMMENT 'accept, reject, other or unknown',
  decision_source STRING COMMENT 'config, hook, one of user_*, other or unknown',
  decision_count BIGINT COMMENT 'Decisions'
) WITH (
  'topic' = '${kafka.topic.dash.decisions}',
  ${kafka}
)
