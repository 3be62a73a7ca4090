-- What could not be read?
-- Grain: one row per reason.
-- Read: dead letters hold no content; topic, partition and offset lead to it while the input is kept.
SELECT reason, COUNT(*) AS record_count, SUM(size_bytes) AS size_bytes, MAX(kafka_time) AS last_time
FROM cowork_dead_letters
GROUP BY reason
ORDER BY record_count DESC
