-- Does what clients say requests cost agree with the list price?
-- Grain: one row per model that has a list price.
-- Read: a ratio far from 1 is a price that changed, a discount, or a client that estimates wrongly.
SELECT
  model,
  COUNT(*) AS request_count,
  SUM(cost_usd) AS said_usd,
  SUM(list_usd) AS list_usd,
  CAST(SUM(cost_usd) AS DOUBLE) / NULLIF(CAST(SUM(list_usd) AS DOUBLE), 0) AS said_to_list
FROM (
  SELECT
    model,
    cost_usd,
    PROMPT_COST(model, input_tokens, output_tokens, cache_read_tokens, cache_creation_tokens) AS list_usd
  FROM cowork_events
  WHERE event_name = 'api_request' AND cost_usd IS NOT NULL
)
WHERE list_usd IS NOT NULL
GROUP BY model
ORDER BY said_usd DESC
