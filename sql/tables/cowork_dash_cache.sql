-- Whether the prompt cache pays, per minute. One row per window and group; what the view dash_cache computed in the job.
CREATE TABLE cowork_dash_cache (
  window_start TIMESTAMP_LTZ(3) COMMENT 'Start of the window',
  window_end TIMESTAMP_LTZ(3) COMMENT 'End of the window, exclusive',
  grain STRING COMMENT 'What one row stands for',
  organization_id STRING COMMENT 'Organization; all in rows of grain model',
  user_key STRING COMMENT 'Who, as pseudonym or placeholder; all in rows of grain model',
  model STRING COMMENT 'Model',
  cache_read_tokens BIGINT COMMENT 'Tokens read from the cache',
  cache_creation_tokens BIGINT COMMENT 'Tokens written to the cache',
  cache_hit_ratio DOUBLE COMMENT 'Read / (read + written), 0 to 1; NULL when the cache was not used',
  savings_usd DECIMAL(38, 9) COMMENT 'USD that reading from the cache saved, at list price; NULL without a price',
  miss_cost_usd DECIMAL(38, 9) COMMENT 'USD that writing cost more than reading would have, at list price; NULL without a price'
) WITH (
  'topic' = '${kafka.topic.dash.cache}',
  ${kafka}
)
