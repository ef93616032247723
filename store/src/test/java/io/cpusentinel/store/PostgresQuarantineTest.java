package io.cpusentinel.store;

class PostgresQuarantineTest extends QuarantineContract {

  PostgresQuarantineTest() {
    super(Postgres.newDatabase());
  }
}
