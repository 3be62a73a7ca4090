-- Whether the prompt cache pays, per minute. One row per window and group; what the view dash_cache computed in the job.
CREATE TABLE cowork_dash_cache (
  window_start TIMESTAMP_LTZ(3) COMMENT 'Start of the window',
  window_end TIMESTAMP_LTZ(3) COMMENT 'End of the window, exclusive',
  grain STRING COMMENT 'What one row stands for',
  model STRING COMMENT 'Model',
  cache_read_tokens BIGINT COMMENT 'Tokens read',
  cache_creation_tokens BIGINT COMMENT 'Tokens written',
  cache_hit_ratio DOUBLE COMMENT 'Read / (read + written), 0 to 1; NULL when not used'
) WITH (
  'topic' = '${kafka.topic.dash.cache}',
  ${kafka}
)
