package io.cpusentinel.store;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a database is, apart from who may in: what drivers and migrations are told, and may write
 * into logs, has no user, no password and no parameter. Immutable.
 */
final class JdbcUrl {

  private static final String SQLITE = "jdbc:sqlite:";
  private static final String POSTGRES = "jdbc:postgresql:";

  private static final String HOST = "(?:[\\w.-]+|\\[[\\p{XDigit}:.]+])(?::\\d+)?";

  /** Hosts with ports between two slashes, and a name; nothing that could be a password. */
  private static final Pattern HARMLESS =
      Pattern.compile("jdbc:[a-z0-9]+:(?://(?:%1$s(?:,%1$s)*)?/)?[^@/;=:]*".formatted(HOST));

  private static final Pattern SUBPROTOCOL = Pattern.compile("jdbc:[a-z0-9]+:");

  private final Dialect dialect;
  private final String address;
  private final Properties properties;

  private JdbcUrl(Dialect dialect, String address, Properties properties) {
    this.dialect = dialect;
    this.address = address;
    this.properties = properties;
  }

  /**
   * Takes a URL apart.
   *
   * @throws IllegalArgumentException if it is of no database that can be written to here; the
   *     message has no credentials
   */
  static JdbcUrl of(String url) {
    if (url.startsWith(SQLITE) && url.length() > SQLITE.length()) {
      Dialect sqlite = new SqliteDialect();
      return new JdbcUrl(sqlite, url, sqlite.defaults());
    }
    if (url.startsWith(POSTGRES) && url.length() > POSTGRES.length()) {
      return postgres(url);
    }
    throw new IllegalArgumentException(
        "cpusentinel.store.url must be jdbc:sqlite: and a file, or jdbc:postgresql: and a database,"
            + " was "
            + shown(url));
  }

  private static JdbcUrl postgres(String url) {
    Dialect dialect = new PostgresDialect();
    Properties properties = dialect.defaults();
    String address = withoutParameters(url);
    takeParameters(url.substring(address.length()), properties);
    String plain = withoutUser(address);
    if (!HARMLESS.matcher(plain).matches()) {
      throw new IllegalArgumentException(
          "cpusentinel.store.url must be jdbc:postgresql://host:port/database, with @, /, ? and % in"
              + " user and password percent-encoded, was "
              + shown(url));
    }
    if (plain.length() < address.length()) {
      takeUser(address.substring(address.indexOf("//") + 2, address.lastIndexOf('@')), properties);
    }
    return new JdbcUrl(dialect, plain, properties);
  }

  private static void takeParameters(String query, Properties properties) {
    for (String parameter : query.split("[?&]", -1)) {
      int equals = parameter.indexOf('=');
      if (equals > 0) {
        String value = decoded(parameter.substring(equals + 1));
        properties.setProperty(parameter.substring(0, equals), value);
      }
    }
  }

  private static void takeUser(String user, Properties properties) {
    // In a form a plus is a blank, here it is a plus.
    String[] parts = user.replace("+", "%2B").split(":", 2);
    properties.setProperty("user", decoded(parts[0]));
    if (parts.length == 2) {
      properties.setProperty("password", decoded(parts[1]));
    }
  }

  private static String withoutParameters(String url) {
    int parameters = url.indexOf('?');
    return parameters < 0 ? url : url.substring(0, parameters);
  }

  private static String withoutUser(String address) {
    int authority = address.indexOf("//");
    int at = address.lastIndexOf('@');
    return authority < 0 || at < authority
        ? address
        : address.substring(0, authority + 2) + address.substring(at + 1);
  }

  private static String decoded(String value) {
    try {
      return URLDecoder.decode(value, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      // Without the cause, which quotes what may be a password.
      throw new IllegalArgumentException(
          "cpusentinel.store.url must have two hex digits after each %");
    }
  }

  Dialect dialect() {
    return dialect;
  }

  /** What drivers are given. */
  String address() {
    return address;
  }

  /** With user and password, if there are any. A copy. */
  Properties properties() {
    Properties copy = new Properties();
    copy.putAll(properties);
    return copy;
  }

  /** For logs. */
  @Override
  public String toString() {
    return shown(address);
  }

  /** Of what does not look like an address nothing is shown: it may be a password. */
  private static String shown(String url) {
    String address = withoutUser(withoutParameters(url));
    if (address.startsWith(SQLITE) || HARMLESS.matcher(address).matches()) {
      return address;
    }
    Matcher subprotocol = SUBPROTOCOL.matcher(address);
    return subprotocol.lookingAt() ? subprotocol.group() + "…" : "no JDBC URL";
  }
}
