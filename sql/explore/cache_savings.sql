-- What does the prompt cache save?
-- Grain: one row per model.
-- Read: saved_usd is what the tokens read from the cache would have cost more as input, at list price.
SELECT
  model,
  SUM(cache_read_tokens) AS cache_read_tokens,
  CACHE_SAVINGS(model, SUM(cache_read_tokens)) AS saved_usd,
  SUM(cost_usd) AS spent_usd
FROM cowork_events
WHERE event_name = 'api_request'
GROUP BY model
ORDER BY saved_usd DESC
