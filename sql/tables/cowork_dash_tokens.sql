-- How many tokens go where, per minute. One row per window and group; what the view dash_tokens computed in the job.
CREATE TABLE cowork_dash_tokens (
  window_start TIMESTAMP_LTZ(3) COMMENT 'Start of the window',
  window_end TIMESTAMP_LTZ(3) COMMENT 'End of the window, exclusive',
  grain STRING COMMENT 'What one row stands for',
  organization_id STRING COMMENT 'Organization',
  model STRING COMMENT 'Model',
  request_count BIGINT COMMENT 'Successful calls',
  input_tokens BIGINT COMMENT 'Tokens of prompts outside the cache',
  output_tokens BIGINT COMMENT 'Tokens of answers',
  cache_read_tokens BIGINT COMMENT 'Tokens read from the prompt cache',
  cache_creation_tokens BIGINT COMMENT 'Tokens written to the prompt cache',
  cold_start_count BIGINT COMMENT 'Calls that read nothing from the cache',
  p95_context_tokens DOUBLE COMMENT '95th percentile of all that a call gave the model to read, tokens; NULL when no call says',
  p50_output_per_s DOUBLE COMMENT 'Median of the tokens of answers per second of their calls; NULL when no call says',
  context_sketch BYTES COMMENT 'What QUANTILE_SKETCH_MERGE makes percentiles of the context over more windows of',
  speed_sketch BYTES COMMENT 'The same for the speed'
) WITH (
  'topic' = '${kafka.topic.dash.tokens}',
  ${kafka}
)
