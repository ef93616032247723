package io.cpusentinel.store;

class PostgresStoreTest extends StoreContract {

  PostgresStoreTest() {
    super(Postgres.newDatabase());
  }
}
