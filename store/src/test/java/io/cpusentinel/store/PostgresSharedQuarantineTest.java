package io.cpusentinel.store;

class PostgresSharedQuarantineTest extends SharedQuarantineContract {

  PostgresSharedQuarantineTest() {
    super(Postgres.newDatabase());
  }
}
