-- Where the records are that could not be read, and why; never what was in them.
CREATE TABLE cowork_dead_letters (
  topic STRING COMMENT 'Topic of the input',
  `partition` BIGINT COMMENT 'Partition',
  `offset` BIGINT COMMENT 'Offset of the Kafka message',
  record_index BIGINT COMMENT 'Which record of the message, from 0; -1 for the whole message',
  reason STRING COMMENT 'Why it could not be read',
  size_bytes BIGINT COMMENT 'Its size, bytes; NULL when not known',
  kafka_time TIMESTAMP_LTZ(3) COMMENT 'Time of the Kafka message'
) WITH (
  'topic' = '${kafka.topic.dead-letters}',
  ${kafka}
)
