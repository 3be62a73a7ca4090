-- The alerts that an endpoint did not take in time. All columns of cowork_alerts follow.
CREATE TABLE cowork_undelivered_alerts (
  endpoint STRING COMMENT 'The name of the endpoint that did not take it',
  reason STRING COMMENT 'Why it was given up',
  attempts BIGINT COMMENT 'Attempts to deliver it',
  first_failure_time TIMESTAMP_LTZ(3) COMMENT 'First failed attempt',
  last_failure STRING COMMENT 'Last failure'
) WITH (
  'topic' = '${kafka.topic.undelivered-alerts}',
  ${kafka}
) LIKE cowork_alerts (EXCLUDING OPTIONS)
