-- Who uses it, per minute. One row per window and group; what the view dash_adoption computed in the job.
CREATE TABLE cowork_dash_adoption (
  window_start TIMESTAMP_LTZ(3) COMMENT 'Start of the window',
  window_end TIMESTAMP_LTZ(3) COMMENT 'End of the window, exclusive',
  grain STRING COMMENT 'What one row stands for',
  organization_id STRING COMMENT 'Organization',
  prompt_count BIGINT COMMENT 'Prompts',
  user_count BIGINT COMMENT 'Different users, within a few percent',
  session_count BIGINT COMMENT 'Different sessions, within a few percent',
  user_sketch BYTES COMMENT 'What DISTINCT_SKETCH_MERGE counts users over more windows of',
  session_sketch BYTES COMMENT 'The same for sessions'
) WITH (
  'topic' = '${kafka.topic.dash.adoption}',
  ${kafka}
)
