-- Whether the API of the models is healthy, per minute. One row per window and group; what the view dash_api computed in the job.
CREATE TABLE cowork_dash_api (
  window_start TIMESTAMP_LTZ(3) COMMENT 'Start of the window',
  window_end TIMESTAMP_LTZ(3) COMMENT 'End of the window, exclusive',
  grain STRING COMMENT 'What one row stands for',
  model STRING COMMENT 'Model',
  status_code STRING COMMENT 'ok, the HTTP status, unknown, or all in rows of grain model',
  request_count BIGINT COMMENT 'Calls',
  error_count BIGINT COMMENT 'Of these, failed',
  error_rate DOUBLE COMMENT '0 to 1',
  p50_ms DOUBLE COMMENT 'Median of the durations of successful calls, ms; NULL without one',
  p95_ms DOUBLE COMMENT 'Their 95th percentile, ms',
  p99_ms DOUBLE COMMENT 'Their 99th percentile, ms',
  duration_sketch BYTES COMMENT 'What QUANTILE_SKETCH_MERGE makes percentiles over more windows of'
) WITH (
  'topic' = '${kafka.topic.dash.api}',
  ${kafka}
)
