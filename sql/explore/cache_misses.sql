-- Whose prompts miss the cache most?
-- Grain: one row per user who used the cache, worst first.
-- Read: hit_ratio is read / (read + written), 0 to 1; below a half somebody starts anew all the time, or waits longer than the cache lives.
SELECT
  user_key,
  SUM(cache_read_tokens) AS cache_read_tokens,
  SUM(cache_creation_tokens) AS cache_creation_tokens,
  CACHE_HIT_RATIO(SUM(cache_read_tokens), SUM(cache_creation_tokens)) AS hit_ratio
FROM cowork_events
WHERE event_name = 'api_request'
GROUP BY user_key
HAVING CACHE_HIT_RATIO(SUM(cache_read_tokens), SUM(cache_creation_tokens)) IS NOT NULL
ORDER BY hit_ratio
LIMIT 10
