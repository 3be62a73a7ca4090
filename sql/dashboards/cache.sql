-- Does the prompt cache pay? Tokens read from it and written to it per minute; ratio = read / (read + written), 0 to 1.
-- Grain 'model': one row per window and model. Grain 'organization_user_model': one per window, organization, user and model.
-- savings_usd: what the tokens read would have cost as input, less what they did. miss_cost_usd: what the tokens written cost more than if
-- they had been read. Both at list price, of the requests to models that have one. The ratio is null where the cache was not used at all.
-- Sums are made in decimals and stop at the largest BIGINT: a sender's absurd numbers would make a sum of BIGINT negative.
CREATE TEMPORARY VIEW dash_cache AS
SELECT
  window_start,
  window_end,
  CASE WHEN GROUPING(user_key) = 1 THEN 'model' ELSE 'organization_user_model' END AS grain,
  COALESCE(organization_id, 'all') AS organization_id,
  COALESCE(user_key, 'all') AS user_key,
  model,
  CAST(LEAST(COALESCE(SUM(tokens_read), 0), 9223372036854775807) AS BIGINT) AS cache_read_tokens,
  CAST(LEAST(COALESCE(SUM(tokens_written), 0), 9223372036854775807) AS BIGINT) AS cache_creation_tokens,
  CAST(COALESCE(SUM(tokens_read), 0) AS DOUBLE)
    / NULLIF(CAST(COALESCE(SUM(tokens_read), 0) + COALESCE(SUM(tokens_written), 0) AS DOUBLE), 0) AS cache_hit_ratio,
  SUM(savings_usd) AS savings_usd,
  SUM(miss_cost_usd) AS miss_cost_usd
FROM (
  SELECT
    window_start,
    window_end,
    organization_id,
    user_key,
    COALESCE(model, 'unknown') AS model,
    CAST(cache_read_tokens AS DECIMAL(19, 0)) AS tokens_read,
    CAST(cache_creation_tokens AS DECIMAL(19, 0)) AS tokens_written,
    CACHE_SAVINGS(model, cache_read_tokens) AS savings_usd,
    -- The price depends on the size of the whole prompt.
    PROMPT_COST(model, input_tokens, 0, cache_read_tokens, cache_creation_tokens)
      - PROMPT_COST(model, input_tokens, 0, COALESCE(cache_read_tokens, 0) + cache_creation_tokens, 0) AS miss_cost_usd
  FROM TABLE(TUMBLE(TABLE cowork_events, DESCRIPTOR(event_time), INTERVAL '1' MINUTE))
  WHERE event_name = 'api_request'
)
GROUP BY window_start, window_end, GROUPING SETS ((model), (organization_id, user_key, model))
