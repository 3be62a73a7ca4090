-- Does the prompt cache pay? Tokens read from it and written to it per minute; ratio = read / (read + written), 0 to 1.
-- Grain: one row per window and model. The ratio is null where the cache was not used at all.
CREATE TEMPORARY VIEW dash_cache AS
SELECT
  window_start,
  window_end,
  'model' AS grain,
  COALESCE(model, 'unknown') AS model,
  COALESCE(SUM(cache_read_tokens), 0) AS cache_read_tokens,
  COALESCE(SUM(cache_creation_tokens), 0) AS cache_creation_tokens,
  CAST(COALESCE(SUM(cache_read_tokens), 0) AS DOUBLE)
    / NULLIF(COALESCE(SUM(cache_read_tokens), 0) + COALESCE(SUM(cache_creation_tokens), 0), 0) AS cache_hit_ratio
FROM TABLE(TUMBLE(TABLE cowork_events, DESCRIPTOR(event_time), INTERVAL '1' MINUTE))
WHERE event_name = 'api_request'
GROUP BY window_start, window_end, COALESCE(model, 'unknown')
