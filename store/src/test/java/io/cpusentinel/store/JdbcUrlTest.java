package io.cpusentinel.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JdbcUrlTest {

  @ParameterizedTest
  @CsvSource({
    "jdbc:postgresql://host/db?user=bob&password=tiger, jdbc:postgresql://host/db, bob, tiger",
    "jdbc:postgresql://bob:tiger@host:5433/db, jdbc:postgresql://host:5433/db, bob, tiger",
    "jdbc:postgresql://b%40b:ti+g%2Fer%3F@host/db?ssl=true, jdbc:postgresql://host/db, b@b, ti+g/er?",
    "jdbc:postgresql://bob:ti/g:er@host/db, jdbc:postgresql://host/db, bob, ti/g:er",
    "jdbc:postgresql://host/db?user=b+b&password=t%3Ftiger=@, jdbc:postgresql://host/db, b b, t?tiger=@",
    "jdbc:postgresql:///db?user=bob&password=tiger, jdbc:postgresql:///db, bob, tiger",
    "'jdbc:postgresql://bob:tiger@one,two:1/db', 'jdbc:postgresql://one,two:1/db', bob, tiger",
    "jdbc:postgresql://bob:tiger@[::1]:5432/, jdbc:postgresql://[::1]:5432/, bob, tiger",
    "jdbc:postgresql:db?user=bob&password=tiger, jdbc:postgresql:db, bob, tiger"
  })
  void theDriverGetsCredentialsApartFromTheUrl(
      String given, String address, String user, String password) {
    JdbcUrl url = JdbcUrl.of(given);
    assertThat(url.address()).isEqualTo(address);
    assertThat(url).hasToString(address);
    assertThat(url.properties()).containsEntry("user", user).containsEntry("password", password);
    assertThat(url.dialect()).isInstanceOf(PostgresDialect.class);
  }

  @Test
  void whatTheUrlSaysGoesBeforeTheDefaults() {
    assertThat(JdbcUrl.of("jdbc:postgresql://host/db?socketTimeout=7").properties())
        .containsEntry("socketTimeout", "7")
        .containsEntry("connectTimeout", "10")
        .doesNotContainKeys("user", "password");
  }

  @Test
  void aFileIsLeftAsItIs() {
    JdbcUrl url = JdbcUrl.of("jdbc:sqlite:/tmp/a b@c.db?cache=shared");
    assertThat(url.address()).isEqualTo("jdbc:sqlite:/tmp/a b@c.db?cache=shared");
    assertThat(url).hasToString("jdbc:sqlite:/tmp/a b@c.db");
    assertThat(url.dialect()).isInstanceOf(SqliteDialect.class);
    assertThat(url.properties()).containsEntry("journal_mode", "WAL");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:oracle://scott:tiger@host/db?password=tiger",
        "jdbc:oracle:thin:scott/tiger@host:1521:db",
        "jdbc:h2:mem:db;PASSWORD=tiger",
        "jdbc:sqlserver://host:1433;password=tiger",
        "jdbc:postgresql://scott:ti?ger@host/db",
        "jdbc:postgresql://scott:tiger",
        "jdbc:postgresql://scott:%tiger@host/db",
        "jdbc:postgresql://host/db?password=%tiger",
        "jdbc:postgresql:",
        "jdbc:sqlite:",
        "tiger",
        ""
      })
  void whatCannotBeWrittenToIsRefusedWithTheRuleAndWithoutThePassword(String url) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StoreListener.create(url))
        .withMessageStartingWith("cpusentinel.store.url must ")
        .withMessageNotContaining("ti?ger")
        .withMessageNotContaining("ger@")
        .withMessageNotContaining("tiger")
        .withNoCause();
  }

  @Test
  void whatIsRefusedIsShownAsFarAsItIsHarmless() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JdbcUrl.of("jdbc:oracle://scott:tiger@host/db?password=tiger"))
        .withMessageContaining("jdbc:sqlite: and a file")
        .withMessageEndingWith("was jdbc:oracle://host/db");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JdbcUrl.of("jdbc:h2:mem:db;PASSWORD=tiger"))
        .withMessageEndingWith("was jdbc:h2:\u2026");
  }
}
