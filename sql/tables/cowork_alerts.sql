-- The alerts. One row per change of an alert.
CREATE TABLE cowork_alerts (
  alert_id STRING COMMENT 'The same in all records of one alert',
  alert_type STRING COMMENT 'Id of the rule',
  severity STRING COMMENT 'critical, error, warning or info',
  state STRING COMMENT 'firing, updated, resolved or stale',
  `count` BIGINT COMMENT 'How often the condition was met',
  message STRING COMMENT 'What happened, for a person',
  organization_id STRING COMMENT 'Organization',
  user_key STRING COMMENT 'Whose event it was, as pseudonym or placeholder',
  prompt_id STRING COMMENT 'Prompt',
  session_id STRING COMMENT 'Session',
  event_time TIMESTAMP_LTZ(3) COMMENT 'Time of the event that met the condition',
  rule_version BIGINT COMMENT 'Version of the rule',
  matched ARRAY<ROW<topic STRING, `partition` BIGINT, `offset` BIGINT, record_index BIGINT>> COMMENT 'The events that met it, by their place in Kafka'
) WITH (
  'topic' = '${kafka.topic.alerts}',
  ${kafka}
)
