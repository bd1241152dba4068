-- Up to which position of the append log all samples are here; one row at most.
CREATE TABLE IF NOT EXISTS log_position(
    id TINYINT PRIMARY KEY,
    position BIGINT NOT NULL);
