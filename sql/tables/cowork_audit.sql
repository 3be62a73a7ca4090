-- What became of the orders to the alert rules: who, when and what, or why nothing.
CREATE TABLE cowork_audit (
  ordered_at TIMESTAMP_LTZ(3) COMMENT 'When the order came to Kafka',
  outcome STRING COMMENT 'accepted or refused',
  refusal STRING COMMENT 'What is wrong with one that was refused',
  action STRING COMMENT 'mute, unmute, shadow or live',
  `rule` STRING COMMENT 'Id of the rule it is about',
  group_id STRING COMMENT 'Group it is about, as in cowork_alerts',
  `until` TIMESTAMP_LTZ(3) COMMENT 'When a mute ends by itself',
  ordered_by STRING COMMENT 'Who ordered it, as they wrote',
  reason STRING COMMENT 'Why, as they wrote',
  topic STRING COMMENT 'Topic of the orders',
  `partition` BIGINT COMMENT 'Partition',
  `offset` BIGINT COMMENT 'Offset of the order'
) WITH (
  'topic' = '${kafka.topic.audit}',
  ${kafka}
)
