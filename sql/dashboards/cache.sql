-- Does the prompt cache pay? Tokens read from it and written to it per minute; ratio = read / (read + written), 0 to 1.
-- Grain: one row per window and model. The ratio is null where the cache was not used at all.
-- Sums are made in decimals and stop at the largest BIGINT: a sender's absurd numbers would make a sum of BIGINT negative.
CREATE TEMPORARY VIEW dash_cache AS
SELECT
  window_start,
  window_end,
  'model' AS grain,
  model,
  CAST(LEAST(tokens_read, 9223372036854775807) AS BIGINT) AS cache_read_tokens,
  CAST(LEAST(tokens_written, 9223372036854775807) AS BIGINT) AS cache_creation_tokens,
  CAST(tokens_read AS DOUBLE) / NULLIF(CAST(tokens_read + tokens_written AS DOUBLE), 0) AS cache_hit_ratio
FROM (
  SELECT
    window_start,
    window_end,
    COALESCE(model, 'unknown') AS model,
    COALESCE(SUM(CAST(cache_read_tokens AS DECIMAL(19, 0))), 0) AS tokens_read,
    COALESCE(SUM(CAST(cache_creation_tokens AS DECIMAL(19, 0))), 0) AS tokens_written
  FROM TABLE(TUMBLE(TABLE cowork_events, DESCRIPTOR(event_time), INTERVAL '1' MINUTE))
  WHERE event_name = 'api_request'
  GROUP BY window_start, window_end, COALESCE(model, 'unknown')
)
