-- Does the prompt cache pay? The rows of sql/dashboards/cache.sql by the hour; the job runs it once more with DAY for HOUR, in the time zone of billing.
-- Grain: those of the rows by the minute. Whole windows only: the hour that has not ended is in the rows by the minute.
CREATE TEMPORARY VIEW rollup_cache AS
WITH parts AS (
  SELECT
    window_start AS part_start,
    grain,
    organization_id,
    user_key,
    model,
    cache_read_tokens,
    cache_creation_tokens,
    savings_usd,
    miss_cost_usd
  FROM cowork_dash_cache
)
SELECT
  window_start,
  window_end,
  grain,
  organization_id,
  user_key,
  model,
  cache_read_tokens,
  cache_creation_tokens,
  CAST(cache_read_tokens AS DOUBLE)
    / NULLIF(CAST(cache_read_tokens AS DOUBLE) + CAST(cache_creation_tokens AS DOUBLE), 0) AS cache_hit_ratio,
  savings_usd,
  miss_cost_usd
FROM (
  SELECT
    window_start,
    window_end,
    grain,
    organization_id,
    user_key,
    model,
    CAST(LEAST(SUM(CAST(cache_read_tokens AS DECIMAL(19, 0))), 9223372036854775807) AS BIGINT) AS cache_read_tokens,
    CAST(LEAST(SUM(CAST(cache_creation_tokens AS DECIMAL(19, 0))), 9223372036854775807) AS BIGINT) AS cache_creation_tokens,
    SUM(savings_usd) AS savings_usd,
    SUM(miss_cost_usd) AS miss_cost_usd
  FROM TABLE(TUMBLE(TABLE parts, DESCRIPTOR(part_start), INTERVAL '1' HOUR))
  GROUP BY window_start, window_end, grain, organization_id, user_key, model
)
