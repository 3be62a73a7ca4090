-- Which tools work, per minute. One row per window and group; what the view dash_tools computed in the job.
CREATE TABLE cowork_dash_tools (
  window_start TIMESTAMP_LTZ(3) COMMENT 'Start of the window',
  window_end TIMESTAMP_LTZ(3) COMMENT 'End of the window, exclusive',
  grain STRING COMMENT 'What one row stands for',
  tool_name STRING COMMENT 'Tool',
  error_type STRING COMMENT 'Type of error of failures; all in rows of grain tool',
  invocation_count BIGINT COMMENT 'Calls',
  failure_count BIGINT COMMENT 'Of these, failed',
  success_count BIGINT COMMENT 'Of these, succeeded; some say neither',
  success_rate DOUBLE COMMENT '0 to 1',
  timed_count BIGINT COMMENT 'Calls that say how long they took',
  avg_duration_ms DOUBLE COMMENT 'ms; NULL when no call says',
  p95_ms DOUBLE COMMENT '95th percentile of the durations, ms; NULL when no call says',
  input_bytes BIGINT COMMENT 'Sizes of what tools were given, summed, bytes',
  result_bytes BIGINT COMMENT 'Sizes of what tools gave back, summed, bytes',
  duration_sketch BYTES COMMENT 'What QUANTILE_SKETCH_MERGE makes percentiles over more windows of'
) WITH (
  'topic' = '${kafka.topic.dash.tools}',
  ${kafka}
)
