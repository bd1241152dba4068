-- The keys are explained in Key, the columns of open_sample are the metrics, each in its unit.
CREATE TABLE IF NOT EXISTS target(
    id INT GENERATED ALWAYS AS IDENTITY(START WITH 1 MAXVALUE 1048575) PRIMARY KEY,
    name VARCHAR(255) NOT NULL UNIQUE);

-- Samples of the last minutes, at most about 11 minutes of them.
CREATE TABLE IF NOT EXISTS open_sample(
    id BIGINT PRIMARY KEY,
    origin TINYINT NOT NULL,
    calls DOUBLE PRECISION,
    capacity DOUBLE PRECISION,
    cpu DOUBLE PRECISION,
    memory DOUBLE PRECISION,
    attempts DOUBLE PRECISION,
    rejects DOUBLE PRECISION,
    health DOUBLE PRECISION,
    load DOUBLE PRECISION);

-- All older samples, packed.
CREATE TABLE IF NOT EXISTS chunk(
    id BIGINT PRIMARY KEY,
    samples VARBINARY(1048576) NOT NULL);
