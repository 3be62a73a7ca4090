-- What people use it for, per minute. One row per window and group; what the view dash_use computed in the job.
CREATE TABLE cowork_dash_use (
  window_start TIMESTAMP_LTZ(3) COMMENT 'Start of the window',
  window_end TIMESTAMP_LTZ(3) COMMENT 'End of the window, exclusive',
  grain STRING COMMENT 'What one row stands for',
  organization_id STRING COMMENT 'Organization',
  category STRING COMMENT 'Kind of tool, as TOOL_CATEGORY says',
  call_count BIGINT COMMENT 'Results',
  failure_count BIGINT COMMENT 'Of these, failed',
  duration_ms BIGINT COMMENT 'Their durations, summed, ms',
  user_count BIGINT COMMENT 'Different users, within a few percent',
  user_sketch BYTES COMMENT 'What DISTINCT_SKETCH_MERGE counts users over more windows of'
) WITH (
  'topic' = '${kafka.topic.dash.use}',
  ${kafka}
)
