-- How long do events take until they are in Kafka?
-- Grain: one row per client version.
-- Read: seconds from the sender's clock to Kafka's; much over half a minute is a Collector or a network that holds back, and comes late.
SELECT
  client_version,
  COUNT(*) AS event_count,
  PERCENTILE(TIMESTAMPDIFF(SECOND, event_time, kafka_time), 0.5) AS p50_s,
  PERCENTILE(TIMESTAMPDIFF(SECOND, event_time, kafka_time), 0.95) AS p95_s
FROM cowork_events
WHERE event_time_source <> 'kafka' AND event_time_clamped = FALSE
GROUP BY client_version
ORDER BY event_count DESC
